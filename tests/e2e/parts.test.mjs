// The page's code comes in parts. Whatever becomes of the later ones on their way, the page works or says why it can't.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { chooseStop, guidedRun, openPlayground, runStop, stops } from "../support/playground.mjs";
import { startProxy } from "../support/proxy.mjs";
import { startServer } from "../support/server.mjs";

const browsers = {
  Chromium: { launch: launchChromium, page: newPage },
  Firefox: { launch: launchFirefox, page: newFirefoxPage },
};

for (const [name, { launch, page: open }] of Object.entries(browsers)) {
  describe(`the rest of the code in ${name}`, () => {
    let server, browser;
    before(async () => {
      server = await startServer();
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    /** A page behind a proxy that passes each request for the rest, or for another file, to `answer`, with its number. */
    async function pageWith(t, answer, file = /\/rest-[0-9a-f]+\.wasm/) {
      const asked = [];
      const proxy = await startProxy(server.origin, ({ url }, outgoing) => {
        if (!file.test(url)) return false;
        asked.push(url);
        return answer(asked.length, outgoing);
      });
      t.after(proxy.stop);
      const page = await open(browser);
      return { page, asked, origin: proxy.origin, complaints: await watch(page, proxy.origin) };
    }

    test("is fetched once, unasked, when the page can be used", async (t) => {
      const { page, asked, origin, complaints } = await pageWith(t, () => false);
      await openPlayground(page, origin);
      await fetched(page);
      await guidedRun(page);
      assert.equal(asked.length, 1);
      assert.deepEqual(complaints, []);
    });

    test("is held back: what needs it brings it at once", async (t) => {
      // The one that is fetched ahead never arrives.
      const { page, asked, origin, complaints } = await pageWith(t, (number) => number === 1);
      await openPlayground(page, origin);
      await chooseStop(page, "free-play");
      await page.click('[data-preset="list-customers"]');
      await guidedRun(page);
      assert.ok(asked.length <= 2, "it is brought once");
      assert.ok(asked.length === 2, "free play is not in the first part");
      assert.deepEqual(complaints, []);
    });

    test("arrives late: the page works before and after", async (t) => {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      const { page, asked, origin, complaints } = await pageWith(t, (number, outgoing) => {
        if (number > 1) return false;
        released.then(async () => {
          const answer = await fetch(server.origin + asked[0]);
          outgoing.writeHead(200, { "content-type": "application/wasm" });
          outgoing.end(Buffer.from(await answer.arrayBuffer()));
        });
        return true;
      });
      await openPlayground(page, origin);
      await runStop(page, stops[0]);
      release();
      await fetched(page);
      await guidedRun(page);
      assert.deepEqual(complaints, []);
    });

    test("waits while the second part breaks off: a press fetches it anew", async (t) => {
      let breakOff;
      const { page, asked, origin, complaints } = await pageWith(
        t,
        (number, outgoing) => {
          if (number > 1) return false;
          breakOff = () => outgoing.destroy();
          fetch(server.origin + asked[0])
            .then((answer) => answer.arrayBuffer())
            .then((both) => {
              outgoing.writeHead(200, { "content-type": "application/wasm", "content-length": both.byteLength });
              outgoing.write(Buffer.from(both).subarray(0, -1000));
            });
          return true;
        },
        /\/page-[0-9a-f]+\.wasm/,
      );
      // The first part is there, and all but the end of the second.
      await openPlayground(page, origin);
      breakOff();
      await runStop(page, stops[0]);
      assert.ok(asked.length > 1, "the second part was fetched anew");
      await guidedRun(page);
      assert.deepEqual(complaints.filter((line) => !/page-[0-9a-f]+\.wasm|ERR_/.test(line)), []);
    });

    test("can't be had: the page says so", async (t) => {
      const { page, origin } = await pageWith(t, (_, outgoing) => {
        outgoing.writeHead(404);
        outgoing.end();
        return true;
      });
      await openPlayground(page, origin);
      await page.evaluate(() => document.querySelector('[data-part="stops"] [data-stop="free-play"]').click());
      await page.waitForFunction(() => document.querySelector('[role="alert"][data-problem="rest-missing"]') !== null);
    });
  });
}

/** Waits until the browser has the whole rest. */
const fetched = (page) =>
  page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name, responseEnd }) => /\/rest-[0-9a-f]+\.wasm$/.test(name) && responseEnd > 0),
  );
