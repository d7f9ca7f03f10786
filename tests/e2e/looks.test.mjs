// The whole story on one screen: how high each place is after a run, that the result of a press is in sight, that one press is one
// run, and that one current step drives row, tables, code and player.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { lessons, openLesson, placed } from "../support/lessons.mjs";
import { chooseStop, openPlayground, runStop, stops } from "../support/playground.mjs";
import { timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 380, height: 800 } };
const highest = { "sign-in": 900, "two-clients": 1_100 };
const highestLesson = 1_600;

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page at this size, without motion; it is closed at the test's end. */
async function visit(t, size, choices) {
  const page = await newPage(browser, { ...size, reducedMotion: "reduce" });
  t.after(() => page.context().close());
  if (choices) await openPlayground(page, server.origin, choices);
  return page;
}

const pageHeight = (page) => page.evaluate(() => document.scrollingElement.scrollHeight);

/** What of the result is out of sight: its beginning must be in the window, and so must the first of what it says. */
const outOfSight = (page) =>
  page.evaluate(() => {
    const seen = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && Math.min(bottom, top + 40) <= innerHeight;
    };
    const result = document.querySelector('[data-part="result"]');
    const first = result.querySelector(".problem, .findings, .notice, .seq");
    return [result, first].filter((one) => !seen(one)).map((one) => one.className);
  });

/** Presses the button. Once the result is in view, the focus is at it. */
async function press(page) {
  await page.focus('[data-action="run"]');
  await page.click('[data-action="run"]');
  await page.waitForFunction(() => document.activeElement.matches('[data-part="result"] *'));
}

describe("after a press the result is in sight", () => {
  for (const [name, size] of Object.entries(sizes)) {
    for (const lang of ["zh", "en"]) {
      test(`at each stop, ${name}, ${lang}`, async (t) => {
        const page = await visit(t, size, { lang });
        for (const stop of stops) {
          await chooseStop(page, stop);
          await press(page);
          assert.deepEqual(await outOfSight(page), [], stop);
          const height = await pageHeight(page);
          const most = name === "wide" ? (highest[stop] ?? Infinity) : Infinity;
          assert.ok(height <= most, `${stop}: ${height} high`);
        }
      });
    }
  }

  test("in each lesson, wide and on a phone", async (t) => {
    const page = await visit(t, sizes.wide);
    const faults = [];
    for (const lesson of lessons) {
      await page.setViewportSize(sizes.wide);
      await openLesson(page, server.origin, lesson.id);
      await page.click('.answers input[value="0"]');
      await placed(page);
      await press(page);
      faults.push(...(await outOfSight(page)).map((part) => `${lesson.id}: ${part}`));
      const height = await pageHeight(page);
      if (height > highestLesson) faults.push(`${lesson.id}: ${height} high`);
      await page.setViewportSize(sizes.phone);
      await press(page);
      faults.push(...(await outOfSight(page)).map((part) => `${lesson.id}, on a phone: ${part}`));
    }
    assert.deepEqual(faults, []);
  });
});

describe("one press is one run", () => {
  const rows = async () => (await server.control("sessions")).sessions.length;

  test("a double click signs in once", async (t) => {
    const page = await visit(t, sizes.wide, { stop: "sign-in" });
    const before = await rows();
    await page.dblclick('[data-action="run"]');
    await page.waitForFunction(() => document.querySelector('[data-part="player"]') !== null);
    await page.waitForFunction(() => !document.querySelector('[data-action="run"]').ariaDisabled);
    assert.equal(await rows(), before + 1);
  });

  test("a second Enter does not sign in again: the focus is at the result", async (t) => {
    const page = await visit(t, sizes.wide, { stop: "sign-in" });
    const before = await rows();
    await page.focus('[data-action="run"]');
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches('[data-part="result"] *'));
    await page.keyboard.press("Enter");
    await page.keyboard.press("j");
    await page.waitForFunction(() => document.querySelector('li[aria-current="true"]') !== null);
    assert.equal(await rows(), before + 1);
  });

  test("the button stays where it is", async (t) => {
    const page = await visit(t, sizes.wide, { stop: "sign-in" });
    const place = () => page.evaluate(() => {
      const { left, top } = document.querySelector('[data-action="run"]').getBoundingClientRect();
      return [left, top + scrollY];
    });
    const was = await place();
    await runStop(page);
    assert.deepEqual(await place(), was);
  });
});

describe("one current step", () => {
  const current = (page) =>
    page.evaluate(() => ({
      open: [...document.querySelectorAll('li[data-step] [aria-expanded="true"]')].map(
        (button) => button.closest("li").dataset.step,
      ),
      chosen: document.querySelector('li[aria-current="true"]')?.dataset.step,
      position: document.querySelector(".position").textContent,
      tables: document.querySelectorAll(".card [data-changed]").length,
      code: document.querySelectorAll('.listing [data-marked="true"]').length,
    }));

  test("the player drives it, and only the current step is open", async (t) => {
    const page = await visit(t, sizes.wide, { stop: "sign-in" });
    await runStop(page);
    const steps = await page.evaluate(() => document.querySelectorAll("li[data-step]").length);
    assert.equal((await current(page)).position, `–/${steps}`);
    for (let at = 1; at <= steps; at += 1) {
      await page.click('[data-action="step-on"]');
      await page.waitForFunction(
        (wanted) => document.querySelector(".position").textContent === wanted,
        `${at}/${steps}`,
      );
      const { open, chosen } = await current(page);
      assert.deepEqual(open, [chosen]);
      // What sticks to the window's ends hides no part of the row's line.
      const hidden = await page.evaluate(() => {
        const line = document.querySelector('li[aria-current="true"] h3').getBoundingClientRect();
        const [x, ys] = [line.left + line.width / 2, [line.top + 4, line.bottom - 4]];
        return ys.filter((y) => !document.elementFromPoint(x, y)?.closest('li[aria-current="true"]'));
      });
      assert.deepEqual(hidden, [], `step ${at}`);
    }
    await page.click('li[data-step="session-created"] h3 button');
    await page.waitForFunction(() => document.querySelector('[data-step="session-created"][aria-current]') !== null);
    const { tables } = await current(page);
    assert.equal(tables, 1, "the row that the step made");
  });

  test("playing goes on by itself until a key or a press", async (t) => {
    const page = await visit(t, sizes.wide, { stop: "sign-in" });
    await runStop(page);
    await page.clock.install();
    await page.click('[data-action="play"]');
    const at = (step) =>
      page.waitForFunction((wanted) => document.querySelector(".position").textContent.startsWith(wanted), `${step}/`);
    await at(1);
    await page.clock.runFor(4_000);
    await at(2);
    await page.clock.runFor(4_000);
    await at(3);
    await page.keyboard.press("Shift");
    await page.clock.runFor(60_000);
    await at(3);
  });

  test("several exchanges fold to a line each, and the one with the current step is open", async (t) => {
    const page = await visit(t, sizes.wide, { stop: "two-clients" });
    await runStop(page);
    const open = () =>
      page.evaluate(() => [...document.querySelectorAll('[data-action="unfold-entry"]')].map((one) => one.ariaExpanded));
    assert.deepEqual(await open(), ["false", "false", "false", "false"]);
    await page.click('[data-action="step-on"]');
    await page.waitForFunction(() => document.querySelector('li[aria-current="true"]') !== null);
    assert.deepEqual(await open(), ["true", "false", "false", "false"]);
    const difference = await page.evaluate(() =>
      [...document.querySelectorAll('[data-part="difference"] mark')].map((mark) => mark.textContent),
    );
    assert.equal(new Set(difference).size, 2, "both ids in full");
  });
});

test("a quote never folds a mark away, and no id is broken", async (t) => {
  for (const size of Object.values(sizes)) {
    const page = await visit(t, size, {});
    let found = 0;
    for (const stop of stops) {
      await chooseStop(page, stop);
      await runStop(page);
      await timeline(page);
      const faults = await page.evaluate(() => {
        const marks = [...document.querySelectorAll(".quote mark")].filter(({ textContent }) => /^\w{32}$/.test(textContent));
        const broken = marks.filter((mark) => mark.getBoundingClientRect().height > 30 || mark.closest("details"));
        return { marks: marks.length, broken: broken.map((mark) => mark.textContent) };
      });
      assert.deepEqual(faults.broken, [], stop);
      found += faults.marks;
    }
    assert.ok(found > 10, `${found} marks`);
  }
});

test("on a phone the tags of both tables are in reach of the timeline", async (t) => {
  const page = await visit(t, sizes.phone, { stop: "sign-in" });
  await runStop(page);
  const seen = await page.evaluate(() =>
    [...document.querySelectorAll(".holdings [data-key]")].map((tag) => {
      const { top, bottom } = tag.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }),
  );
  assert.deepEqual(seen, [true, true]);
});
