// Lighthouse on the release page, desktop and mobile, on a host of static files below a path, and on the tutorial's pages: full
// marks except for speed, which depends on the machine and is printed. Speed is to be 90; what fails here is a page that became
// slower than that by more than a slow machine takes: one and the same build had 97 on one day and 79 on another.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

import { chromiumFlags } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { chromiumProgram, pageFolder } from "../support/paths.mjs";
import { startServer } from "../support/server.mjs";

const GOAL = 90;
const FLOOR = 70;

let server, files, browser;
before(async () => {
  server = await startServer();
  files = await serveFiles(pageFolder, { below: "/a/b/" });
  browser = await puppeteer.launch({ executablePath: chromiumProgram(), args: chromiumFlags });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  files?.stop();
});

for (const [device, config, address] of [
  ["desktop", desktopConfig, () => `${server.origin}/`],
  ["mobile", undefined, () => `${server.origin}/`],
  ["mobile, static files", undefined, () => `${files.address}/`],
  ...["", "requests.html", "en/", "en/requests.html"].map((page) => [
    `mobile, static files, tutorial/${page}`,
    undefined,
    () => `${files.address}/tutorial/${page}`,
  ]),
]) {
  test(device, async () => {
    const speeds = [];
    // One try is enough if it is fast enough; a busy machine gets two more.
    for (let run = 0; run < 3 && !(speeds[0] >= GOAL); run += 1) {
      // The other categories are the same each time.
      const wanted = run === 0 ? ["performance", "accessibility", "best-practices", "seo"] : ["performance"];
      const { categories, audits } = await measured(address(), config, wanted);
      speeds.push(categories.performance.score * 100);
      for (const name of wanted.slice(1)) {
        const failed = categories[name].auditRefs
          .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
          .map(({ id }) => id);
        assert.deepEqual([name, categories[name].score, failed], [name, 1, []]);
      }
    }
    const median = speeds.toSorted((a, b) => a - b)[speeds.length >> 1];
    console.log(`lighthouse ${device}: performance ${speeds.map(Math.round).join(", ")}, median ${Math.round(median)}`);
    assert.ok(median >= FLOOR, `performance ${median}`);
  });
}

async function measured(address, config, onlyCategories) {
  const page = await browser.newPage();
  const { lhr } = await lighthouse(
    address,
    { output: "json", logLevel: "error", onlyCategories },
    config,
    page,
  );
  await page.close();
  return lhr;
}
