// Differential fuzzing: random cookies in a real Chromium and in the model, compared by what each reads and what each holds.
// usage: node fuzz/cookies.mjs --seed N --count M [--show K]

import { parseArgs } from "node:util";

import { inChromium } from "./browser.mjs";
import { differences } from "./compare.mjs";
import { cases } from "./generate.mjs";
import { inModel } from "./model.mjs";

const [seed, count, show] = numbers({ seed: "1", count: "500", show: "20" });
const all = cases(seed, count);
const started = performance.now();
const observed = await inChromium(all);
const seconds = Math.round((performance.now() - started) / 1000);
// The model lives at the moment at which the browser began the case.
const modelled = inModel(all.map((one, at) => ({ ...one, now: observed[at].now })));
const differing = all.flatMap((one, at) => {
  const found = differences(observed[at], modelled[at]);
  return found.length === 0 ? [] : [{ id: one.id, found, steps: one.steps, decisions: modelled[at].decisions }];
});
for (const one of differing.slice(0, show)) console.log(shortened(JSON.stringify(one)));
const stored = observed.reduce((sum, one) => sum + one.stored.length, 0);
console.log(JSON.stringify({ seed, cases: count, differences: differing.length, stored, seconds }));
process.exit(differing.length === 0 ? 0 : 1);

/** Without the many letters that are there only to be too many. */
function shortened(text) {
  return text.replace(/([xpé])\1{39,}/g, (run, letter) => `${letter}{${run.length}}`);
}

/** The options, all of them whole numbers. */
function numbers(defaults) {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: "string", default: value }]),
  );
  const { values } = parseArgs({ options });
  const found = Object.keys(defaults).map((name) => Number(values[name]));
  if (!found.every((number) => Number.isSafeInteger(number) && number >= 0)) {
    console.error(`fuzz-cookies: ${Object.keys(defaults).join(", ")} are whole numbers`);
    process.exit(2);
  }
  return found;
}
