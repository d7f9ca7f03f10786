// Measures the static build with the service worker in Chromium: the time until the first practice request is answered, compared
// with the time until the page can be used; a thousand exchanges in a row; a hundred rounds of writing and being stopped. Prints
// one line of JSON.

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { pageFolder } from "../support/paths.mjs";
import { slowLine } from "../support/slow.mjs";
import { fetchAll, openStatic, workerStopper } from "../support/worker.mjs";

const goals = { answer_ratio_at_most: 2, last_ratio_at_most: 2, rows_lost: 0 };
const loads = 5;
const exchanges = 1000;
const rounds = 100;

const customers = { path: "api/mgr/customers", type: "application/json" };
const signIn = {
  method: "POST",
  path: "api/mgr/signin",
  type: "application/x-www-form-urlencoded",
  body: "username=byhy&password=88888888",
};

const browser = await launchChromium();
const files = await serveFiles(pageFolder);
const slow = await slowLine(files.origin, { kilobitsPerSecond: 1600, latency: 150 });
const opened = [];
for (let load = 0; load < loads; load += 1) opened.push(await untilAnswered());
const inARow = await exchangesInARow();
const stopped = await stoppedRounds();
await browser.close();
slow.stop();
files.stop();

const ready = median(opened.map(({ ready }) => ready));
const answered = median(opened.map(({ answered }) => answered));
console.log(
  JSON.stringify({
    throttling: { cpu: 4, kilobits_per_second: 1600, latency_ms: 150 },
    static_ready_ms: round(ready),
    static_first_answer_ms: round(answered),
    answer_ratio: round(answered / ready, 2),
    exchanges,
    first_100_ms: round(inARow.first, 2),
    last_100_ms: round(inARow.last, 2),
    last_ratio: round(inARow.last / inARow.first, 2),
    stops: stopped.stops,
    rows_acknowledged: stopped.acknowledged,
    rows_lost: stopped.lost,
    goals,
  }),
);

/** A first visit on a slow line and a slow machine: presses the button of the first stop as soon as possible. */
async function untilAnswered() {
  const page = await newPage(browser);
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const look = () => {
      if (window.readyAfter === undefined && document.querySelector('[data-ready="true"]')) {
        window.readyAfter = performance.now();
        document.querySelector('[data-action="run"]').click();
      }
      if (window.answeredAfter === undefined && document.querySelector('[data-step="response-exposed"]'))
        window.answeredAfter = performance.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(`${slow.origin}/?stop=sign-in`);
  const result = await page.waitForFunction(
    () => window.answeredAfter && { ready: window.readyAfter, answered: window.answeredAfter },
  );
  const milliseconds = await result.jsonValue();
  const target = await page.getAttribute("main", "data-target");
  if (target !== "service-worker") throw new Error(`${target} answered`);
  await page.context().close();
  return milliseconds;
}

/** Milliseconds for one exchange, the median of the first hundred and of the last. */
async function exchangesInARow() {
  const page = await newPage(browser);
  await openStatic(page, files.address);
  await fetchAll(page, [signIn]);
  const took = await page.evaluate(async (count) => {
    const took = [];
    for (let number = 0; number < count; number += 1) {
      const start = performance.now();
      const answer = await fetch("api/mgr/customers?action=list_customer&pagesize=10&pagenum=1");
      if (answer.status !== 200) throw new Error(`${answer.status}`);
      await answer.text();
      took.push(performance.now() - start);
    }
    return took;
  }, exchanges);
  await page.context().close();
  return { first: median(took.slice(0, 100)), last: median(took.slice(-100)) };
}

/** Writes a row and stops the worker, again and again; then counts the rows. */
async function stoppedRounds() {
  const page = await newPage(browser);
  await openStatic(page, files.address);
  await fetchAll(page, [signIn]);
  const worker = await workerStopper(page);
  const acknowledged = [];
  for (let number = 0; number < rounds; number += 1) {
    const data = { name: `round ${number}`, phonenumber: "1", address: "x" };
    const body = JSON.stringify({ action: "add_customer", data });
    const [[status, answer]] = await fetchAll(page, [{ ...customers, method: "POST", body }]);
    if (status === 200) acknowledged.push(JSON.parse(answer).id);
    await worker.stop();
  }
  const [[, answer]] = await fetchAll(page, [
    { method: "GET", path: "api/mgr/customers?action=list_customer&pagesize=999&pagenum=1" },
  ]);
  const there = new Set(JSON.parse(answer).retlist.map(({ id }) => id));
  await page.context().close();
  return {
    stops: worker.count(),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !there.has(id)).length,
  };
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function round(number, digits = 0) {
  return Number(number.toFixed(digits));
}
