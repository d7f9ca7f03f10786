// Lessons written by others: where they may come from, and that a broken one says where it is broken and does nothing.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { beyondSchema, broken, judged } from "../support/broken-lessons.mjs";
import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { lessons, openLesson, runExperiment } from "../support/lessons.mjs";
import { pageFolder } from "../support/paths.mjs";
import { startServer } from "../support/server.mjs";

describe("the schema judges like the page", () => {
  const schema = JSON.parse(readFileSync(join(pageFolder, "lessons/lesson.schema.json"), "utf8"));
  const valid = new Ajv({ allErrors: true, strictRequired: false }).compile(schema);

  for (const lesson of lessons)
    test(`accepts ${lesson.id}`, () => assert.ok(valid(lesson), JSON.stringify(valid.errors)));

  for (const { name, content } of judged)
    test(`${beyondSchema.has(name) ? "accepts" : "refuses"} ${name}`, () => assert.equal(valid(JSON.parse(content)), beyondSchema.has(name), JSON.stringify(valid.errors)));
});

/** An author's lesson with markup in its texts and a term that the glossary does not have. */
const own = (() => {
  const lesson = structuredClone(lessons.find(({ id }) => id === "http-forgets"));
  lesson.$schema = "lesson.schema.json";
  lesson.id = "my-own";
  lesson.title = { zh: "<img src=x onerror=document.title='ran'>", en: "<img src=x onerror=document.title='ran'>" };
  lesson.goal.en = "See <script>document.title = 'ran'</script> and `<b>code</b>` and [[a term|no-such-term]].";
  return lesson;
})();

/** A host with lessons of an author. */
async function startAuthor(files, headers) {
  const host = createServer((request, response) => {
    const content = files.get(decodeURIComponent(request.url.slice(1)));
    response.writeHead(content === undefined ? 404 : 200, { "content-type": "application/json", ...headers });
    response.end(content ?? "not found\n");
  });
  host.listen(0, "127.0.0.1");
  await once(host, "listening");
  return {
    address: (name) => `http://127.0.0.1:${host.address().port}/${encodeURIComponent(name)}`,
    stop: () => {
      host.closeAllConnections();
      host.close();
    },
  };
}

const allowed = { "access-control-allow-origin": "*" };
const browsers = {
  Chromium: { launch: launchChromium, open: (browser) => newPage(browser, { reducedMotion: "reduce" }) },
  Firefox: { launch: launchFirefox, open: newFirefoxPage },
};

for (const [browserName, { launch, open }] of Object.entries(browsers)) {
  describe(browserName, () => {
    let server, author, closed, browser, page;
    before(async () => {
      server = await startServer();
      const files = new Map(broken.map(({ name, content }) => [name, content]));
      // Some editors begin a file with a byte order mark.
      files.set("own", `\u{feff}${JSON.stringify(own)}`);
      author = await startAuthor(files, allowed);
      closed = await startAuthor(files, {});
      browser = await launch();
      page = await open(browser);
    });
    after(async () => {
      await browser?.close();
      for (const host of [server, author, closed]) await host?.stop();
    });

    const message = () => page.evaluate(() => document.querySelector('[data-problem="lesson"]')?.textContent ?? null);

    for (const { name, names } of broken) {
      test(`refused: ${name}`, async () => {
        await openLesson(page, server.origin, author.address(name));
        const said = await message();
        assert.ok(said?.includes(names), `${said}`);
        assert.deepEqual(
          await page.evaluate(() => [
            document.querySelectorAll('[data-action="run"], [data-part="timeline"] > li').length,
            document.title.includes("ran"),
          ]),
          [0, false],
        );
      });
    }

    test("no refused lesson has sent anything to the server", async () => {
      const trace = await page.evaluate(async () => (await fetch("__playground/trace")).json());
      assert.deepEqual(trace.entries.filter(({ request }) => request.target.startsWith("/api/")), []);
    });

    test("a lesson from an origin that allows it runs, and its texts stay texts", async () => {
      const complaints = browserName === "Chromium" ? await watch(page, server.origin, new URL(author.address("")).origin) : [];
      await openLesson(page, server.origin, author.address("own"));
      assert.equal(await page.evaluate(() => document.querySelector("h1").textContent), own.title.en);
      const lead = await page.evaluate(() => document.querySelector(".lead").textContent);
      assert.equal(lead, "See <script>document.title = 'ran'</script> and <b>code</b> and a term.");
      const outcome = await runExperiment(page, own, 0);
      assert.equal(outcome.problem, null);
      assert.equal(outcome.otherwise, false);
      await page.click('[data-term="no-such-term"]');
      await page.waitForFunction(() => document.querySelector('[data-part="glossary"]').open);
      await page.click('[data-action="close-glossary"]');
      await page.waitForFunction(() => !document.querySelector('[data-part="glossary"]').open);
      assert.deepEqual(complaints, []);
    });

    const unreadable = {
      "another origin that does not allow it": [() => closed.address("own"), "CORS"],
      "an address with no file": [() => author.address("no-such"), "404"],
      "a path with no file": [() => "/lessons/no-such.json", "404"],
      "not an address": [() => "http://[", "not an address"],
      "a script": [() => "javascript:document.title='ran'//", "not an address"],
      "a file on this machine": [() => "file:///etc/passwd", "not an address"],
    };
    for (const [name, [address, names]] of Object.entries(unreadable)) {
      test(`not read: ${name}`, async () => {
        await openLesson(page, server.origin, address());
        const said = await message();
        assert.ok(said?.includes(names), `${said}`);
      });
    }

    test("a lesson from the page's own origin opens, and can be loaded again after an error", async () => {
      await openLesson(page, server.origin, "lessons/http-forgets.json");
      assert.equal(await page.evaluate(() => document.querySelector("h1").textContent), "HTTP forgets");
      await openLesson(page, server.origin, "lessons/no-such.json");
      await page.click('[data-action="read-again"]');
      await page.waitForFunction(() => document.querySelector('[data-problem="lesson"]')?.textContent.includes("404"));
    });
  });
}
