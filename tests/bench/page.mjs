// Measures the release page in Chromium on a slow phone: the time until it can be used, against the smallest Yew page in the
// same run, alone and in an author's page, at a first and at a second visit; the longest task meanwhile; and the cost of one
// more exchange when thousands are there. Prints one line of JSON, and fails where a goal is missed.

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { startHost } from "../support/host.mjs";
import { floorPageFolder, pageFolder } from "../support/paths.mjs";
import { chooseStop, openPlayground, runStop, submit } from "../support/playground.mjs";

const goals = { ratio_at_most: 2, longest_task_ms_at_most: 200, append_ratio_at_most: 1.5 };
const visits = Number(process.env.VISITS ?? 7);
const appends = 20;
const phone = { cpu: 4, kilobits_per_second: 1600, latency_ms: 150 };

const browser = await launchChromium();
const floor = await serveFiles(floorPageFolder);
const files = await serveFiles(pageFolder);
const host = await startHost(files.origin);
const framed = (lesson) => host.add({ body: `<session-playground lesson="${lesson}"></session-playground>` });
const stop = `[data-action="run"]`;
const lesson = `[data-part="question"]`;
const cases = {
  floor: { address: `${floor.origin}/`, usable: "button" },
  page: { address: `${files.origin}/`, usable: stop },
  framed_stop: { address: framed("sign-in"), usable: stop },
  framed_lesson: { address: framed("csrf"), usable: lesson },
  linked_lesson: { address: `${files.origin}/?lesson=csrf`, usable: lesson },
};
const measured = Object.fromEntries(Object.keys(cases).map((name) => [name, { first: [], second: [], task: [] }]));
for (let visit = 0; visit < visits; visit += 1) {
  for (const [name, each] of Object.entries(cases)) {
    const { first, second, task } = await visitTwice(each);
    measured[name].first.push(first);
    measured[name].second.push(second);
    measured[name].task.push(task);
  }
}
const { few, many } = await appending(files.origin);
await browser.close();
for (const { stop } of [floor, files, host]) stop();

const result = { phone, visits };
const missed = [];
const floorFirst = median(measured.floor.first);
const floorSecond = median(measured.floor.second);
for (const [name, { first, second, task }] of Object.entries(measured)) {
  result[name] = {
    first_ms: round(median(first)),
    first_ratio: round(median(first) / floorFirst, 2),
    second_ms: round(median(second)),
    second_ratio: round(median(second) / floorSecond, 2),
    longest_task_ms: round(median(task)),
  };
  for (const ratio of ["first_ratio", "second_ratio"]) {
    if (result[name][ratio] > goals.ratio_at_most) missed.push(`${name}.${ratio}`);
  }
  if (result[name].longest_task_ms > goals.longest_task_ms_at_most) missed.push(`${name}.longest_task_ms`);
}
result.append = { ms_at_10: round(few, 2), ms_at_5000: round(many, 2), ratio: round(many / few, 2) };
if (result.append.ratio > goals.append_ratio_at_most) missed.push("append.ratio");
console.log(JSON.stringify({ ...result, goals, missed }));
if (missed.length > 0) process.exitCode = 1;

/** Milliseconds from the start of the navigation until the page, or the frame in it, can be used; and the longest task. */
async function visitTwice({ address, usable }) {
  const context = await browser.newContext({ viewport: { width: 412, height: 915 } });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(watchFor, usable);
  const first = await visitOnce(context, address);
  const second = await visitOnce(context, address);
  await context.close();
  return { first: first.after, second: second.after, task: Math.max(first.task, second.task) };
}

async function visitOnce(context, address) {
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Network.enable");
  await protocol.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: phone.latency_ms,
    downloadThroughput: (phone.kilobits_per_second * 1000) / 8,
    uploadThroughput: 750_000 / 8,
  });
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: phone.cpu });
  const usable = new Promise((resolve) => page.on("console", (message) => {
    const [word, at] = message.text().split(" ");
    if (word === "usable") resolve(Number(at));
  }));
  await page.goto(address);
  const began = await page.evaluate(() => performance.timeOrigin);
  const after = (await usable) - began;
  await page.waitForLoadState("networkidle");
  const tasks = await Promise.all(page.frames().map((frame) => frame.evaluate(() => window.longestTask ?? 0)));
  await page.close();
  return { after, task: Math.max(...tasks) };
}

/** In each frame: says when what it waits for is there. A listener on the console hears frames of other origins, too. */
function watchFor(usable) {
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask ?? 0, duration);
  }).observe({ type: "longtask", buffered: true });
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-ready="true"]') || !document.querySelector(usable)) return;
    observer.disconnect();
    console.log(`usable ${performance.timeOrigin + performance.now()}`);
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/**
 * Milliseconds from the press of the button until the journal shows the new row: with about ten rows, and with five thousand.
 * Two pages take turns, so that whatever else the machine does falls upon both.
 */
async function appending(origin) {
  const small = await freePlay(origin);
  const large = await freePlay(origin);
  // The first are slow for a reason of their own: the browser has not yet compiled the code to its best.
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

/** A page at free play in the model, signed in, ready to ask for the customers. */
async function freePlay(origin) {
  const page = await newPage(browser, { reducedMotion: "reduce" });
  await openPlayground(page, origin, { target: "in-page", stop: "free-play" });
  await submit(page, { preset: "sign-in" });
  await page.click('[data-preset="list-customers"]');
  return page;
}

/** In the page: sends the form so many times, one after the other, and tells how long each took. */
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

/** Empties the journal and comes back to free play, signed in. */
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
