// The whole guided run and free play can be used with the keyboard only.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { tabTo as tabUntil } from "../support/keys.mjs";
import { openPlayground, stops } from "../support/playground.mjs";
import { unfoldAll } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

let server, browser, page;
before(async () => {
  server = await startServer();
  browser = await launchChromium();
  page = await newPage(browser, { reducedMotion: "reduce" });
  await openPlayground(page, server.origin);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the guided run can be done", async () => {
  for (const [index, stop] of stops.entries()) {
    await tabTo(`[data-part="stops"] [data-stop="${stop}"]`);
    await page.keyboard.press("Enter");
    await there(`[data-part="stops"] [data-stop="${stop}"][aria-current="step"]`);
    await tabTo('[data-action="run"]');
    // A stop for two users first looks up what the server can do.
    await there('[data-action="run"]:not([aria-disabled])');
    await page.keyboard.press(index % 2 === 0 ? "Enter" : "Space");
    await there(`[data-stop="${stop}"][data-done="true"]`);
    await there('[data-part="stage"][data-running="false"]');
    const focused = await page.evaluate(() => document.activeElement.tagName);
    assert.notEqual(focused, "BODY", `${stop}: the focus is lost after the run`);
  }
});

test("arrow keys move between steps, and Enter unfolds them", async () => {
  const steps = '[data-part="timeline"] > li';
  const chosen = () =>
    page.evaluate((selector) => {
      const all = [...document.querySelectorAll(selector)];
      return {
        index: all.findIndex((item) => item.getAttribute("aria-current") === "true"),
        focused: all.findIndex((item) => item.contains(document.activeElement)),
        count: all.length,
      };
    }, steps);
  const press = async (key, index) => {
    await page.keyboard.press(key);
    await page.waitForFunction(
      ([selector, wanted]) => document.querySelectorAll(selector)[wanted]?.getAttribute("aria-current") === "true",
      [steps, index],
    );
    assert.equal((await chosen()).focused, index, `after ${key} the focus is where the choice is`);
  };
  await unfoldAll(page);
  await tabTo(`${steps} button`);
  const { count } = await chosen();
  await press("Home", 0);
  await press("ArrowDown", 1);
  await press("j", 2);
  await press("k", 1);
  await press("ArrowUp", 0);
  await press("End", count - 1);

  const unfold = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].findIndex((item) => item.querySelector("[aria-expanded]") !== null),
    steps,
  );
  assert.notEqual(unfold, -1, "no step unfolds");
  await page.keyboard.press("Home");
  for (let index = 1; index <= unfold; index += 1) await press("j", index);
  const expanded = () =>
    page.evaluate(
      ([selector, index]) =>
        document.querySelectorAll(selector)[index].querySelector("[aria-expanded]").getAttribute("aria-expanded"),
      [steps, unfold],
    );
  const was = await expanded();
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    ([selector, index, old]) =>
      document.querySelectorAll(selector)[index].querySelector("[aria-expanded]").getAttribute("aria-expanded") !== old,
    [steps, unfold, was],
  );
});

test("arrow keys change the tab of the code", async () => {
  await tabTo('[role="tab"][aria-selected="true"]');
  const first = await page.evaluate(() => document.activeElement.dataset.dialect);
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    (was) =>
      document.activeElement.matches('[role="tab"][aria-selected="true"]') &&
      document.activeElement.dataset.dialect !== was,
    first,
  );
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((was) => document.activeElement.dataset.dialect === was, first);
});

test("free play can be filled in and sent", async () => {
  await tabTo('[data-part="stops"] [data-stop="free-play"]');
  await page.keyboard.press("Enter");
  await there('form[data-part="free-play"]');
  await tabTo('[data-preset="list-customers"]');
  await page.keyboard.press("Enter");
  await tabTo('form[data-part="free-play"] [name="path"]');
  await page.keyboard.press("Enter");
  await there('[data-part="journal"] [data-entry-row]');
});

test("starting over asks first", async () => {
  await tabTo('[data-part="stops"] [data-stop="sign-in"]');
  await page.keyboard.press("Enter");
  await tabTo('[data-action="start-over"]');
  await page.keyboard.press("Enter");
  await there('[data-part="timeline"] > li');
  await page.waitForFunction(() => !document.activeElement.matches("body"));
});

const tabTo = (selector) => tabUntil(page, selector);
const there = (selector) => page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector);
