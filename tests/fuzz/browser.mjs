// Plays cases in a real Chromium: what each step reads, and what lies in storage at the end. Knows no model.

import { launchChromium } from "../support/chromium.mjs";
import { start } from "./server.mjs";

/** How many browser contexts work side by side. */
const WORKERS = 6;
/** How many cases a page plays before it is opened anew. */
const CHUNK = 200;

/** For each case `{ now, cookies, stored }`, in order. */
export async function inChromium(cases) {
  const server = await start();
  const browser = await launchChromium(
    `--host-resolver-rules=${server.rules}`,
    "--ignore-certificate-errors",
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
  );
  try {
    const observed = new Array(cases.length);
    const queue = chunks(cases);
    const work = async () => {
      for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
        await playChunk(browser, server, chunk, observed);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    return observed;
  } finally {
    await browser.close();
    server.close();
  }
}

/** Numbered cases, those of one page together. */
function chunks(cases) {
  const numbered = cases.map((one, index) => ({ one, index }));
  const pages = [...new Set(cases.map((one) => one.page))];
  return pages.flatMap((page) => {
    const list = numbered.filter(({ one }) => one.page === page);
    const count = Math.ceil(list.length / CHUNK);
    return Array.from({ length: count }, (_, n) => list.slice(n * CHUNK, (n + 1) * CHUNK));
  });
}

async function playChunk(browser, server, chunk, observed) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  // A request is same-site only from a page of its own scheme.
  const pages = {};
  for (const scheme of ["http:", "https:"]) {
    const page = await context.newPage();
    await page.goto(`${scheme}//${chunk[0].one.page}`);
    pages[scheme] = await context.newCDPSession(page);
  }
  const { targetInfo } = await pages["http:"].send("Target.getTargetInfo");
  const devTools = await browser.newBrowserCDPSession();
  const storage = (command) =>
    devTools.send(`Storage.${command}`, { browserContextId: targetInfo.browserContextId });
  for (const { one, index } of chunk) observed[index] = await play(pages, storage, server, one);
  await devTools.detach();
  await context.close();
}

async function play(pages, storage, server, one) {
  const now = new Date().toISOString();
  const cookies = [];
  for (const [at, step] of one.steps.entries()) {
    const page = pages[new URL(step.url).protocol];
    const key = `${one.id}/${at}`;
    switch (step.op) {
      case "http_set":
        server.lines.set(key, step.lines);
        await run(page, request, `${step.url}?set-${key}`);
        server.lines.delete(key);
        break;
      case "http_get":
        await run(page, request, `${step.url}?get-${key}`);
        cookies.push(server.seen.get(key));
        server.seen.delete(key);
        break;
      case "dom_set":
        await run(page, writeCookies, step.lines);
        break;
      case "dom_get":
        cookies.push((await run(page, readCookies)) || null);
        break;
      case "store_set":
        await run(page, setInCookieStore, step.init);
        break;
      default:
        throw new Error(`no such step: ${step.op}`);
    }
  }
  const { cookies: stored } = await storage("getCookies");
  await storage("clearCookies");
  return { now, cookies, stored };
}

/** Runs a function in the page, and gives back what its promise becomes. */
async function run(page, work, ...values) {
  const expression = `(${work})(...${JSON.stringify(values)})`;
  const { result, exceptionDetails } = await page.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception.description}`);
  return result.value;
}

// What follows runs in the page.

const request = (url) => fetch(url, { mode: "no-cors", credentials: "include" }).then(() => undefined);

// A page may go on before its write has reached the storage; its next read waits for it.
function writeCookies(lines) {
  for (const line of lines) document.cookie = line;
  return document.cookie.length;
}

const readCookies = () => document.cookie;

// A refusal is a rejected promise; whether there was one shows in storage.
const setInCookieStore = (init) => cookieStore.set(init).catch(() => {});
