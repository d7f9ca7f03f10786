// What the page does when something is missing or odd: no server, a lost server, strange answers, reloads, several tabs, a
// sub-path.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { pageFolder } from "../support/paths.mjs";
import { chooseStop, guidedRun, openPlayground, runStop, submit } from "../support/playground.mjs";
import { startProxy } from "../support/proxy.mjs";
import { browserStorage, timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";
import { openStatic } from "../support/worker.mjs";

describe("the page keeps working", () => {
  let browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser?.close());

  for (const below of ["/", "/courses/http/"]) {
    test(`on static files at ${below} without service workers, the in-page model answers and the page says so`, async (t) => {
      const files = await serveFiles(pageFolder, { below });
      t.after(files.stop);
      const page = await newPage(browser);
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url())));
      await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
      assert.equal(await openStatic(page, files.address, { lang: "en" }), "model");
      assert.equal(await page.getAttribute("main", "data-target"), "in-page");
      assert.match(await page.innerText('[data-part="stage"]'), /practice server/i);
      await guidedRun(page, async (stop) => {
        const steps = await timeline(page);
        assert.ok(steps.length > 0, stop);
        assert.ok(
          !steps.some(({ source }) => source === "observed"),
          `${stop}: nothing was observed, for nothing travelled`,
        );
      });
      assert.ok(
        asked.every(({ pathname }) => pathname.startsWith(below)),
        "every address lies below the page",
      );
      assert.ok(!asked.some(({ pathname }) => pathname.includes("/api/")), "the model sends nothing");
    });
  }

  test("the server stops and starts again between two runs", async (t) => {
    const server = await startServer();
    t.after(server.stop);
    const page = await newPage(browser);
    await openPlayground(page, server.origin, { stop: "sign-in" });
    await runStop(page, "sign-in");
    await server.kill();
    await chooseStop(page, "come-back");
    await page.click('[data-action="run"]');
    await problem(page, "server-gone");

    const again = await startServer({ port: server.port, data: server.data });
    t.after(again.stop);
    await page.click('[data-action="run"]');
    await shows(page, "response-exposed");
    const steps = (await timeline(page)).map(({ step }) => step);
    assert.ok(steps.includes("session-found"), `the session outlived the server's process: ${steps.join(" ")}`);
    assert.ok(!steps.includes("disagreement"));
    assert.equal(await page.locator("[data-problem]").count(), 0, "the message is gone");
  });

  test("a server that does not say what it holds is a server all the same: no worker is set up beside it", async (t) => {
    const server = await startServer();
    t.after(server.stop);
    const silent = (path) => path.startsWith("/__playground/") && !path.startsWith("/__playground/config");
    const proxy = await startProxy(server.origin, ({ url }, outgoing) => silent(url) && answered(outgoing, "<p>hello"));
    t.after(proxy.stop);
    const page = await newPage(browser);
    await openPlayground(page, proxy.origin, { stop: "sign-in", lang: "en" });
    await page.waitForSelector('main[data-connection="server"]');
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    await page.click('[data-action="run"]');
    await problem(page, "not-json");
  });

  test("the session is still there after a reload", async (t) => {
    const server = await startServer();
    t.after(server.stop);
    const page = await newPage(browser);
    await openPlayground(page, server.origin, { stop: "sign-in" });
    await runStop(page, "sign-in");
    const held = await browserStorage(page);
    await openPlayground(page, server.origin, { stop: "come-back" });
    assert.deepEqual(await browserStorage(page), held, "the cookie is known again");
    assert.equal(await page.getAttribute('[data-part="browser-storage"] [data-cookie]', "data-source"), "reported");
    await runStop(page, "come-back");
    const steps = (await timeline(page)).map(({ step }) => step);
    assert.ok(steps.includes("cookie-attached") && steps.includes("session-found"), steps.join(" "));
    assert.ok(!steps.includes("disagreement"));
  });

  test("a second tab signs in: the first tab predicts wrongly once, and says so", async (t) => {
    const server = await startServer();
    t.after(server.stop);
    const first = await newPage(browser);
    const second = await first.context().newPage();
    await openPlayground(first, server.origin, { stop: "come-back" });
    await openPlayground(second, server.origin, { stop: "sign-in" });
    await runStop(second, "sign-in");
    await runStop(first, "come-back");
    const surprised = (await timeline(first)).map(({ step }) => step);
    assert.ok(surprised.includes("disagreement") && surprised.includes("session-found"), surprised.join(" "));
    assert.deepEqual(await browserStorage(first), await browserStorage(second));
    await runStop(first, "come-back");
    await shows(first, "cookie-attached");
    assert.ok(!(await timeline(first)).some(({ step }) => step === "disagreement"));

    await chooseStop(second, "come-back");
    await Promise.all([runStop(first, "come-back"), runStop(second, "come-back")]);
    for (const page of [first, second]) {
      const steps = (await timeline(page)).map(({ step }) => step);
      assert.ok(steps.includes("session-found") || steps.includes("server-unseen"), steps.join(" "));
    }
  });

  const strange = {
    "not-json": (path, outgoing) =>
      path.startsWith("/__playground/trace") && answered(outgoing, "<!doctype html><p>hello"),
    "too-large": (path, outgoing) => path.startsWith("/api/") && answered(outgoing, Buffer.alloc(5 * 1024 * 1024, "x")),
    // The page waits for twenty seconds.
    "timed-out": (path) => path.startsWith("/api/"),
  };
  for (const [name, instead] of Object.entries(strange)) {
    test(`the server gives a strange answer: ${name}`, async (t) => {
      const server = await startServer();
      t.after(server.stop);
      let strangely = false;
      const proxy = await startProxy(
        server.origin,
        (incoming, outgoing) => strangely && instead(incoming.url, outgoing),
      );
      t.after(proxy.stop);
      const page = await newPage(browser);
      await openPlayground(page, proxy.origin, { stop: "free-play", lang: "en" });
      assert.equal(await page.getAttribute("main", "data-target"), "native");
      strangely = true;
      await page.click('[data-preset="list-customers"]');
      await page.click('form[data-part="free-play"] [type="submit"]');
      await problem(page, name);
      strangely = false;
      await submit(page, { preset: "list-customers" });
      assert.equal(await page.locator("[data-problem]").count(), 0, "the page goes on");
    });
  }
});

/** Waits until the timeline has such a step. Lines in the code panel also carry step names; they do not count. */
const shows = (page, step) => page.locator(`[data-part="timeline"] > [data-step="${step}"]`).first().waitFor();

/** Waits for the error message, which must be a whole sentence. */
async function problem(page, name) {
  const message = page.locator(`[role="alert"][data-problem="${name}"]`);
  await message.waitFor({ timeout: 40_000 });
  assert.ok((await message.innerText()).length > 20);
}

function answered(outgoing, body) {
  outgoing.writeHead(200, { "content-type": "text/html" });
  outgoing.end(body);
  return true;
}
