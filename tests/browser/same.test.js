// The page's report is the terminal's, to the byte, for every vignette.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { answersFile, launch, openPage, reportOf, vignettes } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
before(async () => {
  browser = await launch();
  page = await openPage(browser);
});
after(() => browser.close());

/** Opens answers, and goes to the report. @param {string} file */
async function reportFrom(file) {
  await page.locator("input[type=file]").setInputFiles(file);
  // A file may leave items open; then the first of them is shown.
  await page.waitForFunction(() => history.state.place.at !== "start");
  const finish = page.locator("button[data-do=finish]");
  if (await finish.count()) await finish.click();
  await page.locator("[data-do=confirm] button").click();
  await page.locator("[data-do=confirm] button", { hasText: "Make my sheet" }).click();
  return saved();
}

async function saved() {
  const download = page.waitForEvent("download");
  await page.locator("button[data-do=save-report]").click();
  return readFileSync((await (await download).path()) ?? "", "utf8");
}

for (const vignette of vignettes) {
  test(vignette, async () => {
    const file = answersFile(vignette);
    assert.equal(await reportFrom(file), reportOf(file));
    await page.locator(".ready summary", { hasText: "Paper" }).click();
    await page.getByLabel("US Letter").check();
    await page.getByLabel("Large print").check();
    await page.locator("[data-do=look] button").click();
    assert.equal(await saved(), reportOf(file, "--paper", "letter", "--large-print"));
    await page.locator(".ready summary", { hasText: "Erase" }).click();
    await page.locator("button[data-do=erase]").click();
  });
}
