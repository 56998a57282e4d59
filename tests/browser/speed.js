// How fast the page is, and SurveyJS beside it: `node speed.js`.
//
// Both ask the same items with the same conditions, in the same browser, one
// after the other; the figures are medians. SurveyJS gets its library and its
// form from the same kind of file, and has no report.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { answersOf, folder, launch, open, openPage, pageFile, root } from "./support.js";

const RUNS = 30;
const vignette = "knee-fat-cells-us";

/** @param {number[]} list */
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

const questionnaire = JSON.parse(readFileSync(join(root, "rules/stem-cell-therapy/questionnaire.json"), "utf8"));
const situations = Object.fromEntries(
  JSON.parse(readFileSync(join(root, "rules/stem-cell-therapy/guide.json"), "utf8")).situations.map(
    (/** @type {any} */ { id, when }) => [id, when],
  ),
);

/** A condition of the guide, as SurveyJS writes it. @param {any} when @returns {string} */
function expression(when) {
  const [[key, value]] = Object.entries(when);
  if (key === "all") return `(${value.map(expression).join(" and ")})`;
  if (key === "any") return `(${value.map(expression).join(" or ")})`;
  if (key === "not") return `!(${expression(value)})`;
  if (key === "is") return expression(situations[value]);
  if (key === "atLeast") return `{${value[1]}.length} >= ${value[0]}`;
  return `(${[value].flat().map((code) => `{${key}} contains '${code}'`).join(" or ")})`;
}

/** @param {any} text @returns {string} */
const words = (text) => (typeof text === "string" ? text : Array.isArray(text) ? words(text.at(-1).text ?? text.at(-1)) : text.self ?? words(text.text));

/** The same items as a form of SurveyJS, one a page. */
function survey() {
  const items = questionnaire.groups.flatMap((/** @type {any} */ group) => group.items);
  const options = (/** @type {any} */ item) =>
    item.answerOption ?? items.find((/** @type {any} */ other) => other.linkId === item.answerOptionsFrom).answerOption;
  const pages = items.map((/** @type {any} */ item) => ({
    elements: [
      {
        name: item.linkId,
        title: words(item.text),
        type: item.type === "choice" ? (item.repeats ? "checkbox" : "radiogroup") : "text",
        isRequired: item.required,
        ...(item.when && { visibleIf: expression(item.when) }),
        ...(item.type === "choice" && {
          choices: options(item).map((/** @type {any} */ option) => ({
            value: option.code,
            text: words(option.display),
            ...(option.when && { visibleIf: expression(option.when) }),
          })),
        }),
      },
    ],
  }));
  return { pages };
}

const library = readFileSync(new URL("node_modules/survey-core/survey.core.min.js", import.meta.url), "utf8");
const peer = join(folder, "survey.html");
writeFileSync(
  peer,
  `<!DOCTYPE html><meta charset="utf-8"><title>peer</title><script>${library.replaceAll("</script", "<\\/script")}</script>
<script>const form = ${JSON.stringify(survey()).replaceAll("</", "<\\/")};</script>`,
);

const browser = await launch();
/** @type {Record<string, number[]>} */
const figures = {};
/** @param {string} name @param {number} figure */
const note = (name, figure) => (figures[name] ??= []).push(figure);

for (let run = 0; run < RUNS; run++) {
  // The page: from the start of loading to the first question, which the
  // keyboard can answer.
  const page = await open(browser, pageFile(), { timed: true });
  await page.locator("[data-do=begin]").waitFor();
  note("page: open, ready to begin", await page.evaluate(() => performance.getEntriesByName("ready")[0].startTime));
  const answers = answersOf(vignette);
  // In every other run page one is looked at for a moment, as a person does.
  const pause = run % 2 ? 500 : 0;
  const steps = await page.evaluate(async ({ answers, pause }) => {
    const times = /** @type {number[]} */ ([]);
    const click = (/** @type {string} */ what) => {
      const begun = performance.now();
      /** @type {HTMLElement} */ (document.querySelector(what)).click();
      document.body.getBoundingClientRect();
      times.push(performance.now() - begun);
    };
    click("button[type=submit]");
    for (let pages = 0; pages < 60; pages++) {
      const { at } = history.state.place;
      if (at === "check-answers") break;
      if (at === "fork") {
        click("[data-do=more]");
        continue;
      }
      for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=value]"))) {
        const given = [answers[at] ?? []].flat();
        if (["radio", "checkbox"].includes(field.type)) field.checked = given.includes(field.value);
        else field.value = given[0] ?? "";
      }
      click(answers[at] === undefined ? "[data-do=skip]" : "button[type=submit]");
    }
    click("button[type=submit]");
    const before = times.length;
    if (pause) await new Promise((done) => setTimeout(done, pause));
    click("button[type=submit]");
    return { steps: times.slice(0, before), report: times[before] };
  }, { answers, pause });
  note("page: a step, median of a walk", median(steps.steps));
  note("page: a step, the slowest of a walk", Math.max(...steps.steps));
  note(`page: the report, made and laid out, ${pause ? "page one looked at" : "at once"}`, steps.report);
  await page.context().close();

  // The peer: its library read and run, the form loaded, the same answers. It
  // draws nothing here: this is its engine alone.
  const other = await open(browser, peer, { timed: true });
  const result = await other.evaluate((answers) => {
    const begun = performance.now();
    // @ts-ignore the library puts itself there
    const model = new Survey.Model(form);
    const loaded = performance.now() - begun;
    const times = [];
    for (const [name, value] of Object.entries(answers)) {
      const begun = performance.now();
      model.setValue(name, value);
      model.nextPage();
      times.push(performance.now() - begun);
    }
    return { loaded, times, ready: performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart };
  }, answers);
  note("SurveyJS: library read and run", result.ready);
  note("SurveyJS: form loaded", result.loaded);
  note("SurveyJS: an answer and the next page, median of a walk", median(result.times));
  note("SurveyJS: the slowest of a walk", Math.max(...result.times));
  await other.context().close();
}
await browser.close();
for (const [name, list] of Object.entries(figures)) {
  console.log(`${median(list).toFixed(1).padStart(8)} ms  ${name} (least ${Math.min(...list).toFixed(1)})`);
}
