// Plays cases in a real Chromium, several contexts side by side.

import { launchChromium } from "../support/chromium.mjs";
import { chunks, play } from "./play.mjs";
import { start } from "./server.mjs";

/** How many browser contexts work side by side. */
const WORKERS = 6;

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
  const stage = {
    server,
    run: (scheme, work, ...values) => run(pages[scheme], work, values),
    empty: async () => {
      const { cookies } = await storage("getCookies");
      await storage("clearCookies");
      return cookies.map(inWordsOfTheModel);
    },
  };
  for (const { one, index } of chunk) observed[index] = await play(stage, one);
  await devTools.detach();
  await context.close();
}

/** Runs a function in the page, and gives back what its promise becomes. */
async function run(page, work, values) {
  const expression = `(${work})(...${JSON.stringify(values)})`;
  const { result, exceptionDetails } = await page.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception.description}`);
  return result.value;
}

function inWordsOfTheModel(cookie) {
  const { name, value, domain, path, expires, secure, httpOnly, sameSite, partitionKey } = cookie;
  return {
    name,
    value,
    domain: domain.replace(/^\./, ""),
    host_only: !domain.startsWith("."),
    path,
    expires: cookie.session ? null : Math.floor(expires),
    secure,
    http_only: httpOnly,
    same_site: sameSite ?? null,
    partition: partitionKey?.topLevelSite ?? null,
  };
}
