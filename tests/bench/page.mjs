// Measures the release page in Chromium: the time until it can be used, compared with the smallest Yew page in the same run,
// and the cost of one more exchange when there are thousands. Prints one line of JSON.

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { floorPageFolder, pageFolder } from "../support/paths.mjs";
import { chooseStop, openPlayground, runStop, submit } from "../support/playground.mjs";

const goals = { ready_ratio_at_most: 1.5, append_ratio_at_most: 1.5 };
const loads = 5;
const appends = 20;

const browser = await launchChromium();
const files = { page: await serveFiles(pageFolder), floor: await serveFiles(floorPageFolder) };
const ready = { page: [], floor: [] };
for (let load = 0; load < loads; load += 1) {
  for (const which of ["floor", "page"]) ready[which].push(await untilReady(files[which].origin));
}
const { few, many } = await appending(files.page.origin);
await browser.close();
for (const { stop } of Object.values(files)) stop();

const [pageReady, floorReady] = [median(ready.page), median(ready.floor)];
console.log(
  JSON.stringify({
    throttling: { cpu: 4, kilobits_per_second: 1600, latency_ms: 150 },
    page_ready_ms: round(pageReady),
    floor_ready_ms: round(floorReady),
    ready_ratio: round(pageReady / floorReady, 2),
    append_ms_at_10: round(few, 2),
    append_ms_at_5000: round(many, 2),
    append_ratio: round(many / few, 2),
    goals,
  }),
);

/** Milliseconds from the start of the navigation until the page can be used, on a slow line and a slow machine. */
async function untilReady(origin) {
  const page = await newPage(browser);
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Network.enable");
  await protocol.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const look = () => {
      if (window.readyAfter === undefined && document.querySelector('[data-ready="true"]'))
        window.readyAfter = performance.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(`${origin}/`);
  const after = await page.waitForFunction(() => window.readyAfter);
  const milliseconds = await after.jsonValue();
  await page.context().close();
  return milliseconds;
}

/**
 * Milliseconds from the press of the button until the journal shows the new row: with about ten rows, and with five thousand.
 * Two pages take turns, so that whatever else the machine does affects both.
 */
async function appending(origin) {
  const small = await freePlay(origin);
  const large = await freePlay(origin);
  // The first ones are slow for another reason: the browser has not optimised the code yet.
  await small.evaluate(append, 200);
  await startOver(small);
  await small.evaluate(append, 10);
  for (let grown = 0; grown < 5_000; grown += 500) await large.evaluate(append, 500);
  const took = { few: [], many: [] };
  for (let turn = 0; turn < appends; turn += 1) {
    took.few.push(...(await small.evaluate(append, 1)));
    took.many.push(...(await large.evaluate(append, 1)));
  }
  return { few: median(took.few), many: median(took.many) };
}

/** A page in free play with the model, signed in, ready to ask for the customers. */
async function freePlay(origin) {
  const page = await newPage(browser, { reducedMotion: "reduce" });
  await openPlayground(page, origin, { target: "in-page", stop: "free-play" });
  await submit(page, { preset: "sign-in" });
  await page.click('[data-preset="list-customers"]');
  return page;
}

/** In the page: sends the form this many times, one after the other, and returns how long each took. */
async function append(times) {
  const form = document.querySelector('form[data-part="free-play"]');
  const rows = () => [...document.querySelectorAll("[data-entry-row]")].map((row) => Number(row.dataset.entryRow));
  const idle = () => document.querySelector('[data-part="stage"]').dataset.running === "false";
  const until = (test) =>
    new Promise((resolve) => {
      const check = () => {
        if (!test()) return;
        observer.disconnect();
        resolve(performance.now());
      };
      const observer = new MutationObserver(check);
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      check();
    });
  const took = [];
  for (let time = 0; time < times; time += 1) {
    const number = Math.max(0, ...rows()) + 1;
    const start = performance.now();
    form.requestSubmit();
    took.push((await until(() => rows().includes(number))) - start);
    await until(idle);
  }
  return took;
}

/** Empties the journal and returns to free play, signed in. */
async function startOver(page) {
  await chooseStop(page, "sign-in");
  await runStop(page, "sign-in");
  await page.click('[data-action="start-over"]');
  await page.click('[data-action="confirm-start-over"]');
  await page.waitForFunction(() => document.querySelector('[data-done="true"]') === null);
  await chooseStop(page, "free-play");
  await submit(page, { preset: "sign-in" });
  await page.click('[data-preset="list-customers"]');
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function round(number, digits = 0) {
  return Number(number.toFixed(digits));
}
