// Plays cases in a real Firefox, which reaches the server as its proxy.

import puppeteer from "puppeteer-core";

import { firefoxProgram } from "../support/paths.mjs";
import { chunks, play } from "./play.mjs";
import { start } from "./server.mjs";

/** For each case `{ now, cookies }`, in order: what lies in storage is not asked here. */
export async function inFirefox(cases) {
  const server = await start();
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxProgram(),
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": server.port,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": server.port,
      "network.proxy.allow_hijacking_localhost": true,
      "network.proxy.no_proxies_on": "",
      "dom.security.https_first": false,
      "dom.security.https_first_schemeless": false,
      "dom.security.https_only_mode": false,
    },
  });
  try {
    const observed = new Array(cases.length);
    for (const chunk of chunks(cases)) await playChunk(browser, server, chunk, observed);
    return observed;
  } finally {
    await browser.close();
    server.close();
  }
}

async function playChunk(browser, server, chunk, observed) {
  const context = await browser.createBrowserContext();
  const pages = {};
  const address = chunk[0].one.page;
  for (const scheme of ["http:", "https:"]) {
    pages[scheme] = await context.newPage();
    await pages[scheme].goto(`${scheme}//${address}`);
  }
  const stage = {
    server,
    run: (scheme, work, ...values) => pages[scheme].evaluate(work, ...values),
    // Each host clears what is its own.
    empty: async ({ page, steps }) => {
      const hosts = new Set([`https://${page}`, ...steps.map(({ url }) => url)].map((url) => new URL(url).host));
      for (const host of hosts) await pages["https:"].evaluate(clear, `https://${host}/?clear-cookies`);
    },
  };
  for (const { one, index } of chunk) observed[index] = await play(stage, one);
  await context.close();
}

/** Runs in the page. */
const clear = (url) => fetch(url, { mode: "no-cors", credentials: "include" }).then(() => undefined);
