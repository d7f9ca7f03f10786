// The page in a frame: on the same site the worker answers. On another site the browser keeps no cookie for it; then the model
// answers, says why, and links to a separate tab. In Chromium and Firefox, with different settings for third-party cookies.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { launchChromium, launchProfile, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { pageFolder } from "../support/paths.mjs";

const firefox = (preferences) => async () => {
  const browser = await launchFirefox(preferences);
  return { open: () => newFirefoxPage(browser), close: () => browser.close() };
};
const inFirefox = (cookieBehavior) => firefox({ "network.cookie.cookieBehavior": cookieBehavior });
/** Each browser, and whether it keeps cookies for a page in a frame of the same site. */
const browsers = {
  "Chromium, third-party cookies blocked": {
    async launch() {
      const browser = await launchChromium();
      return { open: () => newPage(browser), close: () => browser.close() };
    },
    keeps: true,
  },
  "Chromium, third-party cookies allowed": {
    launch: () => launchProfile({ cookie_controls_mode: 0, block_third_party_cookies: false }),
    keeps: true,
  },
  "Firefox with default settings": { launch: firefox(), keeps: true },
  "Firefox, third-party cookies blocked": { launch: inFirefox(1), keeps: true },
  "Firefox, cookies of trackers blocked": { launch: inFirefox(4), keeps: true },
  "Firefox, all cookies blocked": { launch: inFirefox(2), keeps: false },
};

for (const [name, { launch, keeps }] of Object.entries(browsers)) {
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

    for (const [title, hostName, answers] of [
      ["a page of another origin", "127.0.0.1", keeps],
      ["a page of another site", "localhost", false],
    ]) {
      test(`inside ${title}, the ${answers ? "worker" : "model"} answers`, async () => {
        const page = await browser.open();
        const inner = `${files.address}/?lang=en&lesson=sign-in&embed=1`;
        const outer = `http://${hostName}:${host.address().port}/?frame=${encodeURIComponent(inner)}`;
        await page.goto(outer);
        const frame = await page.waitForSelector("iframe").then((element) => element.contentFrame());
        const shown = (test) => frame.waitForFunction(test);
        await shown(
          () =>
            document.querySelector("main")?.dataset.connection === "worker" ||
            document.querySelector('[data-ready="true"] [data-remark="no-cookies"]') !== null,
        );
        const seen = () =>
          frame.evaluate(() => ({
            connection: document.querySelector("main").dataset.connection,
            reason: document.querySelector('[data-part="target-reason"]').textContent,
            link: document.querySelector('[data-remark="no-cookies"] a')?.href,
            steps: [...document.querySelectorAll('[data-part="timeline"] > li')].map(({ dataset }) => dataset.step),
            cookie: document.cookie,
          }));
        const { connection, reason, link } = await seen();
        assert.equal(connection === "worker", answers, connection);
        const told = answers ? /service worker in the browser responds/ : /belongs to another site, or cookies are switched off/;
        assert.match(reason, told);
        assert.equal(link, answers ? undefined : `${files.address}/?lesson=sign-in&lang=en`);
        await frame.evaluate(() => document.querySelector('[data-action="run"]').click());
        await shown(() => document.querySelector('[data-part="timeline"] > [data-step="response-exposed"]') !== null);
        const { steps, cookie } = await seen();
        assert.equal(steps.includes("worker-writes-storage"), answers, steps.join(" "));
        assert.equal(cookie.startsWith("sessionid="), answers, `document.cookie: ${cookie}`);
        assert.ok(steps.includes("session-created") && !steps.includes("disagreement"), steps.join(" "));
        await page.close();
      });
    }
  });
}
