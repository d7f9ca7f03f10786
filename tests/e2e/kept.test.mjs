// What outlasts a reload: runs, progress and place, in this tab only; marked as from before, with the tables as they were then and
// as they are now; thrown away where it cannot be read.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults } from "../support/axe.mjs";
import { launchChromium, newPage } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { lessons, openLesson, runExperiment } from "../support/lessons.mjs";
import { chooseStop, chooseTarget, openPlayground, ready, runStop } from "../support/playground.mjs";
import { browserStorage, chooseLastStep, sessionTable, timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(t, choices = {}) {
  const page = await newPage(browser, { reducedMotion: "reduce" });
  t.after(() => page.context().close());
  await openPlayground(page, server.origin, { lang: "en", ...choices });
  return page;
}

const kept = (page) =>
  page.evaluate(() => {
    const name = Object.keys(sessionStorage).find((key) => key.startsWith("session-playground.journal"));
    return name ? sessionStorage.getItem(name) : null;
  });

/** Waits until so many runs are kept. */
const keeps = (page, runs) =>
  page.waitForFunction((wanted) => {
    const name = Object.keys(sessionStorage).find((key) => key.startsWith("session-playground.journal"));
    return name !== undefined && JSON.parse(sessionStorage.getItem(name)).journal.runs.length === wanted;
  }, runs);

const restored = (page) => page.waitForFunction(() => document.querySelector('[data-remark="restored"]') !== null);
const done = (page) =>
  page.evaluate(() => [...document.querySelectorAll('[data-stop][data-done="true"]')].map(({ dataset }) => dataset.stop));

const browsers = {
  chromium: { launch: launchChromium, open: newPage },
  firefox: { launch: launchFirefox, open: newFirefoxPage },
};
for (const [name, { launch, open }] of Object.entries(browsers)) {
  test(`runs, ticks and place are there after a reload, as they were, ${name}`, async (t) => {
    const own = await launch();
    t.after(() => own.close());
    const page = await open(own);
    await openPlayground(page, server.origin, { lang: "en", stop: "sign-in" });
    await runStop(page, "sign-in");
    await chooseStop(page, "two-clients");
    await runStop(page, "two-clients");
    const before = { steps: await timeline(page), done: await done(page) };
    await chooseLastStep(page);
    before.cookies = await browserStorage(page);
    before.rows = await sessionTable(page);
    await keeps(page, 2);
    await page.reload();
    await ready(page);
    await restored(page);
    assert.equal(
      await page.evaluate(() => document.querySelector("[data-stop][aria-current]").dataset.stop),
      "two-clients",
    );
    assert.deepEqual(await timeline(page), before.steps, "sentences, sources and octets");
    assert.deepEqual(await done(page), before.done);
    await chooseLastStep(page);
    assert.deepEqual(await browserStorage(page), before.cookies);
    assert.deepEqual(await sessionTable(page), before.rows);
    await chooseStop(page, "sign-in");
    assert.ok((await timeline(page)).some(({ step }) => step === "set-cookie-issued"));
    // The next run goes on from what is there now, and its numbers from there.
    await chooseStop(page, "come-back");
    await runStop(page, "come-back");
    const next = await timeline(page);
    assert.ok(next.some(({ step }) => step === "session-found"));
    assert.ok(!next.some(({ step }) => step === "disagreement"));
    assert.ok(next[0].entry > Math.max(...before.steps.map(({ entry }) => entry)));
    assert.equal(await page.evaluate(() => document.querySelector('[data-remark="restored"]')), null);
  });
}

test("the state of then is not claimed for now", async (t) => {
  const page = await open(t, { stop: "sign-in" });
  await runStop(page, "sign-in");
  await chooseLastStep(page);
  const then = await sessionTable(page);
  await keeps(page, 1);
  const [id] = then;
  await server.control(`sessions/${id}`, { method: "DELETE" });
  await page.reload();
  await ready(page);
  await restored(page);
  assert.ok(!(await sessionTable(page)).includes(id), "no step is chosen: the table of now");
  await chooseLastStep(page);
  assert.ok((await sessionTable(page)).includes(id), "the table of then");
  assert.equal(await page.locator('[data-part="as-of"]').count(), 1, "and it says so");
  assert.deepEqual(await faults(page), []);
  await chooseStop(page, "come-back");
  await runStop(page, "come-back");
  assert.ok((await timeline(page)).some(({ step }) => step === "session-unknown"), "the server is asked, not the past");
});

test("a press before what was kept has been read comes after it", async (t) => {
  const page = await open(t, { stop: "sign-in" });
  await runStop(page);
  await keeps(page, 1);
  let letThrough;
  const held = new Promise((resolve) => (letThrough = resolve));
  await page.route("**/split_press-*.wasm", (route) => held.then(() => route.continue()));
  await page.reload();
  await ready(page);
  await chooseStop(page, "come-back");
  const run = runStop(page);
  await page.waitForSelector('[data-part="stage"][data-running="true"]');
  letThrough();
  await run;
  await keeps(page, 2);
  assert.deepEqual(await done(page), ["sign-in", "come-back"]);
  assert.ok((await timeline(page)).every(({ entry }) => entry === 2));
});

test("the model in the page starts anew, and the page says so", async (t) => {
  const page = await open(t, { stop: "sign-in" });
  await chooseTarget(page, "in-page");
  await runStop(page, "sign-in");
  await keeps(page, 1);
  await page.reload();
  await ready(page);
  await restored(page);
  assert.equal(await page.getAttribute("main", "data-target"), "in-page", "what was chosen is kept, too");
  assert.match(await page.innerText('[data-remark="restored"]'), /starts anew/);
  assert.deepEqual(await sessionTable(page), []);
});

test("starting over, a broken text and another build's leave nothing", async (t) => {
  const page = await open(t, { stop: "sign-in" });
  await runStop(page, "sign-in");
  await keeps(page, 1);
  const text = await kept(page);
  for (const broken of ["{", "null", text.slice(0, -9), text.replace('"version":"', '"version":"x'), text.replace("signin", "sign in")]) {
    await page.evaluate((words) => {
      const name = Object.keys(sessionStorage).find((key) => key.startsWith("session-playground.journal"));
      sessionStorage.setItem(name, words);
    }, broken);
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => Object.keys(sessionStorage).every((key) => !key.startsWith("session-playground.journal")));
    assert.deepEqual(await timeline(page), []);
    assert.equal(await page.locator('[role="alert"]').count(), 0);
    await runStop(page, "sign-in");
    await keeps(page, 1);
  }
  await page.click('[data-action="start-over"]');
  await page.click('[data-action="confirm-start-over"]');
  await page.waitForFunction(() => Object.keys(sessionStorage).every((key) => !key.startsWith("session-playground.journal")));
  await page.reload();
  await ready(page);
  assert.deepEqual(await done(page), []);
});

test("a lesson goes on where it was, and other tabs know nothing of it", async (t) => {
  const [lesson] = lessons;
  const page = await open(t);
  await openLesson(page, server.origin, lesson.id);
  await page.click('.answers input[value="0"]');
  await runExperiment(page, lesson, 0);
  const steps = await timeline(page);
  await keeps(page, 1);
  await page.reload();
  await restored(page);
  await page.waitForFunction(() => document.querySelector('.answers input[value="0"]:checked') !== null);
  assert.deepEqual(await timeline(page), steps);
  const other = await page.context().newPage();
  await openPlayground(other, server.origin, { lang: "en", stop: "sign-in" });
  assert.equal(await kept(other), null);
});

describe("within bounds", () => {
  test("three runs take little, and a frame keeps nothing", async (t) => {
    const page = await open(t, { stop: "sign-in" });
    for (let runs = 1; runs <= 3; runs += 1) {
      await runStop(page, "sign-in");
      await keeps(page, runs);
    }
    const size = (await kept(page)).length;
    assert.ok(size < 64_000, `${size} for three runs`);
    const frame = await open(t, { stop: "sign-in", embed: 1 });
    await frame.click('[data-action="run"]');
    await frame.waitForFunction(() => document.querySelector('[data-part="timeline"] > li') !== null);
    await frame.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    assert.equal(await kept(frame), null);
  });
});
