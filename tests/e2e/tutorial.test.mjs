// The example tutorial in real browsers: its lessons load and run in order, axe-core finds nothing, nothing needs horizontal
// scrolling, there are no complaints, and every link leads somewhere.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { element, framed, runLesson } from "../support/host.mjs";
import { pageFolder } from "../support/paths.mjs";
import { programStops } from "../support/playground.mjs";
import { editorReady, printed, programText, runProgram } from "../support/programs.mjs";
import { startServer } from "../support/server.mjs";

const ofBrowsers = ["not-signed-in", "sign-in", "come-back", "two-clients", "sign-out"];
const ofPrograms = ["not-signed-in", "sign-in", "come-back", "python-session", "two-clients", "sign-out", "python"];
const pages = {
  "index.html": { lang: "zh-CN", lessons: ofBrowsers },
  "requests.html": { lang: "zh-CN", lessons: ofPrograms },
  "en/index.html": { lang: "en", lessons: ofBrowsers },
  "en/requests.html": { lang: "en", lessons: ofPrograms },
};

describe("tutorial", () => {
  let server, browser;
  before(async () => {
    server = await startServer();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [name, { lang, lessons }] of Object.entries(pages)) {
    for (const [width, colorScheme] of [
      [1280, "light"],
      [768, "dark"],
      [380, "dark"],
    ]) {
      test(`${name}, ${width} wide, ${colorScheme}`, async () => {
        await server.control("reset", { method: "POST" });
        const page = await newPage(browser, { width, colorScheme, reducedMotion: "reduce" });
        const complaints = await watch(page, server.origin);
        await page.goto(`${server.origin}/tutorial/${name}`);
        const found = [];
        for (const [index, lesson] of lessons.entries()) {
          const frame = await lessonAt(page, index);
          const shown = await frame.evaluate(() => ({
            lang: document.documentElement.lang,
            theme: document.documentElement.dataset.theme,
          }));
          assert.deepEqual(shown, { lang, theme: colorScheme }, lesson);
          const { title } = await element(page, index);
          assert.ok(title.startsWith(lang === "en" ? "Session Playground: " : "Session 实验台："), title);
          if (lesson === "python") await editorReady(frame);
          else await runLesson(frame);
          assert.equal(await frame.evaluate(() => document.querySelectorAll(".notice.otherwise").length), 0, lesson);
          for (const fault of [...(await faults(frame)), ...(await sideways(frame))]) found.push(`${lesson}: ${fault}`);
        }
        await page.evaluate(() => {
          for (const folded of document.querySelectorAll("details")) folded.open = true;
        });
        found.push(...(await faults(page)), ...(await sideways(page)));
        found.push(...(await otherScheme(page, colorScheme, lessons)));
        assert.deepEqual(found, []);
        assert.deepEqual(complaints, []);
        assert.deepEqual(
          await page.evaluate(() => [...document.querySelectorAll("session-playground")].map((each) => each.getAttribute("lesson"))),
          lessons,
        );
        await page.context().close();
      });
    }

    test(`${name}: every link leads to a file that exists`, async () => {
      const address = `${server.origin}/tutorial/${name}`;
      const text = await (await fetch(address)).text();
      const links = [...text.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, link]) => link.replaceAll("&amp;", "&"));
      assert.ok(links.length > 10);
      for (const link of links) {
        assert.ok(!/^[a-z]+:|^\//.test(link), `${link} is relative`);
        assert.equal((await fetch(new URL(link, address))).status, 200, link);
      }
      const asked = [...text.matchAll(/\?lesson=([a-z-]+)&amp;lang=([a-z]+)/g)];
      assert.ok(asked.every(([, , language]) => lang.startsWith(language)));
    });
  }

  for (const [name, folder] of [["requests.html", "../"], ["en/requests.html", "../../"]]) {
    test(`${name}: each piece of code leads to the program up to there, which prints what the page says`, async (t) => {
      const page = await newPage(browser);
      t.after(() => page.context().close());
      const complaints = await watch(page, server.origin);
      await page.goto(`${server.origin}/tutorial/${name}`);
      const pieces = await page.evaluate(() =>
        [...document.querySelectorAll("code.language-python")].map((code) => {
          const after = code.closest("pre").nextElementSibling;
          const shown = after.matches(".output") ? after : null;
          return { code: code.textContent, shown: shown?.textContent ?? "", link: (shown?.nextElementSibling ?? after).querySelector("a").href };
        }),
      );
      assert.equal(pieces.length, 13);
      let [program, shown] = ["", ""];
      for (const { code, shown: more, link } of pieces) {
        program += `${program ? "\n" : ""}${code.trimEnd()}\n`;
        shown += more && `${more.trimEnd()}\n`;
        assert.equal(new URL(link).searchParams.get("program"), program);
        assert.equal(new URL(link).pathname, new URL(folder, page.url()).pathname);
      }
      await page.goto(pieces.at(-1).link);
      await editorReady(page);
      assert.ok(program.startsWith((await programText(page)).slice(0, 200)));
      assert.equal(await printed(page), "", "nothing runs by itself");
      const ids = (text) => text.replace(/\b[a-z0-9]{32}\b/g, "an id");
      assert.equal(ids(await runProgram(page)), ids(shown));
      assert.deepEqual(complaints, []);
    });
  }

  for (const [name, { launch, open }] of Object.entries({
    chromium: { launch: launchChromium, open: newPage },
    firefox: { launch: launchFirefox, open: newFirefoxPage },
  })) {
    test(`on plain files below a folder, ${name}: the lessons of a page share one service worker`, async (t) => {
      const files = await serveFiles(pageFolder, { below: "/courses/http/" });
      t.after(files.stop);
      const own = await launch();
      t.after(() => own.close());
      const page = await open(own);
      const complaints = await watch(page, files.origin);
      await page.goto(`${files.address}/tutorial/en/requests.html`);
      for (const [index, lesson] of ofPrograms.entries()) {
        if (lesson === "python") continue;
        const frame = await lessonAt(page, index);
        await runLesson(frame);
        const shown = await frame.evaluate(() => ({
          target: document.querySelector("main").dataset.target,
          otherwise: document.querySelectorAll(".notice.otherwise").length,
          surprises: document.querySelectorAll('li[data-step="disagreement"]').length,
        }));
        // Where there is no practice server, the model plays programs.
        const target = programStops.includes(lesson) ? "in-page" : "service-worker";
        assert.deepEqual(shown, { target, otherwise: 0, surprises: 0 }, lesson);
      }
      assert.deepEqual(complaints, []);
    });
  }
});

/** Scrolls to a lesson, as a reader does, and waits until it can be used. */
async function lessonAt(page, index) {
  await page.waitForFunction(() => document.querySelector("session-playground:defined") !== null);
  await page.evaluate((at) => document.querySelectorAll("session-playground")[at].scrollIntoView(), index);
  return framed(page, index);
}

/** What axe-core finds on the page and in its lessons after the system has changed to this scheme. */
async function otherScheme(page, colorScheme, lessons) {
  const other = colorScheme === "light" ? "dark" : "light";
  await page.emulateMedia({ colorScheme: other });
  const found = (await faults(page)).map((fault) => `${other}: ${fault}`);
  for (const [index, lesson] of lessons.entries()) {
    const frame = await lessonAt(page, index);
    await frame.waitForFunction((theme) => document.documentElement.dataset.theme === theme, other);
    for (const fault of await faults(frame)) found.push(`${lesson}, ${other}: ${fault}`);
  }
  return found;
}
