// Differential fuzzing: plays random cookies in a real browser and in the model, and compares what each sends and stores.
// usage: node fuzz/cookies.mjs --seed N --count M [--browser chromium|firefox] [--show K]

import { parseArgs } from "node:util";

import { inChromium } from "./chromium.mjs";
import { differences } from "./compare.mjs";
import { inFirefox } from "./firefox.mjs";
import { cases, forFirefox } from "./generate.mjs";
import { inModel } from "./model.mjs";

const options = {
  seed: { type: "string", default: "1" },
  count: { type: "string", default: "500" },
  browser: { type: "string", default: "chromium" },
  show: { type: "string", default: "20" },
};
const { values } = parseArgs({ options });
const [seed, count, show] = [values.seed, values.count, values.show].map(Number);
const observe = { chromium: inChromium, firefox: inFirefox }[values.browser];
if (![seed, count, show].every((number) => Number.isSafeInteger(number) && number >= 0) || !observe) {
  console.error("fuzz-cookies: --seed, --count and --show are whole numbers; --browser is chromium or firefox");
  process.exit(2);
}

const random = cases(seed, count);
const all = values.browser === "firefox" ? forFirefox(random) : random;
const started = performance.now();
const observed = await observe(all);
const seconds = Math.round((performance.now() - started) / 1000);
// The model's clock is the moment when the browser began the case.
const modelled = inModel(all.map((one, at) => ({ ...one, now: observed[at].now })), values.browser);
const differing = all.flatMap((one, at) => {
  const found = differences(observed[at], modelled[at]);
  return found.length === 0 ? [] : [{ id: one.id, found, steps: one.steps, decisions: modelled[at].decisions }];
});
for (const one of differing.slice(0, show)) console.log(shortened(JSON.stringify(one)));
const stored = modelled.reduce((sum, one) => sum + one.stored.length, 0);
const sum = { browser: values.browser, seed, cases: count, differences: differing.length, stored, seconds };
console.log(JSON.stringify(sum));
process.exit(differing.length === 0 ? 0 : 1);

/** The case without the filler that is there only to exceed a limit. */
function shortened(text) {
  return text.replace(/([xpé])\1{39,}/g, (run, letter) => `${letter}{${run.length}}`);
}
