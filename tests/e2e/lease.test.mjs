// The configuration of an experiment belongs to the experiment: it ends with it, and where the tab is closed in the middle, the
// server has its usual one again soon after.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { lessons, openLesson, placed } from "../support/lessons.mjs";
import { startServer } from "../support/server.mjs";

/** An experiment that sets the server otherwise and then waits for some seconds. */
const lesson = lessons.find(({ id }) => id === "expiry");
/** How long the server may keep the configuration of a page that is gone, and a little more. */
const PATIENCE = 25_000;

describe("the configuration of an experiment", () => {
  let server, browser, usual;
  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
    usual = await server.control("config");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Presses the button and waits until the experiment's configuration is in force. */
  async function pressed() {
    const page = await newPage(browser);
    await openLesson(page, server.origin, lesson.id);
    await placed(page);
    await page.click('[data-action="run"]');
    await until(async () => (await server.control("config")).session_lifetime === 5);
    return page;
  }

  const isUsual = async () => JSON.stringify(await server.control("config")) === JSON.stringify(usual);

  test("ends with the experiment, and the next one has its own", async () => {
    const page = await pressed();
    await page.waitForFunction(() => document.querySelector('[data-part="lesson"]').dataset.running === "false");
    assert.ok(await isUsual());
    await page.context().close();
  });

  test("ends by itself when the tab is closed in the middle", async () => {
    const page = await pressed();
    await page.context().close();
    await until(isUsual);
  });
});

/** Asks again and again until it is so. */
async function until(isSo) {
  const end = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("it did not become so in time");
    await new Promise((goOn) => setTimeout(goOn, 100));
  }
}
