// What the service worker survives in Chromium: reloads, being stopped between any two calls, no network, a real server at its
// address. And what the page does if there can be no worker.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { expectedSteps } from "../support/expected.mjs";
import { serveFiles } from "../support/files.mjs";
import { pageFolder } from "../support/paths.mjs";
import { chooseStop, guidedRun, programStops, runStop, submit } from "../support/playground.mjs";
import { browserStorage, sessionTable, timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";
import {
  fetchAll,
  kept,
  openStatic,
  otherBuild,
  settled,
  withWorkerSteps,
  workerStopper,
} from "../support/worker.mjs";

const names = async (page) => (await timeline(page)).map(({ step }) => step);
const list = { method: "GET", path: "api/mgr/customers?action=list_customer&pagesize=99&pagenum=1" };
const add = (name) => ({
  method: "POST",
  path: "api/mgr/customers",
  type: "application/json",
  body: JSON.stringify({ action: "add_customer", data: { name, phonenumber: "1", address: "x" } }),
});

describe("the service worker keeps working", () => {
  let browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser?.close());

  async function opened(t, choices, below = "/course/") {
    const files = await serveFiles(pageFolder, { below });
    t.after(files.stop);
    const page = await newPage(browser, { reducedMotion: "reduce" });
    assert.equal(await openStatic(page, files.address, choices), "worker");
    return { files, page };
  }

  test("after a reload, session and rows are still there", async (t) => {
    const { files, page } = await opened(t, { stop: "sign-in" });
    await runStop(page, "sign-in");
    await fetchAll(page, [add("reloaded")]);
    const held = await browserStorage(page);
    await openStatic(page, files.address, { stop: "come-back" });
    assert.deepEqual(await browserStorage(page), held, "the cookie is known again");
    assert.deepEqual(
      (await sessionTable(page)).map((id) => `sessionid=${id}`),
      held,
    );
    await runStop(page, "come-back");
    const steps = await names(page);
    assert.ok(steps.includes("session-found") && !steps.includes("disagreement"), steps.join(" "));
    const [[, body]] = await fetchAll(page, [list]);
    assert.match(body, /"name":"reloaded"/);
  });

  test("after a reload that bypasses the cache, the worker still answers", async (t) => {
    const { page } = await opened(t, { stop: "sign-in" });
    await runStop(page, "sign-in");
    const protocol = await page.context().newCDPSession(page);
    const loaded = page.waitForEvent("load");
    await protocol.send("Page.reload", { ignoreCache: true });
    await loaded;
    assert.equal(await settled(page), "worker");
    await chooseStop(page, "come-back");
    await runStop(page, "come-back");
    assert.ok((await names(page)).includes("session-found"));
  });

  test("the guided run is the same if the worker is stopped before each call", async (t) => {
    const files = await serveFiles(pageFolder, { below: "/course/" });
    t.after(files.stop);
    const page = await newPage(browser, { reducedMotion: "reduce" });
    const worker = await workerStopper(page);
    await page.exposeFunction("stopTheWorker", () => worker.stop());
    // Only the page's own calls: each waits until no worker is running.
    await page.addInitScript(() => {
      const send = window.fetch;
      window.fetch = async (...call) => {
        if (document.querySelector("main")?.dataset.connection === "worker") await window.stopTheWorker();
        return send(...call);
      };
    });
    assert.equal(await openStatic(page, files.address), "worker");
    const before = worker.count();
    await guidedRun(page, async (stop) => {
      const steps = await timeline(page);
      const entries = new Map();
      for (const { entry, step } of steps) entries.set(entry, [...(entries.get(entry) ?? []), step]);
      const expected = programStops.includes(stop) ? expectedSteps[stop] : withWorkerSteps(expectedSteps[stop]);
      assert.deepEqual([...entries.values()], expected, stop);
    });
    const stops = worker.count() - before;
    console.log(`worker: stopped ${stops} times during the guided run`);
    // Each of the five exchanges is three calls: the request, the trace and the sessions.
    assert.ok(stops >= 15, `stopped ${stops} times`);
  });

  test("no acknowledged row is lost if the worker is stopped after each write", async (t) => {
    const { page } = await opened(t, { stop: "sign-in" });
    await runStop(page, "sign-in");
    const worker = await workerStopper(page);
    const acknowledged = [];
    for (let round = 0; round < 20; round += 1) {
      const [[status, body]] = await fetchAll(page, [add(`round ${round}`)]);
      assert.equal(status, 200);
      acknowledged.push(JSON.parse(body).id);
      await worker.stop();
    }
    assert.equal(worker.count(), 20);
    const [[, body]] = await fetchAll(page, [list]);
    const there = JSON.parse(body).retlist.map(({ id }) => id);
    assert.deepEqual(
      acknowledged.filter((id) => !there.includes(id)),
      [],
    );
    assert.equal(new Set(acknowledged).size, 20, "no id is given twice");
  });

  test("the page works offline after the first visit", async (t) => {
    const files = await serveFiles(pageFolder, { below: "/course/" });
    const page = await newPage(browser, { reducedMotion: "reduce" });
    await openStatic(page, files.address, { stop: "sign-in" });
    await runStop(page, "sign-in");
    await kept(page);
    files.stop();
    await page.context().setOffline(true);
    assert.equal(await openStatic(page, files.address, { stop: "come-back" }), "worker");
    await runStop(page, "come-back");
    assert.ok((await names(page)).includes("session-found"));
    await guidedRun(page);
    await page.context().close();
  });

  test("the second visit loads its files from the cache", async (t) => {
    const { files, page } = await opened(t);
    await kept(page);
    const loaded = [];
    page.on("response", (response) => loaded.push([new URL(response.url()).pathname, response.fromServiceWorker()]));
    const parts = ["press", "lessons", "tools", "extras"].map((part) =>
      page.waitForResponse((response) => response.url().includes(`/split_${part}-`)),
    );
    await openStatic(page, files.address);
    await Promise.all(parts);
    const hashed = loaded.filter(([path]) => /-[0-9a-f]{12,16}[._]/.test(path));
    // Script, styles, icon and the first part of the code; what lies behind the doors; what several of these use.
    const kinds = [/\.js$/, /\.css$/, /\.svg$/, /\/page-\w+\.wasm$/, /split_press/, /split_lessons/, /split_tools/, /split_extras/, /chunk_/];
    for (const kind of kinds) assert.ok(hashed.some(([path]) => kind.test(path)), `${kind}: ${JSON.stringify(loaded)}`);
    assert.ok(
      hashed.every(([, fromWorker]) => fromWorker),
      JSON.stringify(hashed),
    );
  });

  test("a worker that was left behind makes room for a real server", async (t) => {
    const files = await serveFiles(pageFolder);
    const page = await newPage(browser, { reducedMotion: "reduce" });
    await openStatic(page, files.address, { stop: "sign-in" });
    await runStop(page, "sign-in");
    const worker = await workerStopper(page);
    const stayed = await page.context().newPage();
    await openStatic(stayed, files.address, { stop: "come-back" });
    files.stop();
    const server = await startServer({ port: Number(new URL(files.origin).port) });
    t.after(server.stop);

    // A page loaded before: the worker wakes up, finds the real server, and lets the calls through.
    await worker.stop();
    const [[status]] = await fetchAll(stayed, [{ method: "POST", path: "api/mgr/signout" }]);
    assert.equal(status, 307, "the real server has no such session");
    const { entries } = await server.control("trace");
    assert.deepEqual(
      entries.map(({ request }) => `${request.method} ${request.target}`),
      ["POST /api/mgr/signout"],
    );

    // A page loaded now.
    assert.equal(await openStatic(page, files.address, { stop: "sign-in" }), "server");
    await page.waitForFunction(() => navigator.serviceWorker.controller === null);
    assert.equal(await settled(page), "server");
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    await runStop(page, "sign-in");
    const steps = await names(page);
    assert.ok(!steps.includes("worker-writes-storage"), steps.join(" "));
    assert.equal((await server.control("sessions")).total, 1);
    await page.context().close();
  });

  const without = {
    "no service workers": [() => delete Navigator.prototype.serviceWorker, /no service worker|没有 service worker/],
    "service workers forbidden": [
      () =>
        (ServiceWorkerContainer.prototype.register = () =>
          Promise.reject(new DOMException("storage is blocked", "SecurityError"))),
      /settings|设置/,
    ],
    "a worker that does not load": [
      () => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError("404"))),
      /could not be loaded|没有加载成功/,
    ],
  };
  for (const [title, [prepare, sentence]] of Object.entries(without)) {
    for (const choice of [{}, { target: "service-worker" }]) {
      test(`${title}${choice.target ? ", although the worker was asked for" : ""}: the model answers and the page says why`, async (t) => {
        const files = await serveFiles(pageFolder);
        t.after(files.stop);
        const page = await newPage(browser, { reducedMotion: "reduce" });
        const complaints = await watch(page, files.origin);
        await page.addInitScript(prepare);
        for (const lang of ["zh", "en"]) {
          assert.equal(await openStatic(page, files.address, { lang, ...choice }), "model");
          assert.equal(await page.getAttribute("main", "data-target"), "in-page");
          assert.match(await page.innerText('[data-part="target-reason"]'), sentence);
          assert.match(await page.innerText('[data-part="no-server"]'), sentence);
        }
        await guidedRun(page);
        assert.deepEqual(complaints, []);
        await page.context().close();
      });
    }
  }

  const inWorker = {
    "no Cookie Store API": ['Object.defineProperty(self, "cookieStore", { value: undefined });', /Cookie Store API/],
    "a cookie storage that keeps nothing": ["CookieStore.prototype.get = async () => null;", /does not keep the cookies/],
    "a cookie storage that refuses everything": ["CookieStore.prototype.set = () => Promise.reject(new TypeError());", /does not keep/],
    "no database": ['IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError"); };', /IndexedDB/],
  };
  for (const [title, [prepare, sentence]] of Object.entries(inWorker)) {
    test(`a worker with ${title}: the model answers and the page says why`, async (t) => {
      const build = otherBuild(pageFolder);
      t.after(build.remove);
      const script = join(build.folder, "service-worker.js");
      writeFileSync(script, `${prepare}\n${readFileSync(script, "utf8")}`);
      const files = await serveFiles(build.folder);
      t.after(files.stop);
      const page = await newPage(browser, { reducedMotion: "reduce" });
      assert.equal(await openStatic(page, files.address, { lang: "en" }), "model");
      assert.equal(await page.getAttribute("main", "data-target"), "in-page");
      assert.match(await page.innerText('[data-part="target-reason"]'), sentence);
      await page.context().close();
    });
  }

  test("a press before the worker is ready still gets its answer", async (t) => {
    const { page } = await opened(t, { stop: "free-play" });
    await submit(page, { preset: "sign-in" });
    await submit(page, { preset: "list-customers" });
    assert.ok((await names(page)).includes("session-found"));
  });
});
