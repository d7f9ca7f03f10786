// What a learner does until the first presses have been explained: the stops of a first use, each read to its end.

import { chooseStop, runStop } from "./playground.mjs";

/** The stops that count as first use. */
export const firstStops = ["not-signed-in", "sign-in"];

/** Runs the first stops and reads what they explain: each step unfolded, its messages, its code. */
export async function firstUse(page) {
  for (const stop of firstStops) {
    await chooseStop(page, stop);
    await runStop(page, stop);
    await readSteps(page);
  }
}

/** Unfolds each step of the timeline, one after the other. */
async function readSteps(page) {
  const steps = '[data-part="timeline"] > li[data-step]';
  const count = await page.evaluate((selector) => document.querySelectorAll(selector).length, steps);
  for (let index = 0; index < count; index += 1) {
    await page.evaluate(([selector, at]) => document.querySelectorAll(selector)[at].querySelector("h3 button").click(), [
      steps,
      index,
    ]);
    await page.waitForFunction(
      ([selector, at]) => document.querySelectorAll(selector)[at].getAttribute("aria-current") === "true",
      [steps, index],
    );
  }
}
