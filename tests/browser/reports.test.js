// The terminal's HTML reports in a real browser: axe and no sideways scroll, on
// a desktop, at 320 pixels (which is also 400 % zoom), and on paper.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { accessible, answersFile, fits, folder, launch, open, reportOf, vignettes } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());

test("there are vignettes", () => assert.ok(vignettes.length >= 24));

for (const vignette of vignettes) {
  test(`report of ${vignette}`, async () => {
    const file = join(folder, `${vignette}.html`);
    writeFileSync(file, reportOf(answersFile(vignette)));
    const page = await open(browser, file);
    await accessible(page, "desktop");
    await fits(page, "desktop");
    await page.setViewportSize({ width: 320, height: 640 });
    await accessible(page, "320 pixels");
    await fits(page, "320 pixels");
    await page.setViewportSize({ width: 690, height: 980 });
    await page.emulateMedia({ media: "print" });
    await accessible(page, "print");
    await fits(page, "print");
    await page.context().close();
  });
}
