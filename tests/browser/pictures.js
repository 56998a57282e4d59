// Pictures of the page for the documents: `node pictures.js FOLDER`.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { answersFile, folder, launch, openPage } from "./support.js";

const target = process.argv[2] ?? folder;
const vignette = "knee-fat-cells-us";
const browser = await launch();

/** Opens answers where they stop. @param {import("playwright-core").Page} page @param {string} at */
async function goTo(page, at) {
  const answers = JSON.parse(readFileSync(answersFile(vignette), "utf8"));
  const file = join(folder, `${at}.json`);
  writeFileSync(file, JSON.stringify({ ...answers, at }));
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForFunction((at) => history.state.place.at === at, at);
}

/** @param {import("playwright-core").Page} page @param {string} name */
const shoot = (page, name, fullPage = false) => page.screenshot({ path: join(target, `page-${name}.png`), fullPage });

/** @type {[string, object][]} */
const windows = [
  ["desktop", { viewport: { width: 1280, height: 860 } }],
  ["phone", { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true }],
  ["narrow", { viewport: { width: 320, height: 640 } }],
  ["dark", { viewport: { width: 1280, height: 860 }, colorScheme: "dark" }],
];
for (const [name, options] of windows) {
  const page = await openPage(browser, options);
  await shoot(page, `${name}-start`, true);
  for (const at of ["area", "concerns", "claims", "visit-date", "own-questions", "fork", "check-answers", "page-one"]) {
    await goTo(page, at);
    await shoot(page, `${name}-${at}`, at !== "area");
    if (at === "visit-date") {
      await page.locator("#value-0").fill("next Friday");
      await page.locator("button[type=submit]").click();
      await shoot(page, `${name}-refused`, true);
    }
    if (at === "page-one") {
      await page.locator('button[data-do="swap 0"]').click();
      await shoot(page, `${name}-swap`, true);
      await page.locator("button[data-do=back]").first().click();
      await page.locator("[data-do=confirm] button").click();
      await page.locator("#the-report h1").waitFor();
      await shoot(page, `${name}-report`);
      if (name === "desktop") await page.pdf({ path: join(target, "page-print.pdf"), preferCSSPageSize: true });
    }
    if (at !== "page-one") {
      await page.locator("summary", { hasText: "Erase my answers" }).click();
      await page.locator("button[data-do=erase]").click();
    }
  }
  await page.context().close();
}
await browser.close();
execFileSync("pdftoppm", ["-r", "60", "-png", "-l", "2", join(target, "page-print.pdf"), join(target, "page-print")]);
