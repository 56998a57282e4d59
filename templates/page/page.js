// The page around the pages. The module says what to show; this shows it, hears
// what the person does, and hands that back with what was said so far. It keeps
// that in the tab, makes files of it, and decides nothing.
//
// Types are in JSDoc; `tsc --checkJs` reads them.

"use strict";

/**
 * Where a person is: an entry of the browser's history.
 * @typedef {{at: string, leftOpen?: string[], swap?: number, look?: string[]}} Place
 *
 * What the module says, as `Reply` in src/page/mod.rs.
 * @typedef {{session: string, place: Place, back: Place | null, title: string, html: string,
 *   focus: string, said: string | null, report: string | null, refused: boolean}} Reply
 *
 * The module's functions: see web/src/lib.rs.
 * @typedef {{memory: WebAssembly.Memory, allocate(length: number): number,
 *   release(at: number, length: number): void, open(at: number, length: number): number,
 *   turn(at: number, length: number): bigint}} Module
 *
 * What is kept in the tab: what was said, where the person is, and what was
 * marked or typed on pages that were left without an answer.
 * @typedef {{session: string, place: Place, drafts: Record<string, string[]>}} Kept
 */

(() => {
  /** The largest file of answers that is read, in bytes, as in the terminal. */
  const MOST_BYTES = 2 * 1024 * 1024;

  const body = document.body;
  const page = byId("page");
  const status = byId("status");
  const words = JSON.parse(body.dataset.words ?? "{}");
  const storageKey = `askfirst ${body.dataset.guide}`;

  /** @type {Module} */
  let module;
  /** @type {Kept} */
  let kept = { session: "", place: { at: "start" }, drafts: {} };
  /** @type {Reply} */
  let shown;
  /** What the page that is shown leads to, found while it is read. @type {{request: string, reply: Reply} | null} */
  let ahead = null;
  /** The place shown before this one, if the browser's back leads there. */
  let before = /** @type {Place | null} */ (null);

  /** @param {string} id */
  function byId(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /**
   * Takes out what the file holds: gzip, in signs of seven bits (of one byte) and of 13 (of more).
   * @param {string} id
   */
  async function unpack(id) {
    const text = byId(id).textContent ?? "";
    const value = new Uint8Array(128);
    [9, 10, 12].forEach((code, n) => (value[code] = n));
    for (let code = 32, n = 3; code < 127; code++) if (code !== 60) value[code] = n++;
    const packed = new Uint8Array(text.length * 2);
    let [length, bits, count] = [0, 0, 0];
    for (let n = 0; n < text.length; n++) {
      const code = text.charCodeAt(n);
      if (code < 128) {
        bits |= value[code] << count;
        count += 7;
      } else {
        const number = code < 0x4e00 ? code - 0xc0 : code - 0x4e00 + 1856;
        bits |= ((97 + (number >> 6)) | ((number & 63) << 7)) << count;
        count += 13;
      }
      for (; count > 7; count -= 8, bits >>= 8) packed[length++] = bits & 255;
    }
    // Written to it, not piped from a blob, which would go by way of another process.
    const { readable, writable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    writer.write(packed.subarray(0, length));
    writer.close();
    return new Uint8Array(await new Response(readable).arrayBuffer());
  }

  /** Hands bytes to the module, which frees them. @param {Uint8Array} bytes */
  function hand(bytes) {
    const at = module.allocate(bytes.length);
    new Uint8Array(module.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  /** @param {object} request @returns {Reply} */
  function ask(request) {
    const asked = JSON.stringify(request);
    if (ahead?.request === asked) return ahead.reply;
    const bytes = new TextEncoder().encode(asked);
    const packed = BigInt.asUintN(64, module.turn(hand(bytes), bytes.length));
    const at = Number(packed >> 32n);
    const length = Number(packed & 0xffffffffn);
    const text = new TextDecoder().decode(new Uint8Array(module.memory.buffer, at, length));
    module.release(at, length);
    return JSON.parse(text);
  }

  function today() {
    const now = new Date();
    /** @param {number} number */
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** What is marked or typed on the page. */
  function values() {
    const form = page.querySelector("form");
    return form ? new FormData(form).getAll("value").map(String) : [];
  }

  /** @param {() => void} work */
  const whenIdle = (work) => (window.requestIdleCallback ?? setTimeout)(work);

  /** @param {Place} a @param {Place} b */
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  /** Says something to those who hear the page; others see it too. @param {string | null} text */
  function say(text) {
    status.textContent = text ?? "";
    if (text) status.scrollIntoView({ block: "nearest" });
  }

  function keep() {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(kept));
    } catch {
      say(words.notKept);
    }
  }

  /** @param {string} deed @param {string[]} given @param {string[]} [draft] */
  const request = (deed, given, draft) => ({
    deed, session: kept.session, place: kept.place, values: given, draft, today: today(),
  });

  /** Where a page has nothing to fill in, its one way on is known: goes there ahead. */
  function lookAhead() {
    if (page.querySelector("form")?.dataset.do !== "confirm") return;
    const next = request("confirm", []);
    ahead = { request: JSON.stringify(next), reply: ask(next) };
  }

  /**
   * Does what the person did, and shows the page it leads to.
   * @param {string} deed
   * @param {string[]} given
   */
  function turn(deed, given = values()) {
    const { place } = kept;
    const draft = deed === "show" ? kept.drafts[place.at] : undefined;
    try {
      shown = ask(request(deed, given, draft));
    } catch (error) {
      console.error(error);
      return say(words.failed);
    }
    if (!shown.refused && deed !== "show") delete kept.drafts[place.at];
    kept.session = shown.session;
    kept.place = shown.place;
    if (same(place, shown.place)) {
      history.replaceState({ place: shown.place, before }, "");
    } else {
      before = place;
      history.pushState({ place: shown.place, before }, "");
    }
    show();
    say(shown.said);
    keep();
    whenIdle(lookAhead);
  }

  /** Shows a place as it is now. @param {Place} place @param {Place | null} from */
  function visit(place, from) {
    kept.place = place;
    before = from;
    turn("show");
  }

  function show() {
    page.innerHTML = shown.html;
    document.title = shown.title;
    body.className = "";
    if (shown.report !== null) {
      // The page has the report's style already, and its policy allows no other.
      const plain = shown.report.replace(/<style>[^]*?<\/style>/, "");
      const report = new DOMParser().parseFromString(plain, "text/html");
      body.className = report.body.className;
      byId("the-report").replaceChildren(
        ...(report.querySelector("main")?.childNodes ?? []),
        ...report.querySelectorAll("body > footer"),
      );
    }
    scrollTo(0, 0);
    (document.getElementById(shown.focus) ?? byId("heading")).focus({ preventScroll: shown.focus === "heading" });
  }

  function back() {
    if (shown.back === null) return;
    if (before && same(before, shown.back)) return history.back();
    const from = kept.place;
    kept.place = shown.back;
    history.pushState({ place: shown.back, before: from }, "");
    visit(shown.back, from);
  }

  function erase() {
    kept = { session: "", place: { at: "start" }, drafts: {} };
    try {
      sessionStorage.clear();
    } catch {
      // Then nothing is kept there.
    }
    history.pushState({ place: kept.place, before: null }, "");
    visit(kept.place, null);
  }

  /** Hands a file to the browser. @param {string} name @param {string} type @param {string} text */
  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(words.saved);
  }

  /** @param {File} file */
  async function open(file) {
    if (file.size > MOST_BYTES) return say(words.large);
    turn("open", [await file.text()]);
  }

  /** What a button does that the module need not know of. @type {Record<string, () => void>} */
  const own = {
    back,
    erase,
    print: () => print(),
    "save-answers": () => save(`askfirst-answers-${today()}.json`, "application/json", kept.session),
    "save-report": () => save(`askfirst-report-${today()}.html`, "text/html", shown.report ?? ""),
  };

  function listen() {
    page.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.target);
      turn(form.dataset.do ?? "show");
    });
    page.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      const button = /** @type {HTMLButtonElement | null} */ (target.closest("button[data-do]"));
      const link = target.closest(".trouble a");
      if (button) {
        const deed = button.dataset.do ?? "";
        if (own[deed]) own[deed]();
        else turn(deed);
      } else if (link) {
        event.preventDefault();
        document.getElementById("value-0")?.focus();
      }
    });
    page.addEventListener("input", (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      if (field.type === "file") {
        if (field.files?.[0]) open(field.files[0]);
        return;
      }
      if (field.type === "checkbox" && field.checked) standAlone(field);
      if (kept.place.at !== "report") {
        kept.drafts[kept.place.at] = values();
        keep();
      }
    });
    addEventListener("popstate", (event) => {
      if (event.state?.place) visit(event.state.place, event.state.before);
    });
  }

  /** A choice that stands alone takes the others' marks, and they take its. @param {HTMLInputElement} marked */
  function standAlone(marked) {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("[name=value]:checked"));
    const alone = "alone" in marked.dataset;
    for (const box of boxes) {
      if (box !== marked && (alone || "alone" in box.dataset)) box.checked = false;
    }
  }

  async function start() {
    const [code, guide] = await Promise.all([unpack("module"), unpack("guide")]);
    const { instance } = await WebAssembly.instantiate(code, {});
    module = /** @type {Module} */ (/** @type {unknown} */ (instance.exports));
    if (module.open(hand(guide), guide.length) !== 0) throw new Error("the guide does not fit the module");
    try {
      kept = JSON.parse(sessionStorage.getItem(storageKey) ?? "null") ?? kept;
    } catch {
      // Nothing was kept, or nothing that can be read.
    }
    listen();
    const entry = history.state;
    history.replaceState({ place: kept.place, before: entry?.before ?? null }, "");
    visit(kept.place, entry?.before ?? null);
    performance.mark("ready");
  }

  start().catch((error) => {
    console.error(error);
    byId("too-old").hidden = false;
  }).finally(() => {
    document.documentElement.className = "";
  });
})();
