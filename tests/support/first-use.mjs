// What a learner does until the first presses have been explained: the stops of a first use, each with its whole timeline.

import { chooseStop, runStop } from "./playground.mjs";

/** The stops that count as first use. */
export const firstStops = ["not-signed-in", "sign-in"];

/** Runs the first stops: their sentences, tables, messages and code are on the page then. */
export async function firstUse(page) {
  for (const stop of firstStops) {
    await chooseStop(page, stop);
    await runStop(page, stop);
  }
}
