// The page inside pages of others: on the same site the worker answers; on another site the browser keeps no cookie for it, and
// the model answers and says why. Chromium with third-party cookies blocked and allowed, Firefox as it comes.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { chromium } from "playwright-core";

import { chromiumFlags, launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { chromiumProgram, pageFolder } from "../support/paths.mjs";

const browsers = {
  "Chromium, third-party cookies blocked": async () => {
    const browser = await launchChromium();
    return { open: () => newPage(browser), close: () => browser.close() };
  },
  "Chromium, third-party cookies allowed": async () => {
    const profile = mkdtempSync(join(tmpdir(), "session-playground-profile-"));
    mkdirSync(join(profile, "Default"));
    const allowed = { cookie_controls_mode: 0, block_third_party_cookies: false };
    writeFileSync(join(profile, "Default/Preferences"), JSON.stringify({ profile: allowed }));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumProgram(),
      args: chromiumFlags,
    });
    const close = async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    };
    return { open: () => context.newPage(), close };
  },
  Firefox: async () => {
    const browser = await launchFirefox();
    return { open: () => newFirefoxPage(browser), close: () => browser.close() };
  },
};

for (const [name, launch] of Object.entries(browsers)) {
  describe(name, () => {
    let browser, files, host;

    before(async () => {
      files = await serveFiles(pageFolder, { below: "/x/" });
      host = createServer((request, response) => {
        const inner = new URL(request.url, "http://host").searchParams.get("frame");
        response.writeHead(200, { "content-type": "text/html" });
        response.end(`<!doctype html><title>host</title><iframe src="${inner}" width="1000" height="800"></iframe>`);
      });
      host.listen(0, "127.0.0.1");
      await once(host, "listening");
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      files?.stop();
      host?.closeAllConnections();
      host?.close();
    });

    for (const [title, hostName, connection, sentence] of [
      ["a page of another origin", "127.0.0.1", "worker", /service worker in the browser answers/],
      ["a page of another site", "localhost", "model", /inside a page of another site/],
    ]) {
      test(`inside ${title}`, async () => {
        const page = await browser.open();
        const inner = `${files.address}/?lang=en&lesson=sign-in&embed=1`;
        const outer = `http://${hostName}:${host.address().port}/?frame=${encodeURIComponent(inner)}`;
        await page.goto(outer);
        const frame = await page.waitForSelector("iframe").then((element) => element.contentFrame());
        const shown = (test) => frame.waitForFunction(test);
        await shown(
          () =>
            ["worker", "model"].includes(document.querySelector("main")?.dataset.connection) ||
            document.querySelector('#app[data-ready="true"] [data-remark="no-cookies"]') !== null,
        );
        const seen = () =>
          frame.evaluate(() => ({
            connection: document.querySelector("main").dataset.connection,
            reason: document.querySelector('[data-part="target-reason"]').textContent,
            steps: [...document.querySelectorAll('[data-part="timeline"] > li')].map(({ dataset }) => dataset.step),
            cookie: document.cookie,
          }));
        const { connection: found, reason } = await seen();
        assert.equal(found === "worker", connection === "worker", found);
        assert.match(reason, sentence);
        await frame.evaluate(() => document.querySelector('[data-action="run"]').click());
        await shown(() => document.querySelector('[data-part="timeline"] > [data-step="response-exposed"]') !== null);
        const { steps, cookie } = await seen();
        assert.equal(steps.includes("worker-writes-storage"), connection === "worker", steps.join(" "));
        assert.equal(cookie.startsWith("sessionid="), connection === "worker", `document.cookie: ${cookie}`);
        assert.ok(steps.includes("session-created") && !steps.includes("disagreement"), steps.join(" "));
        await page.close();
      });
    }
  });
}
