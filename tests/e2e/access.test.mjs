// Accessibility of each screen in both languages and themes, wide and narrow: axe-core finds nothing, and nothing needs horizontal
// scrolling.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage } from "../support/chromium.mjs";
import { openPlayground, runStop } from "../support/playground.mjs";
import { everyScreen, everyVariant } from "../support/screens.mjs";
import { startServer } from "../support/server.mjs";

describe("axe-core finds nothing, and nothing needs horizontal scrolling", () => {
  let browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser?.close());

  for (const width of [1280, 380]) {
    test(`on every screen, ${width} wide`, async () => {
      const page = await newPage(browser, { width, reducedMotion: "reduce" });
      const found = [];
      await everyScreen(page, async (screen) => {
        await everyVariant(page, async (variant) => {
          for (const fault of await faults(page)) found.push(`${screen}, ${variant}: ${fault}`);
        });
        found.push(...(await sideways(page)).map((fault) => `${screen}: ${fault}`));
      });
      assert.deepEqual(found, []);
      await page.context().close();
    });
  }

  test("on every screen, 768 wide (scrolling only)", async () => {
    const page = await newPage(browser, { width: 768, reducedMotion: "reduce" });
    const found = [];
    await everyScreen(page, async (screen) => {
      found.push(...(await sideways(page)).map((fault) => `${screen}: ${fault}`));
    });
    assert.deepEqual(found, []);
    await page.context().close();
  });

  test("in a lesson embedded in another page", async (t) => {
    const server = await startServer();
    t.after(server.stop);
    const found = [];
    for (const width of [1280, 380]) {
      for (const lang of ["zh", "en"]) {
        for (const theme of ["light", "dark"]) {
          const page = await newPage(browser, { width, reducedMotion: "reduce" });
          await openPlayground(page, server.origin, { embed: 1, stop: "sign-in", lang, theme });
          await page.click('[data-action="run"]');
          await page.waitForFunction(() => document.querySelector('[data-part="timeline"] > li') !== null);
          for (const fault of [...(await faults(page)), ...(await sideways(page))])
            found.push(`${width} ${lang} ${theme}: ${fault}`);
          await page.context().close();
        }
      }
    }
    assert.deepEqual(found, []);
  });

  for (const [motion, moves] of [
    ["reduce", false],
    ["no-preference", true],
  ]) {
    test(`prefers-reduced-motion: ${motion}`, async (t) => {
      const server = await startServer();
      t.after(server.stop);
      const page = await newPage(browser, { reducedMotion: motion });
      await openPlayground(page, server.origin, { stop: "sign-in" });
      await page.evaluate(() => {
        window.moved = 0;
        for (const kind of ["animationstart", "transitionrun"])
          document.addEventListener(kind, () => (window.moved += 1));
      });
      await runStop(page, "sign-in");
      if (moves) await page.waitForFunction(() => window.moved > 0);
      else assert.deepEqual(await page.evaluate(() => [window.moved, document.getAnimations().length]), [0, 0]);
      await page.context().close();
    });
  }
});
