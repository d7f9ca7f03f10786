// The course as a whole: it can be done with the keyboard only, progress lasts, every answer is explained, terms open the glossary,
// teachers can print it, and axe-core finds nothing on any lesson.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage } from "../support/chromium.mjs";
import { framed, startHost } from "../support/host.mjs";
import { pressOn, tabTo } from "../support/keys.mjs";
import { bare, lessons, openLesson, runExperiment, shownAnswers } from "../support/lessons.mjs";
import { goBack, openPlayground } from "../support/playground.mjs";
import { everyVariant } from "../support/screens.mjs";
import { unfoldAll } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

let server, browser, page;
before(async () => {
  server = await startServer();
  browser = await launchChromium();
  page = await newPage(browser, { reducedMotion: "reduce" });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Waits for an element; if it does not come, says what is there instead. */
const there = async (selector) => {
  try {
    await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector);
  } catch (error) {
    throw new Error(`no ${selector} at ${page.url()}, but: ${await page.innerText("main")}`, { cause: error });
  }
};
const count = (selector) => page.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);

describe("with the keyboard only", () => {
  test("the list of lessons can be reached from the first page", async () => {
    await openPlayground(page, server.origin, { lang: "en" });
    await pressOn(page, '[data-stop="course"]');
    await there('.course a[data-lesson]');
    assert.equal(await count(".course a[data-lesson]"), lessons.length);
    await pressOn(page, `a[data-lesson="${lessons[0].id}"]`);
  });

  for (const [index, lesson] of lessons.entries()) {
    test(`${lesson.id} can be done`, async () => {
      await there(`[data-part="lesson"][data-lesson="${lesson.id}"] [data-part="question"]`);
      const answer = `.answers input[value="0"]`;
      await pressOn(page, answer, "Space");
      await there(`${answer}:checked`);
      for (const [at, experiment] of lesson.experiments.entries()) {
        await there(`.experiment[data-experiment="${experiment.id}"]`);
        await there('[data-part="real"][data-settled="true"]');
        await pressOn(page, '[data-action="run"]');
        await there('[data-part="lesson"][data-running="false"] [data-part="notices"]');
        const focused = await page.evaluate(() => document.activeElement.matches('[data-part="result"] *'));
        assert.ok(focused, `${experiment.id}: the focus is not at the result`);
        if (at + 1 < lesson.experiments.length) await pressOn(page, '[data-action="next-experiment"]');
      }
      // Up and down go through the answers, as in any group of radio buttons: each says why, and each wrong one leads to an
      // experiment that refutes it.
      await tabTo(page, ".answers input:checked");
      for (const [at, { right }] of (await shownAnswers(page, lesson)).entries()) {
        await there(`.answers input[value="${at}"]:checked`);
        await there(`.findings .why[data-right="${right}"]`);
        assert.equal(await count('[data-action="try"]'), right ? 0 : 1);
        await page.keyboard.press("ArrowDown");
      }
      if (index + 1 < lessons.length) await pressOn(page, '[data-action="next-lesson"]');
    });
  }

  test("back on the list all lessons are done, also after a reload", async () => {
    await pressOn(page, '[data-action="course"]');
    await there(".course a[data-lesson]");
    assert.equal(await count('.course li[data-done="true"]'), lessons.length);
    await page.reload();
    await there(".course a[data-lesson]");
    assert.equal(await count('.course li[data-done="true"]'), lessons.length);
  });

  test("a term opens the glossary, and Escape closes it", async () => {
    await pressOn(page, `a[data-lesson="${lessons[0].id}"]`);
    await there("button.term");
    await tabTo(page, "button.term");
    const term = await page.evaluate(() => document.activeElement.dataset.term);
    for (const close of ["Escape", "Enter"]) {
      await page.keyboard.press("Enter");
      await there(`dialog[open] [data-term="${term}"]`);
      if (close === "Enter") await tabTo(page, '[data-action="close-glossary"]');
      await page.keyboard.press(close);
      await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.term), term, "back where it was opened");
    }
  });
});

test("a term has an address, and a search finds it by the words that learners know", async () => {
  const own = await newPage(browser, { reducedMotion: "reduce" });
  const shown = (id) => own.waitForFunction((wanted) => document.querySelector("dialog[open] [data-term]")?.dataset.term === wanted, id);
  await own.goto(`${server.origin}/?term=cookie&lang=zh`);
  await shown("cookie");
  assert.equal(await own.evaluate(() => document.querySelector("main > .stage").dataset.part), "course");
  await own.fill("dialog[open] input", "会话");
  await shown("session");
  assert.match(await own.getAttribute('dialog[open] [data-term="session"] dt a', "href"), /lesson=course.*&term=session$/);
  await own.click('dialog[open] [data-term="session-id"] dt a');
  await shown("session-id");
  assert.equal(await own.inputValue("dialog[open] input"), "", "whoever has found a term is done with searching");
  await own.goto(`${server.origin}/?term=no-such-term&lang=en`);
  await own.waitForFunction(() => document.querySelector("dialog[open] [role=status]")?.textContent.includes("no-such-term"));
  await own.context().close();
});

test("each wrong answer leads to the experiment that refutes it", async () => {
  for (const lesson of lessons) {
    await openLesson(page, server.origin, lesson.id);
    await runExperiment(page, lesson, lesson.experiments.length - 1);
    for (const [at, { right, try: refuted }] of (await shownAnswers(page, lesson)).entries()) {
      if (right) continue;
      await page.click(`.answers input[value="${at}"]`);
      await page.click('[data-action="try"]');
      await there(`.experiment[data-experiment="${refuted}"]`);
    }
  }
});

test("a lesson that was left halfway is found as it was left", async () => {
  const [lesson] = lessons;
  await openLesson(page, server.origin, lesson.id);
  await runExperiment(page, lesson, 0);
  const steps = await count('[data-part="timeline"] > li');
  await page.click('[data-stop="free-play"]');
  await there('form[data-part="free-play"]');
  await goBack(page);
  await there(`[data-part="lesson"][data-lesson="${lesson.id}"] [data-part="notices"]`);
  await unfoldAll(page);
  assert.equal(await count('[data-part="timeline"] > li'), steps);
});

for (const [handout, answers] of [
  ["students", false],
  ["teachers", true],
]) {
  test(`all lessons can be printed for ${handout}, ${answers ? "with" : "without"} answers`, async (t) => {
    const own = await newPage(browser, { reducedMotion: "reduce" });
    t.after(() => own.context().close());
    await own.addInitScript(() => (window.print = () => (window.printed = true)));
    await openPlayground(own, server.origin, { lang: "zh", theme: "dark", lesson: "course" });
    await own.click(`[data-action="print"][data-handout="${handout}"]`);
    await own.waitForFunction(() => window.printed);
    await own.emulateMedia({ media: "print" });
    const shown = await own.evaluate(() => ({
      lessons: document.querySelectorAll('[data-part="print"] article').length,
      visible: document.querySelector('[data-part="print"]').checkVisibility(),
      text: document.querySelector('[data-part="print"]').textContent,
      list: document.querySelector(".course .part").checkVisibility(),
      buttons: [...document.querySelectorAll("button, .button")].filter((one) => one.checkVisibility() && !one.matches(".term")).length,
      lines: document.querySelectorAll(".print .lines").length,
      ink: getComputedStyle(document.body).color,
    }));
    assert.deepEqual([shown.lessons, shown.visible, shown.list, shown.buttons], [lessons.length, true, false, 0]);
    assert.equal(shown.ink, "rgb(29, 28, 26)", "dark ink, whatever the theme");
    const experiments = lessons.flatMap(({ experiments }) => experiments);
    assert.equal(shown.lines, answers ? 0 : experiments.length, "room to write");
    const has = (words) => shown.text.includes(bare(words.zh));
    for (const { question } of lessons) {
      assert.ok(has(question.ask));
      for (const { text, why } of question.answers) assert.deepEqual([has(text), has(why)], [true, answers], why.zh);
    }
    for (const { notices } of experiments) for (const { text } of notices) assert.equal(has(text), answers, text.zh);
    // As many pages as the text fills: none is left half empty because a lesson ends.
    const pdf = await own.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    const most = answers ? lessons.length : lessons.length * 0.8;
    assert.ok(pages <= most, `${pages} pages for ${lessons.length} lessons`);
  });
}

test("the course page leads on from where the learner is", async (t) => {
  const own = await newPage(browser, { reducedMotion: "reduce" });
  t.after(() => own.context().close());
  await openPlayground(own, server.origin, { lang: "en", lesson: "course" });
  const way = async () => {
    await own.waitForFunction(() => document.querySelector('[data-action="continue"]') !== null);
    return own.evaluate(() => {
      const link = document.querySelector('[data-action="continue"]');
      const { value, max } = document.querySelector('[data-part="progress"] progress');
      return [new URL(link.href).searchParams.get("lesson"), link.textContent, value, max];
    });
  };
  const all = lessons.length;
  assert.deepEqual(await way(), [lessons[0].id, "Start with lesson 1", 0, all]);
  const done = async (ids) => {
    await own.evaluate((names) => localStorage.setItem("session-playground.lessons", names), ids.join(" "));
    await own.reload();
  };
  await done([lessons[0].id, lessons[2].id]);
  const [next, label, ...far] = await way();
  assert.deepEqual([next, ...far], [lessons[1].id, 2, all]);
  assert.ok(label.startsWith("Go on: lesson 2, "), label);
  await done(lessons.map(({ id }) => id));
  assert.deepEqual(await way(), [lessons[0].id, "Go through it again from lesson 1", all, all]);
});

test("a single lesson works in another page and reports when it is done", async (t) => {
  const host = await startHost(server.origin);
  t.after(host.stop);
  const script = `<script src="${server.origin}/embed.js" async></script>`;
  const address = host.add({ script, body: `<session-playground lesson="signing-out"></session-playground>` });
  await page.goto(address);
  await page.evaluate(() => {
    window.heard = [];
    for (const name of ["stepchange", "lessondone"])
      document.addEventListener(name, ({ type, detail }) => window.heard.push([type, detail.lesson]));
  });
  const frame = await framed(page);
  const lesson = lessons.find(({ id }) => id === "signing-out");
  await frame.waitForFunction(() => document.querySelector('[data-part="question"]') !== null);
  assert.deepEqual(await frame.evaluate(() => document.querySelector("nav") === null || document.querySelector('[data-action="course"]') === null), true);
  await frame.click('.answers input[value="0"]');
  for (const at of lesson.experiments.keys()) await runExperiment(frame, lesson, at);
  await page.waitForFunction(() => window.heard.some(([type, lesson]) => type === "lessondone" && lesson === "signing-out"));
});

/** Opens the list and each lesson, with its first experiment run and an answer given, and calls `look` there. */
async function everyLesson(own, look) {
  const shown = { lang: "zh", theme: "light" };
  await openPlayground(own, server.origin, { ...shown, lesson: "course" });
  await own.waitForFunction(() => document.querySelector(".course a[data-lesson]") !== null);
  await look("the list");
  await own.click('[data-action="glossary"]');
  await own.waitForFunction(() => document.querySelector("dialog[open] dt") !== null);
  await look("the glossary");
  for (const lesson of lessons) {
    await openLesson(own, server.origin, lesson.id, shown);
    await runExperiment(own, lesson, 0);
    await own.click('.answers input[value="0"]');
    await look(lesson.id);
  }
}

test("axe-core finds nothing in either language and theme, and nothing needs horizontal scrolling, however narrow", async () => {
  const own = await newPage(browser, { reducedMotion: "reduce" });
  const { width: wide, height } = own.viewportSize();
  const found = [];
  await everyLesson(own, async (screen) => {
    // The dialog covers the page's buttons.
    const each = screen === "the glossary" ? (look) => look("zh, light") : (look) => everyVariant(own, look);
    await each(async (variant) => {
      for (const fault of await faults(own)) found.push(`${screen}, ${variant}: ${fault}`);
    });
    for (const width of [380, 768, wide]) {
      await own.setViewportSize({ width, height });
      found.push(...(await sideways(own)).map((fault) => `${screen}, ${width} wide: ${fault}`));
    }
  });
  assert.deepEqual(found, []);
  await own.context().close();
});
