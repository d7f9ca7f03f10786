// A first use of the marked page in both browsers and languages: which functions run until the first stops are explained, and
// until the page can be used on plain files. Writes their numbers, one a line, into the file that it is given.

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
const used = new Set();

const files = await serveFiles(pageFolder);
for (const { launch, open } of browsers) {
  const browser = await launch();
  // The first one comes to a server without sessions, the others find those of the first.
  const server = await startServer();
  for (const { choices, locale } of arrivals) {
    for (const { origin, use } of [
      { origin: server.origin, use: firstUse },
      // On plain files the page must start without its rest; a press finds it there, for the worker takes longer to start.
      { origin: files.origin, use: () => {} },
    ]) {
      const page = await open(browser, { locale });
      const beforeEachLoad = page.addInitScript ?? page.evaluateOnNewDocument;
      await beforeEachLoad.call(page, keepMarks);
      await openPlayground(page, origin, choices);
      await use(page);
      for (const number of await page.evaluate(readMarks)) used.add(number);
      await (page.context?.() ?? page.browserContext()).close();
    }
  }
  await server.stop();
  await browser.close();
}
files.stop();
writeFileSync(file, [...used].toSorted((a, b) => a - b).map((number) => `${number}\n`).join(""));

/** In the page: keeps the memory that the marked module exports. */
function keepMarks() {
  const real = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const result = await real.apply(WebAssembly, given);
    const { marks } = result.instance.exports;
    if (marks) window.marksOfUse = marks;
    return result;
  };
}

/** In the page: the numbers of the functions that have run. */
function readMarks() {
  const marks = new Uint8Array(window.marksOfUse.buffer);
  return [...marks.keys()].filter((number) => marks[number] !== 0);
}
