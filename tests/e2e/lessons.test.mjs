// Every lesson on every target, in both browsers, goes as its text says. In Chromium on the practice server, the claims of the
// timeline are also compared with what the DevTools protocol reports.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { bare, flipped, lessons, openLesson, runExperiment, runFlipped } from "../support/lessons.mjs";
import { pageFolder } from "../support/paths.mjs";
import { shownMessages } from "../support/reading.mjs";
import { hops, record } from "../support/recorder.mjs";
import { startServer } from "../support/server.mjs";
import { compare, hopSteps } from "../support/truth.mjs";

const browsers = {
  Chromium: { launch: launchChromium, open: (browser) => newPage(browser, { reducedMotion: "reduce" }) },
  Firefox: { launch: launchFirefox, open: newFirefoxPage },
};
const targets = {
  native: { serve: startServer, choices: {} },
  "service-worker": { serve: () => serveFiles(pageFolder), choices: {} },
  "in-page": { serve: () => serveFiles(pageFolder), choices: { target: "in-page" } },
};

/** Where an experiment has to run. */
function targetOf(experiment, target) {
  const words = JSON.stringify([experiment.actions, experiment.server ?? {}]);
  const waits = experiment.actions.filter(({ do: what }) => what === "wait").map(({ seconds }) => seconds);
  const modelOnly =
    experiment.target === "in-page" ||
    /"close-browser"|"other-browser"|"to":"http/.test(words) ||
    waits.some((seconds) => seconds > 10);
  const needsServer =
    /"to":"other-|"from":"foreign"|"client":"requests"|extra_set_cookie|Path=\/[a-z]/.test(words) || meetsHidden(experiment);
  return modelOnly || (needsServer && target !== "native") ? "in-page" : target;
}

/** Whether page code reads cookies, or writes over the session's, while an `HttpOnly` one lies there: a worker's never is. */
function meetsHidden({ actions, server }) {
  let httpOnly = server?.cookie?.http_only ?? true;
  let hidden = false;
  for (const { do: what, call, client = "browser", line, server: changed } of actions) {
    if (what === "fetch" && client === "browser" && call === "sign-in") hidden = httpOnly;
    if ((call === "sign-out" || what === "delete-cookie") && client === "browser") hidden = false;
    if (what === "configure") httpOnly = changed.cookie?.http_only ?? httpOnly;
    if (hidden && (what === "read-cookies" || line?.startsWith("sessionid="))) return true;
  }
  return false;
}

const table = [];

for (const [browserName, { launch, open }] of Object.entries(browsers)) {
  for (const [target, { serve, choices }] of Object.entries(targets)) {
    describe(`${browserName}, ${target}`, () => {
      let host, browser, page, recorder;
      const compares = browserName === "Chromium" && target === "native";
      const counted = { exchanges: 0, claims: 0 };

      before(async () => {
        host = await serve();
        browser = await launch();
        page = await open(browser);
        if (compares) {
          await page.goto(`${host.origin}/`);
          recorder = await record(page);
        }
      });
      after(async () => {
        if (compares) console.log(`lessons: ${counted.exchanges} exchanges, ${counted.claims} claims compared`);
        await browser?.close();
        await host?.stop();
      });

      for (const lesson of lessons) {
        test(lesson.id, async () => {
          await openLesson(page, host.address ?? host.origin, lesson.id, choices);
          for (const [at, experiment] of lesson.experiments.entries()) {
            const name = `${lesson.id}/${experiment.id}`;
            const place = targetOf(experiment, target);
            await check(name, lesson, experiment, place, () => runExperiment(page, lesson, at));
            if (!experiment.flip) continue;
            const changed = flipped(experiment);
            // Both runs are to be compared: flipped, an experiment needs no less than before.
            const there = place === "in-page" ? place : targetOf(changed, target);
            const { settings, marks, only, text } = await check(`${name}, flipped`, lesson, changed, there, () => runFlipped(page));
            const { given, other } = experiment.flip;
            assert.ok(settings[0].endsWith(`: ${bare(given.en)}`) && settings[1].endsWith(`: ${bare(other.en)}`), `${name}: ${settings}`);
            assert.ok(marks.length + only.length > 0, `${name}: nothing differs`);
            // What no run has twice is no difference.
            assert.deepEqual(marks.filter((mark) => /^date: /i.test(mark)), [], `${name}: ${text}`);
          }
        });
      }

      /** Runs an experiment, and holds what comes of it against its file and, where that can be seen, against the truth. */
      async function check(name, lesson, experiment, place, run) {
        if (recorder) recorder.requests.length = 0;
        const outcome = await run();
        assert.equal(outcome.problem, null, name);
        assert.equal(outcome.target, place, name);
        assert.equal(outcome.otherwise, false, `${name}: ${JSON.stringify(outcome.steps.map(({ step }) => step))}`);
        const due = experiment.notices.filter(({ optional }) => !optional).map(({ step }) => step);
        for (const step of due) assert.ok(outcome.noticed.includes(step), `${name}: ${step}`);
        assert.ok(outcome.noticed.length > 0, name);
        // A browser may hold third-party cookies back, as Chromium's private windows and these tests do; the page says so when
        // it shows. Everywhere else, prediction and report agree.
        const disagreements = outcome.steps.filter(({ step }) => step === "disagreement");
        if (lesson.id === "csrf") for (const { text } of disagreements) assert.match(text, /privacy settings|The report counts/);
        else assert.deepEqual(disagreements, [], `${name}: prediction and report agree`);
        table.push([name, target, browserName, outcome.target === "in-page" ? "modelled" : "real"]);
        if (compares && outcome.target === "native") {
          const result = await truth(page, recorder, outcome.steps);
          counted.exchanges += result.exchanges;
          counted.claims += result.claims;
          assert.deepEqual(result.wrong, [], name);
        }
        return outcome;
      }
    });
  }
}

/** Compares the exchanges of the page itself, in order, with what Chromium reports of them. */
async function truth(page, recorder, steps) {
  const seen = recorder.requests.filter(({ url, method }) => url.pathname.startsWith("/api/") && method !== "OPTIONS");
  const own = steps.filter(({ step, text }) => step === "request-composed" && !/Python/.test(text));
  const entries = [...new Set(own.map(({ entry }) => entry))];
  const result = { exchanges: 0, claims: 0, wrong: [] };
  for (const [way, hop, request] of hops(seen).flatMap((way) => way.map((request, hop) => [way, hop, request]))) {
    // A request that was not sent after its preflight, and one from the foreign page, leave gaps in the list.
    if (hop === 0) {
      way.entry = entries.find((number) => answers(steps, number, request));
      if (way.entry !== undefined) entries.splice(0, entries.indexOf(way.entry) + 1);
    }
    const { entry } = way;
    if (entry === undefined) continue;
    const whole = steps.filter((step) => step.entry === entry);
    const mine = hopSteps(whole)[hop] ?? [];
    // An intervention after the request may have changed the storage: then we no longer know what the request left behind.
    const after = request.after ?? (await recorder.storage());
    const elsewhere = request.url.origin !== new URL(page.url()).origin;
    const omitted = whole.some(
      ({ step, text }) =>
        step === "request-composed" && (/credentials is omit/.test(text) || (elsewhere && /credentials is same-origin/.test(text))),
    );
    // The storage also holds what other hosts have set, and the page mentions a cookie that has just expired.
    const ofHost = (cookies) => cookies.filter(({ domain }) => domain.replace(/^\./, "") === request.url.hostname);
    const expired = mine.filter(({ step, text }) => step === "cookie-withheld" && /expired/.test(text));
    const told = mine.filter((step) => !expired.includes(step));
    if (expired.length > 0 && ofHost(request.stored).length === 0) told.push({ step: "no-cookie-in-storage", cookie: null });
    const message = await shownMessages(page, entry, hop);
    const seenHere = { ...request, stored: ofHost(request.stored) };
    const { claims, wrong } = compare({ steps: told, request: seenHere, after: ofHost(after), omitted, message });
    result.exchanges += 1;
    result.claims += claims;
    result.wrong.push(...wrong);
  }
  return result;
}

/** Whether an entry is of this request: method and path as its first step says. */
function answers(steps, entry, { url, method }) {
  const sent = steps.find((step) => step.entry === entry && step.step === "request-sent");
  return sent?.raw.startsWith(`${method} ${url.pathname}${url.search}`) ?? false;
}

after(() => {
  const rows = new Map();
  for (const [name, target, browser, how] of table) {
    const lesson = name.split("/")[0];
    const key = [lesson, target, browser].join(" · ");
    rows.set(key, new Set([...(rows.get(key) ?? []), how]));
  }
  for (const [key, how] of rows) console.log(`${key} · ${[...how].join(" and ")} · agrees`);
});
