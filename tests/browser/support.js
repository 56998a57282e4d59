// What the browser tests share: the program, the browser, axe, goldens.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import axe from "axe-core";
import { chromium } from "playwright-core";

/** @typedef {import("playwright-core").Page} Page */

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const date = "2026-11-22";
export const folder = mkdtempSync(join(tmpdir(), "askfirst-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const program = process.env.ASKFIRST ?? join(root, "target/debug/askfirst");
if (!existsSync(program)) throw new Error(`${program} is not built: cargo build`);

/** Runs the program. @param {string[]} args */
export function askfirst(...args) {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26 });
}

export const vignettes = readdirSync(join(root, "tests/vignettes")).sort();

/** @param {string} vignette */
export const answersFile = (vignette) => join(root, "tests/vignettes", vignette, "answers.json");

/** What a vignette answers. @param {string} vignette @returns {Record<string, string | string[]>} */
export const answersOf = (vignette) => JSON.parse(readFileSync(answersFile(vignette), "utf8")).answers;

/** The terminal's report. @param {string} answers @param {string[]} look */
export const reportOf = (answers, ...look) =>
  askfirst("report", answers, "-o", "-", "--format", "html", "--date", date, ...look);

/** The page, as the program writes it. */
export function pageFile() {
  const file = join(folder, "page.html");
  if (!existsSync(file)) askfirst("page", "-o", file);
  return file;
}

/** @param {string} file */
export const address = (file) => pathToFileURL(file).href;

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * Opens a file in a tab of its own, on the day of the tests. Any fault that the
 * page prints fails the test, unless faults are what it is about.
 * @param {import("playwright-core").Browser} browser
 * @param {string} file
 * @param {import("playwright-core").BrowserContextOptions & {faulty?: boolean, timed?: boolean, before?: () => void}} options
 *   `before` runs in the page before its own script. Where time is
 *   measured, the day is today: a clock that stands still measures nothing.
 */
export async function open(browser, file, { faulty, timed, before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  if (!faulty) {
    page.on("console", (message) => assert.notEqual(message.type(), "error", message.text()));
    page.on("pageerror", (error) => assert.fail(error));
  }
  if (!timed) await page.clock.setFixedTime(new Date(`${date}T12:00:00`));
  await page.goto(address(file));
  return page;
}

/**
 * The page, with its first page shown.
 * @param {import("playwright-core").Browser} browser
 * @param {Parameters<typeof open>[2]} options
 */
export async function openPage(browser, options = {}) {
  const page = await open(browser, pageFile(), options);
  await page.locator("[data-do=begin]").waitFor();
  return page;
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No rule of WCAG 2.2, A and AA, is broken. @param {Page} page @param {string} where */
export async function accessible(page, where) {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(
    // @ts-ignore axe is put into the page above
    (runOnly) => window.axe.run(document, { runOnly }),
    RULES,
  );
  assert.ok(passes.length > 0, `${where}: axe found nothing to look at`);
  const said = violations.map(
    /** @param {any} rule */
    (rule) => `${rule.id}: ${rule.nodes.map(/** @param {any} node */ (node) => node.html).join("\n  ")}`,
  );
  assert.deepEqual(said, [], where);
}

/** Nothing sticks out at the side. @param {Page} page @param {string} where */
export async function fits(page, where) {
  const [wide, room] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(wide <= room, `${where}: ${wide} pixels wide in a window of ${room}`);
}

/** Compares with a golden file; `UPDATE=1` rewrites it. @param {string} name @param {string} text */
export function golden(name, text) {
  const file = join(root, "tests/browser/snapshots", name);
  if (process.env.UPDATE === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, existsSync(file) ? readFileSync(file, "utf8") : "", `${file}: to rewrite, UPDATE=1`);
}

/** The text of each page of a PDF. @param {Buffer} pdf */
export function pagesOf(pdf) {
  const file = join(folder, "printed.pdf");
  writeFileSync(file, pdf);
  return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
}
