// Real Python programs with `requests` while the page watches: each exchange appears within a second and once, what the page says
// of the jar is what `requests` holds, and a cookie that did not come back is explained.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { pressOn, tabTo } from "../support/keys.mjs";
import { pageFolder, python, repository } from "../support/paths.mjs";
import { chooseStop, openPlayground, runStop } from "../support/playground.mjs";
import { everyVariant } from "../support/screens.mjs";
import { startServer } from "../support/server.mjs";
import { appeared, delays, explained, numbers, sent, watching } from "../support/watching.mjs";

const run = promisify(execFile);
const program = join(repository, "tests/python/watched.py");

/** Each way to call, what the page has to find in the second exchange, and which exchange shows the jar that the program holds. */
const ways = [
  { way: "session", second: ["cookie-attached"], shows: 2 },
  { way: "plain", second: ["no-cookie-in-storage", "came-back-without"], shows: 2, cause: "No Session is used" },
  { way: "cookies", second: ["cookie-brought"], shows: 2 },
  { way: "header", second: ["cookie-brought"], shows: 2 },
  { way: "localhost", second: ["came-back-without"], shows: 1, cause: "It asked another host" },
  { way: "cleared", second: ["cookie-attached", "disagreement", "came-back-without"], shows: 2, cause: "emptied its jar" },
  {
    way: "session",
    config: { cookie: { secure: true } },
    second: ["cookie-withheld", "came-back-without"],
    shows: 2,
    cause: "It is Secure",
  },
  {
    way: "session",
    config: { cookie: { path: "/api/mgr/signin" } },
    second: ["cookie-withheld", "came-back-without"],
    shows: 2,
    cause: "not under its Path",
  },
];

const browsers = {
  Chromium: { launch: launchChromium, open: (browser) => newPage(browser, { reducedMotion: "reduce" }) },
  Firefox: { launch: launchFirefox, open: newFirefoxPage },
};

for (const [name, { launch, open }] of Object.entries(browsers)) {
  describe(`programs watched in ${name}`, () => {
    let server, browser, page;
    before(async () => {
      server = await startServer();
      browser = await launch();
      page = await open(browser);
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    for (const { way, config = {}, second, shows, cause } of ways) {
      test(`${way} ${JSON.stringify(config)}`, async () => {
        await server.control("config", { method: "PUT", json: { flavour: "go", ...config } });
        await watching(page, server);
        const before = await numbers(page);
        const { stdout } = await run(python, [program, server.origin, way]);
        const traced = await sent(server, before);
        await appeared(page, traced);
        assert.deepEqual(await numbers(page), [...before, ...traced.map(({ number }) => number)], "all, and each once");
        const late = await delays(page, traced);
        assert.ok(Math.max(...late) < 1000, `within a second: ${late}`);
        assert.equal(traced.length, 2);

        const [first, last] = traced.map(({ number }) => number);
        const steps = await explained(page, last);
        const found = steps.map(({ step }) => step);
        for (const step of second) assert.ok(found.includes(step), `${step}: ${found}`);
        for (const step of ["came-back-without", "disagreement", "cookie-brought"])
          assert.equal(found.includes(step), second.includes(step), `${step}: ${found}`);
        if (cause) assert.ok(steps.find(({ step }) => step === "came-back-without").text.includes(cause));
        for (const { step, source } of steps) assert.equal(source, sourceOf(step), step);
        await explained(page, shows === 1 ? first : last);
        assert.deepEqual(await jar(page), JSON.parse(stdout), "the jar");
      });
    }

    test("a client whose rules are not known", async () => {
      await server.control("config", { method: "PUT", json: { flavour: "go" } });
      await watching(page, server);
      const before = await numbers(page);
      await fetch(`${server.origin}/api/mgr/customers`, { redirect: "manual", headers: { "user-agent": "curl/8.14.1" } });
      const traced = await sent(server, before);
      await appeared(page, traced);
      const steps = await explained(page, traced.at(-1).number);
      assert.deepEqual([steps[0].step, steps[0].source], ["client-unseen", "hidden"]);
      assert.equal(await page.evaluate(() => document.querySelectorAll('[data-part="jar"]').length), 0);
    });

    test("what the page does itself is not shown, and what was seen is there again", async () => {
      await watching(page, server);
      const before = await numbers(page);
      await chooseStop(page, "sign-in");
      await runStop(page, "sign-in");
      await run(python, [program, server.origin, "plain"]);
      const traced = await sent(server, before);
      const own = traced.filter(({ request }) => request.headers.some(([, value]) => value.startsWith("Mozilla/")));
      assert.equal(own.length, 1);
      const others = traced.filter((entry) => !own.includes(entry));
      await chooseStop(page, "watch");
      await appeared(page, others);
      assert.deepEqual(await numbers(page), [...before, ...others.map(({ number }) => number)]);
    });
  });
}

describe("the place where programs are watched", () => {
  let server, browser;
  before(async () => {
    server = await startServer();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("offers the line that starts a program here, and that line works", async () => {
    const page = await newPage(browser);
    await watching(page, server);
    assert.equal(await page.evaluate(() => document.querySelector('[data-part="start"]').open), true);
    // Both are read at once: they fold away when something has come.
    const lines = {};
    for (const session of ["true", "false"]) lines[session] = await page.innerText(`.command [data-session="${session}"]`);
    for (const [session, line] of Object.entries(lines)) {
      const { stdout } = await run("bash", ["-c", line.replace(/^python /, `${python} `)]);
      assert.equal(stdout.includes('"ret":0,"retlist"'), session === "true", stdout);
    }
    await page.waitForFunction(() => document.querySelectorAll("[data-watched]").length === 4);
    await page.context().close();
  });

  test("hostile text stays text", async () => {
    const page = await newPage(browser);
    const complaints = await watch(page, server.origin);
    await watching(page, server);
    const before = await numbers(page);
    const markup = `<img src=x onerror="document.title='ran'"><script>document.title='ran'</script>&lt;\u0301`;
    const hostile = [markup, "x".repeat(12_000), "python-requests/<b>2</b>"];
    for (const agent of hostile) await get(server, "/api/%3Cb%3E", { "user-agent": Buffer.from(agent).toString("latin1") });
    const traced = await sent(server, before);
    await appeared(page, traced);
    for (const { number } of traced) await explained(page, number);
    assert.ok((await page.innerText('[data-part="watched"]')).includes("<img src=x"));
    await page.selectOption("[data-part='clients']", { index: 1 });
    assert.equal(await page.evaluate(() => document.querySelectorAll("main img, main script, main b").length), 0);
    assert.notEqual(await page.title(), "ran");
    assert.deepEqual(await sideways(page), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test("with the keyboard", async () => {
    const page = await newPage(browser, { reducedMotion: "reduce" });
    await watching(page, server);
    await run(python, [program, server.origin, "plain"]);
    await page.waitForFunction(() => document.querySelector("[data-watched] .flag") !== null);
    await pressOn(page, "[data-watched]:not([aria-current])");
    await page.waitForFunction(() => document.activeElement.getAttribute("aria-current") === "true");
    await tabTo(page, '[data-part="timeline"] > li button');
    await page.keyboard.press("End");
    const last = '[data-part="timeline"] > li:last-child[aria-current="true"]';
    await page.waitForFunction((selector) => document.querySelector(selector)?.contains(document.activeElement), last);
    await page.context().close();
  });

  for (const width of [1280, 380]) {
    test(`axe-core finds nothing, and nothing needs horizontal scrolling, ${width} wide`, async () => {
      const page = await newPage(browser, { width, reducedMotion: "reduce" });
      const found = [];
      const look = async (variant) => {
        for (const fault of [...(await faults(page)), ...(await sideways(page))]) found.push(`${variant}: ${fault}`);
      };
      await watching(page, server);
      await run(python, [program, server.origin, "plain"]);
      await page.waitForFunction(() => document.querySelector("[data-watched] .flag") !== null);
      await everyVariant(page, look);
      assert.deepEqual(found, []);
      await page.context().close();
    });
  }

  test("on a host of static files it says that no program can be seen", async (t) => {
    const host = await serveFiles(pageFolder);
    t.after(host.stop);
    const page = await newPage(browser);
    await openPlayground(page, host.origin, { stop: "watch", lang: "en" });
    await page.waitForFunction(() => document.querySelector('main [data-part="no-server"]') !== null);
    assert.match(await page.innerText('main [data-part="no-server"]'), /session-playground/);
    await page.context().close();
  });
});

const jar = (page) =>
  page.evaluate(() => [...document.querySelectorAll('[data-part="jar"] [data-cookie]')].map((row) => row.dataset.cookie));

/** How the page has to know each step of another program. */
function sourceOf(step) {
  const inferred = ["came-back-without", "cookie-brought", "no-cookie-in-storage"];
  const ofJar = ["cookie-attached", "cookie-withheld", "cookie-stored", "cookie-rejected", "cookie-deleted"];
  return [...inferred, ...ofJar].includes(step) ? "modelled" : "reported";
}

/** One request with these headers, as they are. */
const get = (server, path, headers) =>
  new Promise((resolve, reject) => {
    const sending = request(`${server.origin}${path}`, { headers }, (response) => {
      response.resume();
      response.on("end", resolve);
    });
    sending.on("error", reject);
    sending.end();
  });
