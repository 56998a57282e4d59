// Runs every rule with json-logic-js: `node every-when.js INPUT.json`.
// First line out: for each answer sheet, whether each rule holds. Then, for
// each number of turns read, the nanoseconds they took; a turn is one sheet.
"use strict";

const fs = require("node:fs");
const readline = require("node:readline");
const jsonLogic = require("json-logic-js");

const { rules, data } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const holds = (rule, sheet) => jsonLogic.apply(rule, sheet) === true;

console.log(JSON.stringify(data.map((sheet) => rules.map((rule) => holds(rule, sheet)))));

let held = 0;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const turns = Number(line);
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < turns; turn++) {
    const sheet = data[turn % data.length];
    for (let n = 0; n < rules.length; n++) {
      if (holds(rules[n], sheet)) held++;
    }
  }
  console.log(String(process.hrtime.bigint() - start));
});
