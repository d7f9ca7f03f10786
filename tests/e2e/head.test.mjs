// The head of every page: one line, the target behind a chip, the place in the title, a way past it all, and shortcuts that can
// be switched off.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { chooseStop, chooseTarget, goBack, openPlayground, runStop } from "../support/playground.mjs";
import { startServer } from "../support/server.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the page; its context is closed at the test's end. */
async function open(t, choices = {}, options = {}) {
  const page = await newPage(browser, { reducedMotion: "reduce", ...options });
  t.after(() => page.context().close());
  await openPlayground(page, server.origin, { lang: "en", ...choices });
  return page;
}

const titled = (page, title) => page.waitForFunction((wanted) => document.title === wanted, title);

for (const width of [1280, 768, 380]) {
  test(`the head is one line of 48 pixels at every place, ${width} wide`, async (t) => {
    for (const lang of ["zh", "en"]) {
      const page = await open(t, { lang }, { width });
      for (const place of ["sign-in", "free-play", "inspector", "course"]) {
        await chooseStop(page, place);
        const head = await page.evaluate(() => {
          const top = document.querySelector("header.top");
          const parts = [...top.querySelectorAll(":scope > .brand, .chip, .controls > *")];
          const chip = top.querySelector(".chip");
          const cut = chip !== null && chip.scrollWidth > chip.clientWidth;
          const seen = parts.filter((part) => part.checkVisibility());
          const boxes = seen.map((part) => part.getBoundingClientRect());
          return {
            height: top.getBoundingClientRect().height,
            cut,
            inside: boxes.every(({ top, bottom, right }) => top >= 0 && bottom <= 48 && right <= innerWidth),
            apart: boxes.every((box, at) => at === 0 || box.left >= boxes[at - 1].right),
          };
        });
        assert.deepEqual(head, { height: 48, cut: false, inside: true, apart: true }, `${place}, ${lang}`);
      }
    }
  });
}

const browsers = {
  chromium: { launch: launchChromium, open: newPage },
  firefox: { launch: launchFirefox, open: newFirefoxPage },
};
for (const [name, { launch, open }] of Object.entries(browsers)) {
  test(`the chip opens its words, and Escape gives the focus back, ${name}`, async (t) => {
    const own = await launch();
    t.after(() => own.close());
    const page = await open(own);
    await openPlayground(page, server.origin, { lang: "en" });
    const state = () =>
      page.evaluate(() => ({
        open: document.querySelector("#where").matches(":popover-open"),
        focus: document.activeElement.dataset.action,
      }));
    assert.deepEqual((await state()).open, false);
    await page.focus('[data-action="where"]');
    await page.keyboard.press("Enter");
    assert.deepEqual(await state(), { open: true, focus: "where" });
    await page.keyboard.press("Tab");
    assert.deepEqual(await state(), { open: true, focus: "target" });
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("#where").matches(":popover-open"));
    assert.deepEqual(await state(), { open: false, focus: "where" });
  });
}

for (const width of [1280, 380]) {
  test(`axe-core finds nothing in what the chip opens, ${width} wide`, async (t) => {
    for (const [lang, theme] of [["zh", "light"], ["en", "dark"]]) {
      const page = await open(t, { lang, theme }, { width });
      await page.click('[data-action="where"]');
      assert.deepEqual([...(await faults(page)), ...(await sideways(page))], [], `${lang}, ${theme}`);
    }
  });
}

test("the target is chosen behind the chip, which says what is real", async (t) => {
  const page = await open(t);
  const chip = () => page.innerText('[data-action="where"]');
  assert.match(await chip(), /Practice server on this machine\s+real HTTP, real cookies/);
  await chooseTarget(page, "in-page");
  assert.match(await chip(), /Model inside the page\s+nothing goes out/);
  assert.equal(await page.getAttribute("main", "data-target"), "in-page");
});

test("the title names the place, in the page's language", async (t) => {
  const page = await open(t, { lang: "zh" });
  await titled(page, "还没登录 · Session 实验台");
  await chooseStop(page, "sign-in");
  await titled(page, "登录 · Session 实验台");
  await page.click('[data-action="language"]');
  await titled(page, "Sign in · Session Playground");
  await chooseStop(page, "free-play");
  await titled(page, "Free play · Session Playground");
  await chooseStop(page, "inspector");
  await titled(page, "Inspect Set-Cookie · Session Playground");
  await chooseStop(page, "course");
  await titled(page, "Lessons · Session Playground");
  await page.click('.course a[data-lesson="csrf"]');
  await page.waitForFunction(() => document.querySelector('[data-part="question"]') !== null);
  const heading = await page.innerText("h1");
  await titled(page, `${heading} · Session Playground`);
  await goBack(page);
  await titled(page, "Lessons · Session Playground");
});

test("the first Tab stop leads to the main button, or into the place", async (t) => {
  for (const [place, action] of [["sign-in", "run"], ["free-play", "send"], ["course", "continue"]]) {
    const page = await open(t, { lesson: place });
    await page.waitForFunction((wanted) => document.querySelector(`main [data-action="${wanted}"]`) !== null, action);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    const link = await page.locator(".skip").boundingBox();
    assert.ok(link.x >= 0 && link.y >= 0 && link.width > 40, "it is seen while it has the focus");
    const before = page.url();
    await page.keyboard.press("Enter");
    const reached = await page.evaluate(() => [
      document.activeElement.dataset.action,
      document.activeElement.closest("main") !== null,
    ]);
    if (place === "course") assert.equal(reached[1], true);
    else assert.deepEqual(reached, [action, true]);
    assert.equal(page.url(), before, "the address stays");
  }
});

describe("shortcuts", () => {
  const steps = '[data-part="timeline"] > li';
  const current = (page, index) =>
    page.waitForFunction(
      ([selector, wanted]) => document.querySelectorAll(selector)[wanted]?.getAttribute("aria-current") === "true",
      [steps, index],
    );

  test("work wherever the focus is", async (t) => {
    const page = await open(t, { stop: "sign-in" });
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("r");
    await page.waitForFunction(() => document.querySelector('[data-stop="sign-in"][data-done="true"]') !== null);
    await page.focus('[data-action="theme"]');
    for (const [key, index] of [["j", 0], ["j", 1], ["j", 2], ["k", 1]]) {
      await page.keyboard.press(key);
      await current(page, index);
    }
    await page.focus('[data-action="language"]');
    await page.keyboard.press("j");
    await current(page, 2);
    await page.keyboard.press("n");
    await page.waitForFunction(() => document.querySelector('[data-stop="come-back"][aria-current]') !== null);
  });

  test("? lists them, and they can be switched off for good", async (t) => {
    const page = await open(t, { stop: "sign-in" });
    await page.waitForFunction(() => document.querySelector("#keys") !== null);
    const shown = () => page.evaluate(() => document.querySelector("#keys").matches(":popover-open"));
    await page.keyboard.press("?");
    assert.equal(await shown(), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), "keys", "it is read out");
    const found = await faults(page);
    assert.deepEqual(found, []);
    assert.match(await page.innerText("#keys"), /Home/);
    await page.click('[data-action="shortcuts"]');
    await page.keyboard.press("Escape");
    assert.equal(await shown(), false);
    await page.keyboard.press("?");
    await page.keyboard.press("r");
    assert.equal(await shown(), false);
    assert.equal(await page.getAttribute('[data-part="stage"]', "data-running"), "false");
    await page.reload();
    await page.waitForFunction(() => document.querySelector("#keys") !== null);
    await page.keyboard.press("?");
    assert.equal(await shown(), false, "remembered");
    await page.click('[data-action="shortcut-list"]');
    assert.equal(await shown(), true, "the button still opens it");
    await page.click('[data-action="shortcuts"]');
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    assert.equal(await shown(), true);
  });

  test("do nothing while one types, with a modifier, or in a dialog", async (t) => {
    const page = await open(t, { lesson: "free-play" });
    await page.waitForFunction(() => document.querySelector('form[data-part="free-play"]') !== null);
    await page.fill('[name="path"]', "/api/");
    await page.focus('[name="path"]');
    await page.keyboard.type("rjkn?");
    assert.equal(await page.inputValue('[name="path"]'), "/api/rjkn?");
    assert.equal(await page.locator("[data-entry-row]").count(), 0);
    await page.focus('[data-action="theme"]');
    await page.keyboard.press("Alt+r");
    assert.equal(await page.locator("[data-entry-row]").count(), 0);
    await chooseStop(page, "sign-in");
    await runStop(page, "sign-in");
    assert.equal(await page.evaluate(() => document.querySelector("#keys").matches(":popover-open")), false);
  });
});
