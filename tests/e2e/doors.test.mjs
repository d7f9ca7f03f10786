// The page's code comes in parts, each behind a door. Whatever becomes of one on its way, the page works without it, or says
// what is missing and offers a way: no button is ever dead.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { guidedRun, openPlayground, ready, runStop, stops } from "../support/playground.mjs";
import { startProxy } from "../support/proxy.mjs";
import { startServer } from "../support/server.mjs";

const browsers = {
  Chromium: { launch: launchChromium, page: newPage },
  Firefox: { launch: launchFirefox, page: newFirefoxPage },
};
/** What lies behind each door; a part that several need counts as what a press needs. */
const lessons = /\/split_lessons-[0-9a-f]+\.wasm$/;
const tools = /\/split_tools-[0-9a-f]+\.wasm$/;
const extras = /\/split_extras-[0-9a-f]+\.wasm$/;
const others = /\/split_(lessons|tools|extras)-[0-9a-f]+\.wasm$/;
const press = /\/(split_press|chunk_\d+)-[0-9a-f]+\.wasm$/;
const firstPart = /\/page-[0-9a-f]+\.wasm$/;
const report = /\/__playground\/trace/;

const sentences = {
  zh: { place: /没能载入.*网络断了.*新版本/, press: /没能载入.*再按一次/ },
  en: { place: /could not be loaded.*network.*newer version/, press: /could not be loaded.*Press again/ },
};

for (const [name, { launch, page: open }] of Object.entries(browsers)) {
  describe(`the doors of the code in ${name}`, () => {
    let server, browser;
    before(async () => {
      server = await startServer();
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    /** A page behind a proxy that asks `answer` about each request for a part like this; `asked` holds all paths in order. */
    async function pageWith(t, part, answer) {
      const asked = [];
      const proxy = await startProxy(server.origin, ({ url }, outgoing) => {
        asked.push(url);
        return part.test(url) && answer(outgoing);
      });
      t.after(proxy.stop);
      const page = await open(browser);
      return { page, asked, proxy, origin: proxy.origin, complaints: await watch(page, proxy.origin) };
    }

    test("a first use asks for nothing behind the other doors before it can be used, and then once", async (t) => {
      const { page, asked, origin, complaints } = await pageWith(t, others, () => false);
      await openPlayground(page, origin);
      for (const part of [lessons, tools]) await fetched(page, part);
      const at = (wanted) => asked.findIndex((url) => wanted.test(url));
      // It can be used when the server's report has been read.
      assert.ok(at(firstPart) >= 0 && at(firstPart) < at(report), asked.join(" "));
      assert.ok(at(report) < at(others), asked.join(" "));
      await guidedRun(page);
      for (const part of [lessons, tools]) assert.equal(asked.filter((url) => part.test(url)).length, 1);
      assert.deepEqual(complaints, []);
    });

    test("the guided run does without what lies behind the other doors", async (t) => {
      const { page, origin, complaints } = await pageWith(t, others, () => true);
      await openPlayground(page, origin);
      await guidedRun(page);
      assert.deepEqual(complaints, []);
    });

    test("a link to a lesson has what it needs fetched beside the first part, and nothing else", async (t) => {
      const { page, asked, origin, complaints } = await pageWith(t, others, () => false);
      await openPlayground(page, origin, { lesson: "csrf" });
      await page.waitForFunction(() => document.querySelector('[data-part="question"]') !== null);
      const at = (wanted) => asked.findIndex((url) => wanted.test(url));
      assert.ok(at(lessons) < at(report) && at(/\/lessons\/csrf\.json/) < at(report), asked.join(" "));
      for (const other of [tools, extras]) assert.ok(at(other) < 0 || at(report) < at(other), asked.join(" "));
      for (const wanted of [lessons, /\/lessons\/csrf\.json/])
        assert.equal(asked.filter((url) => wanted.test(url)).length, 1, asked.join(" "));
      assert.deepEqual(complaints, []);
    });

    for (const [lang, says] of Object.entries(sentences)) {
      test(`a part that is not there is told of (${lang}), and comes when it is there again`, async (t) => {
        let there = false;
        const { page, origin } = await pageWith(t, tools, (outgoing) => !there && missing(outgoing));
        await openPlayground(page, origin, { lang });
        await click(page, '[data-part="stops"] [data-stop="free-play"]');
        assert.match(await problem(page), says.place);
        await click(page, '[data-action="fetch-again"]');
        assert.match(await problem(page), says.place);
        there = true;
        await click(page, '[data-action="fetch-again"]');
        await page.waitForFunction(() => document.querySelector('form[data-part="free-play"]') !== null);
      });

      test(`a press that lacks its part says so (${lang}), and the next press tries again`, async (t) => {
        let there = false;
        const { page, origin } = await pageWith(t, press, (outgoing) => !there && missing(outgoing));
        await openPlayground(page, origin, { lang });
        await click(page, '[data-action="run"]');
        assert.match(await problem(page), says.press);
        there = true;
        await runStop(page, stops[0]);
        assert.equal(await page.evaluate(() => document.querySelector("[data-problem]")), null);
        // All of the page has it now, not only the press.
        await page.waitForSelector("#keys", { state: "attached" });
      });
    }

    test("a part on its way is said to be, and is shown when it comes", async (t) => {
      const held = [];
      const { page, asked, origin, complaints } = await pageWith(t, tools, (outgoing) => {
        held.push(outgoing);
        return true;
      });
      await openPlayground(page, origin);
      await click(page, '[data-part="stops"] [data-stop="free-play"]');
      await page.waitForFunction(() => document.querySelector('[data-part="door"] [role="status"]') !== null);
      const answer = await fetch(server.origin + asked.find((url) => tools.test(url)));
      const octets = Buffer.from(await answer.arrayBuffer());
      assert.ok(held.length > 0, "the place has asked for it");
      for (const outgoing of held) {
        outgoing.writeHead(200, { "content-type": "application/wasm" });
        outgoing.end(octets);
      }
      await page.waitForFunction(() => document.querySelector('form[data-part="free-play"]') !== null);
      assert.deepEqual(complaints, []);
    });

    test("after a new build has taken this one's place, reloading leads on", async (t) => {
      let loads = 0;
      const { page, origin } = await pageWith(t, /\/(\?.*)?$|split_lessons-/, (outgoing) => {
        if (!lessons.test(outgoing.req.url)) loads += 1;
        return loads === 1 && lessons.test(outgoing.req.url) && missing(outgoing);
      });
      await openPlayground(page, origin);
      await click(page, '[data-part="stops"] [data-stop="course"]');
      await problem(page);
      await click(page, '[data-part="door"] a[href=""]');
      await page.waitForFunction(() => document.querySelector('[data-part="course"] ol') !== null);
      assert.equal(loads, 2);
    });

    test("without a network, what has come is there, and what has not is told of", async (t) => {
      const { page, origin, proxy } = await pageWith(t, tools, () => true);
      await openPlayground(page, origin);
      await runStop(page, stops[0]);
      proxy.stop();
      await click(page, '[data-part="stops"] [data-stop="free-play"]');
      assert.match(await problem(page), /没能载入|could not be loaded/);
      await click(page, `[data-part="stops"] [data-stop="${stops[0]}"]`);
      await page.waitForFunction(() => document.querySelector('[data-part="timeline"] > li') !== null);
    });
  });
}

function missing(outgoing) {
  outgoing.writeHead(404, { "content-type": "text/plain" });
  outgoing.end();
  return true;
}

/** Presses what is there by the time. */
async function click(page, selector) {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector);
  await page.evaluate((wanted) => document.querySelector(wanted).click(), selector);
}

/** What the page says is wrong, once nothing is on its way any more. */
async function problem(page) {
  await page.waitForFunction(
    () =>
      document.querySelector('[role="alert"][data-problem="part-missing"]') !== null &&
      document.querySelector('[data-running="true"]') === null,
  );
  await ready(page);
  return page.evaluate(() => document.querySelector('[data-problem="part-missing"]').textContent);
}

/** Waits until the browser has a file like this. */
const fetched = (page, file) =>
  page.waitForFunction(
    (source) =>
      performance
        .getEntriesByType("resource")
        .some(({ name, responseEnd }) => new RegExp(source).test(name) && responseEnd > 0),
    file.source,
  );
