// A person without a mouse: every step is a key.

import assert from "node:assert/strict";

/** @typedef {import("playwright-core").Page} Page */

/** Where the page is. @param {Page} page @returns {Promise<string>} */
export const at = (page) => page.evaluate(() => history.state.place.at);

/** Does something, and waits until the page shows the next place. @param {Page} page @param {() => Promise<void>} act */
async function step(page, act) {
  const heading = await page.locator("#heading").elementHandle();
  await act();
  await page.waitForFunction((old) => !old?.isConnected, heading);
}

/** Tabs to an element. @param {Page} page @param {string} selector */
export async function tabTo(page, selector) {
  for (let tabs = 0; tabs < 200; tabs++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no key leads to ${selector} at ${await at(page)}`);
}

/** Presses a button of the page. @param {Page} page @param {string} deed */
export async function press(page, deed) {
  await tabTo(page, `button[data-do="${deed}"]`);
  await step(page, () => page.keyboard.press("Enter"));
}

/** Sends the form. @param {Page} page */
export async function send(page) {
  await tabTo(page, "button[type=submit]");
  await step(page, () => page.keyboard.press("Enter"));
}

/** Chooses one of several. @param {Page} page @param {string} code */
async function choose(page, code) {
  await tabTo(page, "input[type=radio]");
  const wanted = `input[value="${code}"]`;
  for (let keys = 0; keys < 60; keys++) {
    if (await page.evaluate((it) => document.activeElement?.matches(it), wanted)) {
      return page.keyboard.press("Space");
    }
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`no key leads to ${code} at ${await at(page)}`);
}

/** Marks some of several, and unmarks the others. @param {Page} page @param {string[]} codes */
async function mark(page, codes) {
  const boxes = await page.locator("input[type=checkbox]").evaluateAll((all) =>
    all.map((box) => /** @type {HTMLInputElement} */ (box).value),
  );
  for (const code of boxes.filter((code) => codes.includes(code))) {
    const box = page.locator(`input[value="${code}"]`);
    if (!(await box.isVisible())) {
      await tabTo(page, "details.rest > summary");
      await page.keyboard.press("Enter");
    }
    if (await box.isChecked()) continue;
    await tabTo(page, `input[value="${code}"]`);
    await page.keyboard.press("Space");
  }
}

/** Answers the item that is shown, or skips it. @param {Page} page @param {string | string[] | undefined} answer */
export async function answer(page, answer) {
  if (answer === undefined || answer.length === 0) return press(page, "skip");
  const list = [answer].flat();
  if (await page.locator("input[type=radio]").count()) {
    await choose(page, list[0]);
  } else if (await page.locator("input[type=checkbox]").count()) {
    await mark(page, list);
  } else if (await page.locator("textarea").count()) {
    for (const [n, text] of list.entries()) {
      if (n > 0) await press(page, "add-text");
      await tabTo(page, `#value-${n}`);
      await page.keyboard.type(text);
    }
  } else {
    await tabTo(page, "#value-0");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(list[0]);
    return step(page, () => page.keyboard.press("Enter"));
  }
  await send(page);
}

/** Whether an answers file says more than the first part asks. @param {Record<string, unknown>} answers */
export const saysMore = (answers) => ["provider", "kind", "told-details", "claims", "health"].some((id) => id in answers);

/**
 * Walks from where the page is to the end of the questions, and looks at every
 * page on the way.
 * @param {Page} page
 * @param {Record<string, string | string[]>} answers
 * @param {(place: string) => Promise<void>} look
 */
export async function walk(page, answers, look = async () => {}) {
  for (let pages = 0; pages < 60; pages++) {
    const place = await at(page);
    await look(place);
    if (place === "check-answers") return;
    if (place === "start") await send(page);
    else if (place === "fork") await (saysMore(answers) ? press(page, "more") : send(page));
    else await answer(page, answers[place]);
  }
  assert.fail("the questions have no end");
}
