// From the first page to the printed sheet, with keys only; axe on every page.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { answer, at, press, send, tabTo, walk } from "./keys.js";
import { accessible, answersOf, fits, folder, golden, launch, openPage, pagesOf, reportOf } from "./support.js";

/** @typedef {import("playwright-core").Page} Page */

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());

/** Looks at a page: axe, at two widths, light and dark; the focus is on its heading. @param {Page} page */
function looker(page) {
  let seen = "";
  const look = async (/** @type {string} */ place) => {
    const focus = await page.evaluate(() => document.activeElement?.id);
    if (place !== "start") assert.equal(focus, "heading", `focus at ${place}`);
    await accessible(page, place);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: "dark" });
    await accessible(page, `${place}, 320 pixels, dark`);
    await fits(page, place);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    const part = place === "report" ? ".ready" : "main";
    seen += `# ${place}: ${await page.title()}\n${await page.locator(part).ariaSnapshot()}\n\n`;
  };
  return { look, seen: () => seen };
}

/** The report that the page holds. @param {Page} page @param {string} deed */
async function saved(page, deed = "save-report") {
  const download = page.waitForEvent("download");
  await tabTo(page, `button[data-do="${deed}"]`);
  await page.keyboard.press("Enter");
  const file = join(folder, `saved-${(await download).suggestedFilename()}`);
  await (await download).saveAs(file);
  return file;
}

/** Prints with the keyboard, and looks at the leaf. @param {Page} page */
async function printed(page) {
  await page.evaluate(() => {
    window.print = () => void (document.body.dataset.printed = "yes");
  });
  await tabTo(page, "button[data-do=print]");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.body.dataset.printed), "yes");
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  const home = pages.findIndex((text) => /^To read at home$/m.test(text));
  assert.equal(home, 2, "the sheet is one leaf, and the part to read at home begins behind it");
  assert.doesNotMatch(pages.join(), /Save my answers/, "buttons are not printed");
}

/** A page marks choices in its own order. @param {Record<string, string | string[]>} answers */
const ordered = (answers) =>
  Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, [answer].flat().toSorted()]));

test("a child with leukemia, every page", async () => {
  const vignette = "leukemia-child-transplant";
  const page = await openPage(browser);
  const { look, seen } = looker(page);
  await walk(page, answersOf(vignette), look);
  await send(page);
  await look(await at(page));
  await send(page);
  await look(await at(page));
  golden("pages.txt", seen());
  await accessible(page, "report");
  await printed(page);
  const answers = await saved(page, "save-answers");
  assert.deepEqual(ordered(JSON.parse(readFileSync(answers, "utf8")).answers), ordered(answersOf(vignette)));
  assert.equal(readFileSync(await saved(page), "utf8"), reportOf(answers));
  await page.context().close();
});

test("going back and changing the area", async () => {
  const page = await openPage(browser);
  const { look } = looker(page);
  /** @type {Record<string, string | string[]>} */
  const answers = { ...answersOf("knee-fat-cells-us") };
  await walk(page, answers, look);

  // The link back, then the browser's own back and forward.
  await press(page, "back");
  const late = await at(page);
  assert.notEqual(late, "check-answers");
  await page.goBack();
  await page.goForward();
  await page.reload();
  await page.locator("#heading").waitFor();
  assert.equal(await at(page), late, "a reload loses nothing");
  await press(page, "finish");

  await press(page, "change area");
  await answer(page, "eyes");
  assert.equal(await at(page), "condition", "what the change brings up is asked");
  await look("condition");
  await answer(page, "eye");
  for (let place = await at(page); place !== "check-answers"; place = await at(page)) {
    await answer(page, undefined);
  }
  await look("check-answers");
  await send(page);

  // Page one: another order, with keys.
  const first = await page.locator("#text-0").textContent();
  await press(page, "down 0");
  assert.equal(await page.locator("#text-1").textContent(), first);
  assert.match((await page.locator("#status").textContent()) ?? "", /number 2/);
  await press(page, "swap 0");
  await look("page-one");
  await tabTo(page, "input[type=radio]");
  await page.keyboard.press("Space");
  await send(page);
  await press(page, "drop 1");
  await send(page);
  await look("report");
  await printed(page);
  const file = await saved(page, "save-answers");
  assert.equal(readFileSync(await saved(page), "utf8"), reportOf(file));
  await page.context().close();
});

test("resumed from a file that the terminal saved", async () => {
  // What the terminal writes when one stops at the goals and saves.
  const file = join(folder, "terminal.json");
  const answers = answersOf("knee-fat-cells-us");
  const { "for-whom": who, place, journey, area, condition, concerns } = answers;
  const some = { "for-whom": who, place, journey, area, condition, concerns };
  writeFileSync(file, JSON.stringify({ format: 1, guide: "stem-cell-therapy", answers: some, at: "goals" }));

  const page = await openPage(browser);
  // Waited for from here on: told of it only just before the key, the browser opens its own window at times.
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, ".also summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "input[type=file]");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(file);
  await page.waitForFunction(() => history.state.place.at === "goals");
  const { look } = looker(page);
  await walk(page, answers, look);
  await send(page);
  await send(page);
  await printed(page);
  const saved_ = await saved(page, "save-answers");
  const whole = reportOf(saved_);
  assert.equal(readFileSync(await saved(page), "utf8"), whole);
  await page.context().close();
});
