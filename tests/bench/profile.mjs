// A first use of the marked page in both browsers and languages: which pieces of its code run until the first press has sent
// its request, and which until the first stops are explained; on the practice server and on plain files. Writes them into the
// file that it is given: a number and a part of the page's code a line.

import { writeFileSync } from "node:fs";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { pageFolder } from "../support/paths.mjs";
import { firstUse } from "../support/first-use.mjs";
import { openPlayground } from "../support/playground.mjs";
import { startServer } from "../support/server.mjs";

const [, , file] = process.argv;
const browsers = [
  { launch: launchChromium, open: newPage },
  { launch: launchFirefox, open: newFirefoxPage },
];
// A learner arrives with a language in the address, or with nothing but the browser's own.
const arrivals = [
  { choices: { lang: "zh" } },
  { choices: { lang: "en" } },
  { choices: {}, locale: "zh-CN" },
  { choices: {}, locale: "en-GB" },
];
/** The part for each mark: that of the earliest moment at which it was seen. */
const parts = new Map();

const files = await serveFiles(pageFolder);
for (const { launch, open } of browsers) {
  const browser = await launch();
  // The first one comes to a server without sessions, the others find those of the first.
  const server = await startServer();
  for (const { choices, locale } of arrivals) {
    for (const { origin } of [server, files]) {
      const page = await open(browser, { locale });
      const beforeEachLoad = page.addInitScript ?? page.evaluateOnNewDocument;
      await beforeEachLoad.call(page, keepMarks);
      await openPlayground(page, origin, choices);
      await firstUse(page);
      const seen = await page.evaluate(() => [window.marksOfSending, window.readMarks()]);
      for (const [part, marks] of seen.entries()) {
        for (const mark of marks) parts.set(mark, Math.min(part, parts.get(mark) ?? part));
      }
      await (page.context?.() ?? page.browserContext()).close();
    }
  }
  await server.stop();
  await browser.close();
}
files.stop();
const lines = [...parts].toSorted(([one], [other]) => one - other);
writeFileSync(file, lines.map(([mark, part]) => `${mark} ${part}\n`).join(""));

/** In the page: keeps the memory that the marked module exports, and what stands in it when the first request is out. */
function keepMarks() {
  const realStart = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const result = await realStart.apply(WebAssembly, given);
    const { marks } = result.instance.exports;
    if (marks) {
      window.readMarks = () => [...new Uint8Array(marks.buffer).entries()].filter(([, ran]) => ran).map(([mark]) => mark);
    }
    return result;
  };
  const realFetch = window.fetch;
  window.fetch = (...given) => {
    const { pathname } = new URL(given[0].url ?? given[0], document.baseURI);
    if (pathname.includes("/api/") && !window.marksOfSending) {
      // What the page draws while it waits has run by then.
      setTimeout(() => (window.marksOfSending = window.readMarks()));
    }
    return realFetch(...given);
  };
}
