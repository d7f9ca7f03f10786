// A run is taken away: as a picture, as Mermaid text, as a link. No secret goes along unless it is wanted, and a link shows the
// run as it was recorded.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { lessons, openLesson, runExperiment } from "../support/lessons.mjs";
import { openPlayground, runStop, submit } from "../support/playground.mjs";
import { startServer } from "../support/server.mjs";

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

const downloads = mkdtempSync(join(tmpdir(), "session-playground-downloads-"));
after(() => rmSync(downloads, { recursive: true, force: true }));

/** The file that a press saves, as octets. */
const saves = {
  async chromium(page, action) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-action="${action}"]`)]);
    return readFileSync(await download.path());
  },
  async firefox(page, action) {
    const name = `session-playground.${action.slice(-3)}`;
    rmSync(join(downloads, name), { force: true });
    await page.click(`[data-action="${action}"]`);
    // A file that is still being written has another one with the end `.part` beside it.
    for (let tries = 0; tries < 400; tries += 1) {
      const files = readdirSync(downloads);
      const file = files.includes(name) && !files.some((other) => other.endsWith(".part"));
      const octets = file ? readFileSync(join(downloads, name)) : Buffer.alloc(0);
      if (octets.length > 0) return octets;
      await pause(25);
    }
    throw new Error(`nothing was saved as ${name}`);
  },
};

const browsers = {
  chromium: { launch: launchChromium, open: newPage },
  firefox: {
    launch: () =>
      launchFirefox({
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.always_ask_before_handling_new_types": false,
      }),
    open: newFirefoxPage,
  },
};

const openPanel = async (page) => {
  await page.click('[data-action="take-away"]');
  await page.waitForFunction(() => document.querySelector('[data-action="save-svg"]') !== null);
};

const read = (page, action, name) =>
  page.evaluate(
    ([which, what]) => document.querySelector(`[data-action="${which}"]`).getAttribute(what),
    [action, name],
  );

const headlines = (page) =>
  page.evaluate(() => [...document.querySelectorAll("li[data-step]")].map(({ dataset }) => dataset.step));

/** The sentences of all steps, without what is in tags: there stand ids or their stand-ins. */
const sentences = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("li[data-step] h3 .words")].map((words) => {
      const copy = words.cloneNode(true);
      copy.querySelector(".unseen").remove();
      copy.querySelectorAll(".key").forEach((key) => key.replaceWith("·"));
      return copy.textContent;
    }),
  );

/** What the picture holds: its size and how many colours, as the browser itself reads it. */
const seen = (page, octets) =>
  page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    const ground = pixels[0];
    return {
      size: [canvas.width, canvas.height],
      colours: new Set(pixels).size,
      drawn: pixels.filter((pixel) => pixel !== ground).length / pixels.length,
    };
  }, octets.toString("base64"));

const parsed = (page, svg) =>
  page.evaluate((text) => {
    const found = new DOMParser().parseFromString(text, "image/svg+xml");
    const root = found.documentElement;
    const names = new Set([...found.querySelectorAll("*")].map((element) => element.localName));
    const attributes = [...found.querySelectorAll("*")].flatMap((element) => element.getAttributeNames());
    return {
      root: root.localName,
      size: ["width", "height"].map((name) => Number(root.getAttribute(name))),
      names: [...names].sort(),
      handlers: attributes.filter((name) => /^on|href/i.test(name)),
    };
  }, svg);

/** The lines that a Mermaid sequence diagram consists of here: Mermaid's own grammar, as far as it is used. */
const statements = [
  /^participant \w+ as [^#;<>%{}"`]*(#\d+;[^#;<>%{}"`]*)*$/,
  /^Note over \w+(,\w+)?: [^#;<>%{}"`]*(#\d+;[^#;<>%{}"`]*)*$/,
  /^\w+(->>|-->>|-x|--x)\w+: [^#;<>%{}"`]*(#\d+;[^#;<>%{}"`]*)*$/,
];

function checkMermaid(text, steps) {
  const [first, ...lines] = text.trimEnd().split("\n");
  assert.equal(first, "sequenceDiagram");
  const names = new Set();
  let told = 0;
  for (const line of lines.map((one) => one.trim())) {
    assert.ok(statements.some((statement) => statement.test(line)), line);
    const [, name] = /^participant (\w+)/.exec(line) ?? [];
    if (name) names.add(name);
    else {
      const used = /^(?:Note over )?(\w+)(?:(?:,|->>|-->>|-x|--x)(\w+))?:/.exec(line).slice(1).filter(Boolean);
      for (const one of used) assert.ok(names.has(one), line);
      if (/: \d+\. /.test(line)) told += 1;
    }
  }
  assert.equal(told, steps);
}

for (const [name, { launch, open }] of Object.entries(browsers)) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    test("signing in as a picture, as Mermaid text and as a link, without the id", async (t) => {
      const page = await open(browser);
      t.after(() => page.close());
      const complaints = name === "chromium" ? await watch(page, server.origin) : [];
      await openPlayground(page, server.origin, { lang: "en", stop: "sign-in" });
      await runStop(page);
      const id = await page.evaluate(() => document.querySelector("[data-key]").dataset.key);
      const steps = await headlines(page);
      const said = await sentences(page);
      await openPanel(page);

      const svg = (await saves[name](page, "save-svg")).toString();
      const found = await parsed(page, svg);
      assert.equal(found.root, "svg");
      assert.deepEqual(found.names, ["circle", "g", "path", "rect", "svg", "text", "title"]);
      assert.deepEqual(found.handlers, []);

      const png = await saves[name](page, "save-png");
      const picture = await seen(page, png);
      assert.deepEqual(picture.size, found.size.map((side) => side * 2));
      assert.ok(picture.colours > 20 && picture.drawn > 0.02, JSON.stringify(picture));

      const mermaid = await read(page, "copy-mermaid", "data-mermaid");
      checkMermaid(mermaid, steps.length);
      const link = await read(page, "copy-run-link", "data-link");
      assert.ok(link.length < 8_000, `${link.length} characters`);
      for (const text of [svg, mermaid, decodeURIComponent(link)]) {
        assert.ok(!text.includes(id) && !text.includes(id.slice(0, 6)), text);
      }

      const other = await open(browser);
      t.after(() => other.close());
      const sent = [];
      other.on("request", (request) => sent.push(new URL(request.url()).pathname));
      await other.goto(link);
      await other.waitForFunction(() => document.querySelector("li[data-step]") !== null);
      assert.deepEqual(await headlines(other), steps);
      assert.deepEqual(await sentences(other), said);
      const sources = await other.evaluate(() =>
        [...new Set([...document.querySelectorAll("li[data-step]")].map(({ dataset }) => dataset.source))].sort(),
      );
      assert.ok(sources.includes("recorded"));
      assert.ok(!sources.includes("observed") && !sources.includes("reported"), `${sources}`);
      assert.ok(await other.evaluate(() => document.querySelector('[data-remark="recorded"]') !== null));
      assert.deepEqual(sent.filter((path) => path.startsWith("/api/")), []);
      assert.deepEqual(complaints, []);
    });

    test("with its values, where those are wanted", async (t) => {
      const page = await open(browser);
      t.after(() => page.close());
      await openPlayground(page, server.origin, { lang: "zh", stop: "sign-in" });
      await runStop(page);
      const id = await page.evaluate(() => document.querySelector("[data-key]").dataset.key);
      await openPanel(page);
      const hidden = await read(page, "copy-run-link", "data-link");
      await page.click('[name="run-with-values"]');
      await page.waitForFunction(
        (before) => document.querySelector('[data-action="copy-run-link"]').dataset.link !== before,
        hidden,
      );
      const link = await read(page, "copy-run-link", "data-link");
      const other = await open(browser);
      t.after(() => other.close());
      await other.goto(link);
      await other.waitForFunction(() => document.querySelector("li[data-step] [data-key]") !== null);
      assert.equal(await other.evaluate(() => document.querySelector("[data-key]").dataset.key), id);
    });

    test("a link that cannot be read is answered by a sentence", async (t) => {
      const page = await open(browser);
      t.after(() => page.close());
      const faultsOf = { "run=2.abc": "newer", "run=1.abc": "unreadable", [`run=1.${"A".repeat(40_000)}`]: "too-long", "": "empty" };
      for (const [fragment, fault] of Object.entries(faultsOf)) {
        await page.goto("about:blank");
        await page.goto(`${server.origin}/?lang=en&lesson=recorded#${fragment}`);
        await page.waitForFunction(
          (wanted) => document.querySelector("[data-problem]")?.dataset.problem === wanted,
          fault,
        );
        const words = await page.evaluate(() => document.querySelector("[data-problem]").textContent);
        assert.ok(words.length > 40, words);
      }
    });
  });
}

describe("everywhere a timeline stands", () => {
  let browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser?.close());

  const visit = async (t, size = {}) => {
    const page = await newPage(browser, { reducedMotion: "reduce", ...size });
    t.after(() => page.context().close());
    return page;
  };

  test("a lesson and free play can be taken away and are shown alike", async (t) => {
    const page = await visit(t);
    await openLesson(page, server.origin, "csrf");
    await runExperiment(page, lessons.find(({ id }) => id === "csrf"), 0);
    await openPanel(page);
    const lesson = await read(page, "copy-run-link", "data-link");
    checkMermaid(
      await read(page, "copy-mermaid", "data-mermaid"),
      Number((await page.evaluate(() => document.querySelector(".position").textContent)).split("/")[1]),
    );
    await openPlayground(page, server.origin, { lang: "en", stop: "free-play" });
    await submit(page, { preset: "sign-in" });
    await openPanel(page);
    const free = await read(page, "copy-run-link", "data-link");
    for (const link of [lesson, free]) {
      const other = await visit(t);
      await other.goto(link);
      await other.waitForFunction(() => document.querySelector('[data-part="player"]') !== null);
      assert.equal(await other.evaluate(() => document.querySelector("[data-problem]")), null);
    }
  });

  test("an exchange of another program is told with what its client was given before", async (t) => {
    const page = await visit(t);
    await openPlayground(page, server.origin, { lang: "en", stop: "watch" });
    await page.waitForSelector('[data-standing="open"]');
    const headers = { "user-agent": "python-requests/2.34.2" };
    const body = new URLSearchParams({ username: "byhy", password: "88888888" });
    const signedIn = await fetch(`${server.origin}/api/mgr/signin`, { method: "POST", headers, body });
    const [cookie] = signedIn.headers.getSetCookie()[0].split(";");
    await fetch(`${server.origin}/api/mgr/customers?action=list_customer`, { headers: { ...headers, cookie } });
    await page.waitForFunction(() => document.querySelector('[data-step="session-found"]') !== null);
    const steps = await headlines(page);
    await openPanel(page);
    const link = await read(page, "copy-run-link", "data-link");
    const other = await visit(t);
    await other.goto(link);
    await other.waitForFunction(() => document.querySelector("li[data-step]") !== null);
    assert.deepEqual(await headlines(other), steps);
    assert.ok(!(await other.content()).includes(cookie.split("=")[1]));
  });

  test("the panel and a record are usable in both themes, wide and on a phone", async (t) => {
    for (const theme of ["light", "dark"]) {
      for (const width of [1280, 380]) {
        const page = await visit(t, { width, height: 800 });
        await openPlayground(page, server.origin, { lang: "en", theme, stop: "sign-in" });
        await runStop(page);
        await openPanel(page);
        assert.deepEqual(await faults(page), [], `${theme}, ${width}`);
        assert.deepEqual(await sideways(page), []);
        const link = await read(page, "copy-run-link", "data-link");
        await page.goto(`${link.replace("?", `?theme=${theme}&`)}`);
        await page.waitForFunction(() => document.querySelector("li[data-step]") !== null);
        assert.deepEqual(await faults(page), [], `a record, ${theme}, ${width}`);
        assert.deepEqual(await sideways(page), []);
      }
    }
  });

  test("keys in the panel do not move the timeline", async (t) => {
    const page = await visit(t);
    await openPlayground(page, server.origin, { lang: "en", stop: "sign-in" });
    await runStop(page);
    await openPanel(page);
    await page.focus('[name="ground"][value="light"]');
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.querySelector('[name="ground"][value="dark"]').checked);
    await page.keyboard.press("j");
    assert.equal(await page.evaluate(() => document.querySelector('li[aria-current="true"]')), null);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("#take-away").matches(":popover-open"));
  });

  test("two keys of one look in sight get their second marks, and lose them again", async (t) => {
    const page = await visit(t);
    await openPlayground(page, server.origin, { lang: "en", stop: "sign-in" });
    await runStop(page);
    const twins = () => page.evaluate(() => document.querySelectorAll("[data-twin]").length);
    // Two of the rows that other tests have left may look alike by chance.
    const before = await twins();
    // As a row of the session table whose id happens to look the same.
    await page.evaluate(() => {
      const copy = document.querySelector(".key").cloneNode(true);
      copy.dataset.key = "another";
      copy.id = "twin";
      document.querySelector("main").append(copy);
    });
    await page.waitForFunction(() => document.querySelector("#twin[data-twin]") !== null);
    const first = await page.evaluate(() => document.querySelector(".key").hasAttribute("data-twin"));
    assert.ok(first, "the key that it looks like is marked as well");
    const mark = await page.evaluate(() => getComputedStyle(document.querySelector("#twin"), "::after").content);
    assert.match(mark, /^"[a-z][2-9]"$/);
    await page.evaluate(() => document.querySelector("#twin").remove());
    await page.waitForFunction((left) => document.querySelectorAll("[data-twin]").length === left, before);
  });
});
