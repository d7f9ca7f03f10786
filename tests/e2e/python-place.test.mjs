// Python in the page: real CPython with the real requests runs the learner's program. Its output, its exchanges and its jar are
// shown; a line leads to its steps and back; an endless loop is stopped; and the editor can be left by keyboard.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { openPlayground } from "../support/playground.mjs";
import {
  clickLine,
  editorReady,
  focusEditor,
  markedLines,
  phase,
  printed,
  runProgram,
  shownJars,
  start,
  write,
} from "../support/programs.mjs";
import { sessionTable, timeline } from "../support/reading.mjs";
import { everyVariant } from "../support/screens.mjs";
import { startServer } from "../support/server.mjs";

const browsers = {
  Chromium: { launch: launchChromium, open: (browser, size) => newPage(browser, { ...size, reducedMotion: "reduce" }) },
  Firefox: { launch: launchFirefox, open: newFirefoxPage },
};

/** Each ready-made program, and what its timeline has to show of it, entry by entry. */
const programs = {
  session: { 1: ["cookie-stored"], 2: ["cookie-attached", "session-found"] },
  "without-session": { 1: ["cookie-stored"], 2: ["no-cookie-in-storage", "came-back-without"] },
  cookies: { 2: ["cookie-brought", "session-found"] },
  header: { 2: ["cookie-brought", "session-found"] },
  "sign-out": { 2: ["session-deleted", "cookie-deleted"], 3: ["cookie-brought", "session-unknown"] },
  "two-sessions": { 2: ["no-cookie-in-storage", "cookie-stored"], 5: ["session-found"] },
};

for (const [name, { launch, open }] of Object.entries(browsers)) {
  describe(`Python in the page in ${name}`, () => {
    let server, browser, page, complaints;
    before(async () => {
      server = await startServer();
      browser = await launch();
      page = await open(browser);
      complaints = await watch(page, server.origin);
      await openPlayground(page, server.origin, { lang: "en", theme: "light", stop: "python" });
      await editorReady(page);
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    for (const [program, expected] of Object.entries(programs)) {
      test(`the program ${program}`, async () => {
        await choose(page, program);
        const output = await runProgram(page);
        const steps = await timeline(page);
        for (const [entry, wanted] of Object.entries(expected)) {
          const names = steps.filter((step) => step.entry === Number(entry)).map((step) => step.step);
          for (const one of wanted) assert.ok(names.includes(one), `${entry}: ${one} in ${names}; printed: ${output}`);
        }
        assert.ok(!steps.some(({ step }) => ["disagreement", "jar-differs", "server-unseen"].includes(step)));
        assert.equal(steps[0].step, "line-called");
        assert.equal(steps[0].source, "observed");
      });
    }

    test("what the program printed, its jar and the server's table show the same key", async () => {
      await choose(page, "session");
      const output = await runProgram(page);
      const [, id] = /'sessionid': '(\w{32})'/.exec(output);
      assert.match(output, /200 \{'ret': 0\}/);
      assert.deepEqual(await shownJars(page), [{ jar: 1, cookies: [`sessionid=${id}`] }]);
      assert.ok((await sessionTable(page)).includes(id));
      const marked = await page.evaluate(() => document.querySelector('[data-part="printed"] [data-key]').dataset.key);
      assert.equal(marked, id);
      const { sessions } = await server.control("sessions");
      assert.ok(sessions.some((row) => row.id === id));
    });

    test("a line leads to its steps, and a step to its line", async () => {
      await clickLine(page, 18);
      assert.equal(await currentEntry(page), 2);
      assert.deepEqual(await markedLines(page, "chosen"), [16, 17, 18, 19, 20]);
      await clickLine(page, 8);
      assert.equal(await currentEntry(page), 1);
      await page.click('[data-action="step-on"]');
      assert.deepEqual(await markedLines(page, "chosen"), [7, 8, 9, 10, 11]);
    });

    test("an error marks its line and says what to do", async () => {
      await write(page, "import requests\nprint(reqests.get)");
      const output = await runProgram(page);
      assert.match(output, /NameError: name 'reqests' is not defined/);
      assert.deepEqual(await markedLines(page, "wrong"), [2]);
      assert.equal(await hint(page), "name-not-defined");
      await page.click('[data-action="go-to-error"]');
      assert.ok(await inEditor(page));
    });

    test("another host is refused in plain words", async () => {
      await write(page, "import requests\nrequests.get('http://example.com/')");
      await runProgram(page);
      assert.equal(await hint(page), "other-host");
    });

    test("an endless loop does not hang the page, and is stopped", async () => {
      await write(page, "while True: pass");
      await start(page);
      await phase(page, "running");
      await page.click('[data-action="language"]');
      await page.waitForFunction(() => document.documentElement.lang === "zh-CN");
      await page.click('[data-action="language"]');
      await page.waitForFunction(() => document.documentElement.lang === "en");
      await page.click('[data-action="stop"]');
      await phase(page, "stopped");
      await write(page, "print('again')");
      assert.equal(await runProgram(page), "again\n");
    });

    test("what the room holds outlasts a visit to another place", async () => {
      await page.click('[data-stop="sign-in"]');
      await page.click('[data-stop="python"]');
      await editorReady(page);
      assert.equal(await printed(page), "again\n");
      await page.click('[data-action="restore"]');
      assert.match(await runProgram(page), /'ret': 0/);
    });

    test("Tab indents, and after Esc it leads out of the editor", async () => {
      await write(page, "x");
      await page.keyboard.press("Home");
      await page.keyboard.press("Tab");
      assert.ok(await inEditor(page));
      const line = () =>
        page.evaluate(() => document.querySelector(".host").shadowRoot.querySelector(".cm-line").textContent);
      assert.equal(await line(), "    x");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
      assert.equal(await inEditor(page), false);
      await focusEditor(page);
      await page.keyboard.press("Escape");
      await page.keyboard.down("Shift");
      await page.keyboard.press("Tab");
      await page.keyboard.up("Shift");
      assert.equal(await inEditor(page), false);
      await page.click('[data-action="restore"]');
    });

    test("nobody complains", () => {
      // What is typed over coloured text Chromium itself wants to give the old text's style; the policy forbids it, rightly.
      const own = /inline style|style-src-attr inline/;
      assert.deepEqual(
        complaints.filter((complaint) => !own.test(complaint)),
        [],
      );
    });

    for (const width of [380, 1280]) {
      test(`accessible, and not wider than the window, at ${width} pixels`, async () => {
        const narrow = await open(browser, { width, height: 900 });
        await openPlayground(narrow, server.origin, { lang: "en", theme: "light", stop: "python" });
        await editorReady(narrow);
        await everyVariant(narrow, async (where) => {
          assert.deepEqual([...(await faults(narrow)), ...(await sideways(narrow))], [], `before a run, ${where}`);
        });
        await runProgram(narrow);
        await timeline(narrow);
        await everyVariant(narrow, async (where) => {
          assert.deepEqual([...(await faults(narrow)), ...(await sideways(narrow))], [], `after a run, ${where}`);
        });
        await write(narrow, "open('x')");
        await runProgram(narrow);
        await everyVariant(narrow, async (where) => {
          assert.deepEqual([...(await faults(narrow)), ...(await sideways(narrow))], [], `after an error, ${where}`);
        });
        await narrow.close();
      });
    }
  });
}

async function choose(page, program) {
  await page.evaluate((name) => {
    const select = document.querySelector('[data-part="programs"]');
    select.value = name;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }, program);
}

const currentEntry = (page) =>
  page.evaluate(() => Number(document.querySelector('[data-part="timeline"] > [aria-current="true"]')?.dataset.entry));

const hint = (page) => page.evaluate(() => document.querySelector('[data-part="hint"]')?.dataset.hint);

const inEditor = (page) => page.evaluate(() => document.activeElement?.matches('[data-part="editor"] .host') ?? false);
