// Bad input, and browsers that cannot or may not: a clear sentence, nothing
// lost, nothing run, nothing sent.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { accessible, answersFile, folder, launch, open, openPage, pageFile, reportOf } from "./support.js";

/** @typedef {import("playwright-core").Page} Page */

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());

const start = (/** @type {Page} */ page) => page.locator("[data-do=begin] button").click();
const heading = (/** @type {Page} */ page) => page.locator("#heading").textContent();

/** Chooses a file of answers. @param {Page} page @param {string} name @param {string | Buffer} content */
async function openFile(page, name, content) {
  const file = join(folder, name);
  writeFileSync(file, content);
  await page.locator("input[type=file]").setInputFiles(file);
}

test("files that are no answers", async () => {
  const page = await openPage(browser);
  await start(page);
  await page.getByLabel("My child").check();
  await page.locator("button[type=submit]").click();
  await page.goBack();
  await page.goBack();
  /** @type {[string, string | Buffer, RegExp][]} */
  const files = [
    ["empty.json", "", /holds no answers that Ask First can read/],
    ["photo.json", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /holds no answers/],
    ["cut.json", readFileSync(answersFile("just-curious"), "utf8").slice(0, 80), /holds no answers/],
    ["newer.json", '{"format":9,"answers":{"for-whom":"self"}}', /saved with another version/],
    ["other.json", '{"guide":"<img src=x onerror=alert(1)>","answers":{}}', /saved with another version/],
  ];
  for (const [name, content, sentence] of files) {
    await openFile(page, name, content);
    await page.locator(".trouble", { hasText: sentence }).waitFor();
    await accessible(page, name);
  }
  assert.equal(await page.locator("img").count(), 0);
  await openFile(page, "huge.json", Buffer.alloc(50_000_000, " "));
  await page.locator("#status", { hasText: "far larger" }).waitFor();
  // What was said before is still there.
  await start(page);
  await page.locator("h1", { hasText: "Who is this for" }).waitFor();
  assert.ok(await page.getByLabel("My child").isChecked());
  await page.context().close();
});

test("hostile text in every field of one's own", async () => {
  const hostile = `<script>window.ran=1</script><img src=x onerror="window.ran=1">\${{this}}{{page}}"'\`--><svg onload=alert(1)>\u202e`;
  const page = await openPage(browser);
  page.on("dialog", () => assert.fail("a text was run"));
  const answers = {
    "for-whom": "self",
    area: "eyes",
    condition: "eye",
    "condition-name": hostile,
    "own-questions": [hostile, "javascript:alert(1)"],
  };
  await openFile(page, "hostile.json", JSON.stringify({ answers, at: "check-answers", picks: ["own:1", "own:2"] }));
  await page.locator(".answers").waitFor();
  await accessible(page, "check answers");
  for (const link of ["condition-name", "own-questions"]) {
    await page.locator(`button[data-do="change ${link}"]`).click();
    assert.equal(await page.locator("#value-0").inputValue(), hostile);
    await page.locator("button[type=submit]").click();
  }
  await page.locator("[data-do=confirm] button").click();
  await page.locator("h1", { hasText: "page one" }).waitFor();
  await page.locator("[data-do=confirm] button").click();
  await page.locator("#the-report h1").waitFor();
  assert.ok((await page.locator("#the-report").textContent())?.includes("<script>window.ran=1</script>"));
  assert.equal(await page.evaluate("window.ran"), undefined);
  assert.equal(await page.locator("main script, main img").count(), 0);
  const download = page.waitForEvent("download");
  await page.locator("button[data-do=save-answers]").click();
  const file = join(folder, "hostile-saved.json");
  await (await download).saveAs(file);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")).answers, answers);
  assert.ok(reportOf(file).includes("&lt;script&gt;window.ran"));
  await page.context().close();
});

for (const [name, before] of /** @type {[string, () => void][]} */ ([
  ["WebAssembly", () => void Reflect.deleteProperty(window, "WebAssembly")],
  ["DecompressionStream", () => void Reflect.deleteProperty(window, "DecompressionStream")],
])) {
  test(`a browser without ${name}`, async () => {
    const page = await open(browser, pageFile(), { faulty: true, before });
    await page.getByText("This browser cannot show the questions.").waitFor();
    assert.equal(await page.locator(".ask li").count(), 3);
    await accessible(page, name);
    await page.context().close();
  });
}

test("a browser with scripts off", async () => {
  const page = await open(browser, pageFile(), { javaScriptEnabled: false });
  assert.ok(await page.getByText("The questions need JavaScript").isVisible());
  assert.ok(await page.getByText("What are my options?").isVisible());
  assert.ok(await page.getByText("call for help now").isVisible());
  assert.ok(!(await page.getByText("One moment.").isVisible()));
  await page.context().close();
});

for (const [name, before] of /** @type {[string, () => void][]} */ ([
  [
    "forbidden",
    () =>
      void Object.defineProperty(window, "sessionStorage", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      }),
  ],
  [
    "full",
    () =>
      void (Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      }),
  ],
])) {
  test(`storage that is ${name}`, async () => {
    const page = await openPage(browser, { before });
    await page.locator("#status", { hasText: "keeps nothing for this page" }).waitFor();
    await start(page);
    await page.getByLabel("Me", { exact: true }).check();
    await page.locator("button[type=submit]").click();
    assert.match((await heading(page)) ?? "", /Which country/);
    await page.goBack();
    await page.getByLabel("Me", { exact: true }).waitFor();
    assert.ok(await page.getByLabel("Me", { exact: true }).isChecked(), "back still loses nothing");
    await page.context().close();
  });
}

test("what is typed and left comes back, also after a reload", async () => {
  const page = await openPage(browser);
  const some = { "for-whom": "self", area: "eyes" };
  await openFile(page, "some.json", JSON.stringify({ answers: some, at: "condition-name" }));
  await page.locator("#value-0").fill("not yet sent");
  await page.reload();
  assert.equal(await page.locator("#value-0").inputValue(), "not yet sent");
  await page.locator("button[data-do=back]").click();
  await page.locator("input[type=radio]").first().waitFor();
  await page.goBack();
  assert.equal(await page.locator("#value-0").inputValue(), "not yet sent");
  // Erased is erased, for back and reload too.
  await page.locator("summary", { hasText: "Erase my answers" }).click();
  await page.locator("button[data-do=erase]").click();
  await page.locator("[data-do=begin]").waitFor();
  assert.ok(!(await page.evaluate(() => JSON.stringify(sessionStorage))).includes("not yet sent"));
  await page.goBack();
  await page.locator("#value-0").waitFor();
  assert.equal(await page.locator("#value-0").inputValue(), "");
  await page.context().close();
});

test("nothing leaves the page", async () => {
  /** @type {string[]} */
  const heard = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const page = await openPage(browser, { faulty: true });
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const failed = await page.evaluate(async (there) => {
    const tries = {
      fetch: () => fetch(`${there}/fetch`),
      image: () =>
        new Promise((done, fail) => {
          const image = new Image();
          image.onload = done;
          image.onerror = fail;
          image.src = `${there}/image`;
        }),
      script: () =>
        new Promise((done, fail) => {
          const script = document.createElement("script");
          script.onload = done;
          script.onerror = fail;
          script.src = `${there}/script`;
          document.head.append(script);
        }),
      socket: () =>
        new Promise((done, fail) => {
          const socket = new WebSocket(there.replace("http", "ws"));
          socket.onopen = done;
          socket.onerror = fail;
        }),
      worker: () =>
        new Promise((done, fail) => {
          const worker = new Worker(URL.createObjectURL(new Blob([""])));
          worker.onmessage = done;
          worker.onerror = fail;
        }),
    };
    const failed = [];
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        await attempt();
      } catch {
        failed.push(name);
      }
    }
    navigator.sendBeacon(`${there}/beacon`, "x");
    const form = document.createElement("form");
    form.action = `${there}/form`;
    document.body.append(form);
    form.submit();
    return failed;
  }, `http://127.0.0.1:${port}`);
  assert.deepEqual(failed, ["fetch", "image", "script", "socket", "worker"]);
  await new Promise((done) => setTimeout(done, 300));
  assert.deepEqual(heard, []);
  server.close();
  await page.context().close();
});
