// The guided run in Chromium and Firefox with the real server: statuses, steps, sources, tables and code of each stop.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { expectedStatuses, expectedSteps, programEntries, programSourcesOf, sourcesOf } from "../support/expected.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { chooseStop, openPlayground, runStop, stops } from "../support/playground.mjs";
import { browserStorage, chooseLastStep, code, sessionTable, shownMessages, timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

const browsers = {
  Chromium: { launch: launchChromium, page: newPage },
  Firefox: { launch: launchFirefox, page: newFirefoxPage },
};

for (const [name, { launch, page: open }] of Object.entries(browsers)) {
  describe(`guided run in ${name}`, () => {
    let server, browser, page, complaints;

    before(async () => {
      server = await startServer();
      browser = await launch();
      page = await open(browser);
      complaints = await watch(page, server.origin);
      await openPlayground(page, server.origin, { lang: "zh" });
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    for (const [index, stop] of stops.entries()) {
      test(stop, async () => {
        await chooseStop(page, stop);
        assert.deepEqual(await timeline(page), [], "nothing has happened at this stop yet");
        await runStop(page, stop);

        const steps = await timeline(page);
        assert.deepEqual(byEntry(steps), expectedSteps[stop]);
        const entries = [...new Set(steps.map(({ entry }) => entry))];
        const programs = (programEntries[stop] ?? []).map((at) => entries[at]);
        for (const { entry, step, source } of steps) {
          const allowed = programs.includes(entry) ? programSourcesOf(step) : sourcesOf(step, false);
          assert.ok(allowed.includes(source), `${step} says ${source}, not ${allowed.join(" or ")}`);
        }
        assert.deepEqual(await statuses(page, steps), expectedStatuses[stop]);
        await tablesAgree(server, page, held[stop]);
        await codeBelongs(page, steps);
        const done = await page.evaluate(
          () => document.querySelectorAll('[data-part="stops"] [data-done="true"]').length,
        );
        assert.equal(done, index + 1);
      });
    }

    test("there were no complaints and no requests to other origins", () => assert.deepEqual(complaints, []));
  });
}

/** The names of the steps, a list for each entry. */
function byEntry(steps) {
  const entries = new Map();
  for (const { entry, step } of steps) entries.set(entry, [...(entries.get(entry) ?? []), step]);
  return [...entries.values()];
}

/** The status of each answer, as shown in the raw messages. */
async function statuses(page, steps) {
  const asked = steps.filter(({ step }) => step === "request-composed").map(({ entry }) => entry);
  const list = [];
  for (const entry of asked) list.push(Number((await shownMessages(page, entry)).response.split(" ")[1]));
  return list;
}

/** How many cookies the browser and the program hold after a stop. */
const held = { "not-signed-in": 0, "sign-in": 1, "come-back": 1, "two-clients": 2, "python-session": 2, "sign-out": 1 };

/** Compares both tables after the last step with the server's own list. */
async function tablesAgree(server, page, count) {
  const { sessions } = await server.control("sessions");
  const ids = sessions.map(({ id }) => id);
  await chooseLastStep(page);
  assert.deepEqual((await sessionTable(page)).sort(), ids.toSorted());
  const cookies = await browserStorage(page);
  assert.equal(new Set(cookies).size, count);
  assert.deepEqual(cookies.filter((cookie) => !ids.includes(cookie.replace("sessionid=", ""))), []);
}

/** Each line of code that belongs to a step names one that is on the screen; choosing the line marks the step. */
async function codeBelongs(page, steps) {
  const lines = await code(page, "python-session", "run");
  const known = new Set(steps.map(({ entry, step }) => `${entry} ${step}`));
  const entries = new Set(steps.map(({ entry }) => entry));
  const marking = lines.filter(({ entry, step }) => step !== null && entries.has(entry));
  assert.ok(marking.length > 0, "no line of code belongs to a step");
  for (const { entry, step } of marking) assert.ok(known.has(`${entry} ${step}`), `line of ${entry} names ${step}`);

  const { entry, step } = marking[0];
  await page.click(`[data-part="code"] [data-line][data-entry="${entry}"][data-step="${step}"]`);
  await page.waitForFunction(
    ([number, name]) => {
      const marked = document.querySelector('[data-part="timeline"] > [aria-current="true"]');
      return marked?.dataset.entry === String(number) && marked.dataset.step === name;
    },
    [entry, step],
  );
}
