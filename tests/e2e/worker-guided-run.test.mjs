// The guided run on ordinary hosts of static files, in Chromium and Firefox, with the service worker as the server: the same steps,
// sources, statuses and tables as with a real server, and the cookie in the browser's own storage.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { expectedStatuses, expectedSteps, sourcesOf } from "../support/expected.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { nginxProgram, serveNginx, servePython } from "../support/hosts.mjs";
import { pageFolder } from "../support/paths.mjs";
import { chooseStop, programStops, runStop, stops } from "../support/playground.mjs";
import { browserStorage, chooseLastStep, sessionTable, shownMessages, timeline } from "../support/reading.mjs";
import { openStatic, withWorkerSteps } from "../support/worker.mjs";

const browsers = {
  Chromium: { launch: launchChromium, page: newPage, cookies: (page) => page.context().cookies() },
  Firefox: { launch: launchFirefox, page: newFirefoxPage, cookies: (page) => page.cookies() },
};
// If nginx is not installed, the tests' own host takes its place and serves the same files.
const below = "/a/b/";
const hosts = {
  "python3 -m http.server": () => servePython(pageFolder),
  [nginxProgram() ? `nginx below ${below}` : `a host below ${below}`]: () =>
    nginxProgram() ? serveNginx(pageFolder, below) : serveFiles(pageFolder, { below }),
};

for (const [browserName, { launch, page: open, cookies }] of Object.entries(browsers)) {
  for (const [hostName, serve] of Object.entries(hosts)) {
    describe(`${browserName}, ${hostName}`, () => {
      let host, browser, page, complaints, folder;

      before(async () => {
        host = await serve();
        folder = new URL(`${host.address}/`).pathname;
        browser = await launch();
        page = await open(browser);
        complaints = await watch(page, host.origin);
        const connection = await openStatic(page, host.address, { lang: "zh" });
        assert.equal(connection, "worker");
      });
      after(async () => {
        await browser?.close();
        await host?.stop();
      });

      test("the page says which target answers and why", async () => {
        assert.equal(await page.evaluate(() => document.querySelector("main").dataset.target), "service-worker");
        const reason = await page.evaluate(() => document.querySelector('[data-part="target-reason"]').textContent);
        assert.match(reason, /静态文件.*service worker/);
        const offered = await page.evaluate(() =>
          [...document.querySelectorAll('[data-action="target"]')].map((button) => button.dataset.target),
        );
        assert.deepEqual(offered, ["native", "service-worker", "in-page"]);
      });

      for (const stop of stops) {
        test(stop, async () => {
          await chooseStop(page, stop);
          await runStop(page, stop);
          const inPage = programStops.includes(stop);
          const steps = await timeline(page);
          const expected = inPage ? expectedSteps[stop] : withWorkerSteps(expectedSteps[stop]);
          assert.deepEqual(byEntry(steps), expected);
          for (const { step, source } of steps) {
            const allowed = sourcesOf(step, inPage);
            assert.ok(allowed.includes(source), `${step} says ${source}, not ${allowed.join(" or ")}`);
          }
          assert.deepEqual(await statuses(page, steps), expectedStatuses[stop]);
          if (inPage) return;
          await chooseLastStep(page);
          const held = (await cookies(page)).map(({ name, value }) => `${name}=${value}`);
          assert.deepEqual(await browserStorage(page), held, "the browser's storage as the browser tells it");
          assert.deepEqual(
            (await sessionTable(page)).map((id) => `sessionid=${id}`),
            held,
          );
        });
      }

      test("the stored cookie is for this folder, Secure and not HttpOnly, as the timeline says", async () => {
        await chooseStop(page, "sign-in");
        await runStop(page, "sign-in");
        const written = (await timeline(page)).find(({ step }) => step === "worker-writes-storage");
        for (const word of ["HttpOnly", "Secure", "SameSite"]) assert.ok(await unfolded(page, written, word), word);
        const [cookie, ...more] = await cookies(page);
        assert.deepEqual(more, []);
        const { name, path, secure, httpOnly, sameSite } = cookie;
        assert.deepEqual(
          { name, path, secure, httpOnly, sameSite },
          { name: "sessionid", path: folder, secure: true, httpOnly: false, sameSite: "Lax" },
        );
        const days = (cookie.expires * 1000 - Date.now()) / 86_400_000;
        // Firefox keeps whole seconds and may round up.
        assert.ok(days > 13.9 && days < 14 + 1 / 86_400, `${days} days`);
        assert.equal(await page.evaluate(() => document.cookie), `sessionid=${cookie.value}`);
      });

      test("there were no complaints and no requests to other origins", () => assert.deepEqual(complaints, []));
    });
  }
}

/** The names of the steps, a list for each entry. */
function byEntry(steps) {
  const entries = new Map();
  for (const { entry, step } of steps) entries.set(entry, [...(entries.get(entry) ?? []), step]);
  return [...entries.values()];
}

async function statuses(page, steps) {
  const asked = steps.filter(({ step }) => step === "request-composed").map(({ entry }) => entry);
  const list = [];
  for (const entry of asked) list.push(Number((await shownMessages(page, entry)).response.split(" ")[1]));
  return list;
}

/** Whether the whole explanation of a step contains this word. */
async function unfolded(page, { step, entry }, word) {
  const row = `[data-part="timeline"] > [data-step="${step}"][data-entry="${entry}"]`;
  const folded = `${row} [data-action="unfold"][aria-expanded="false"]`;
  if (await page.evaluate((selector) => document.querySelector(selector) !== null, folded)) await page.click(folded);
  await page.waitForFunction(
    (selector) => document.querySelector(selector)?.getAttribute("aria-expanded") === "true",
    `${row} [data-action="unfold"]`,
  );
  return page.evaluate(([selector, text]) => document.querySelector(selector).textContent.includes(text), [row, word]);
}
