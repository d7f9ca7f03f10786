// Two tabs with one service worker, in Chromium and Firefox: they share the server and the cookie. If a new build is deployed while
// one of them stays open, the data stays and both keep working.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage, newFirefoxTab } from "../support/firefox.mjs";
import { pageFolder } from "../support/paths.mjs";
import { chooseStop, runStop } from "../support/playground.mjs";
import { browserStorage, timeline } from "../support/reading.mjs";
import { buildVersion, fetchAll, kept, openStatic, otherBuild } from "../support/worker.mjs";

const browsers = {
  Chromium: { launch: launchChromium, open: newPage, beside: (page) => page.context().newPage() },
  Firefox: { launch: launchFirefox, open: newFirefoxPage, beside: (page) => newFirefoxTab(page.browserContext()) },
};
const list = { method: "GET", path: "api/mgr/customers?action=list_customer&pagesize=99&pagenum=1" };
const add = (name) => ({
  method: "POST",
  path: "api/mgr/customers",
  type: "application/json",
  body: JSON.stringify({ action: "add_customer", data: { name, phonenumber: "1", address: "x" } }),
});
const names = async (page) => (await timeline(page)).map(({ step }) => step);
/** The build of the worker that answers a page, and the page's own. */
const builds = (page) =>
  page.evaluate(async () => [
    (await (await fetch("__playground/worker")).json()).worker,
    document.querySelector('meta[name="version"]').content,
  ]);

for (const [name, { launch, open, beside }] of Object.entries(browsers)) {
  describe(`two tabs, ${name}`, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    test("two tabs share the server and the cookie", async (t) => {
      const files = await serveFiles(pageFolder, { below: "/course/" });
      t.after(files.stop);
      const first = await open(browser);
      assert.equal(await openStatic(first, files.address, { stop: "come-back" }), "worker");
      const second = await beside(first);
      assert.equal(await openStatic(second, files.address, { stop: "sign-in" }), "worker");
      await runStop(second, "sign-in");
      await first.bringToFront();
      await runStop(first, "come-back");
      const surprised = await names(first);
      assert.ok(surprised.includes("disagreement") && surprised.includes("session-found"), surprised.join(" "));
      assert.deepEqual(await browserStorage(first), await browserStorage(second));
      await bothWrite(first, second, 20);
    });

    test("a new build is deployed while a tab stays open: the data stays, and both tabs keep working", async (t) => {
      const older = otherBuild(pageFolder);
      t.after(older.remove);
      const newer = buildVersion(pageFolder);
      const served = mkdtempSync(join(tmpdir(), "session-playground-served-"));
      t.after(() => rmSync(served, { recursive: true, force: true }));
      cpSync(older.folder, served, { recursive: true });
      const files = await serveFiles(served, { below: "/course/" });
      t.after(files.stop);
      const stayed = await open(browser);
      await openStatic(stayed, files.address, { stop: "sign-in" });
      await runStop(stayed, "sign-in");
      await fetchAll(stayed, [add("kept")]);
      await kept(stayed);
      assert.deepEqual(await builds(stayed), [older.version, older.version]);
      const held = await browserStorage(stayed);
      assert.equal(held.length, 1);

      cpSync(pageFolder, served, { recursive: true });
      const loaded = await beside(stayed);
      assert.equal(await openStatic(loaded, files.address, { stop: "come-back" }), "worker");
      assert.deepEqual(await builds(loaded), [newer, newer], "the worker is of the same build as the page");
      assert.deepEqual(await browserStorage(loaded), held, "the cookie is known again");
      await runStop(loaded, "come-back");
      const found = await names(loaded);
      assert.ok(found.includes("session-found") && !found.includes("disagreement"), found.join(" "));
      await kept(loaded);
      assert.deepEqual(await loaded.evaluate(() => caches.keys()), [`session-playground ${files.address}/ ${newer}`]);

      // The page of the old build with the worker of the new one.
      assert.deepEqual(await builds(stayed), [newer, older.version]);
      const rows = await bothWrite(stayed, loaded, 5);
      assert.ok(rows.includes("kept"), rows.join(" "));
      await stayed.bringToFront();
      await chooseStop(stayed, "sign-out");
      await runStop(stayed, "sign-out");
      const ended = await names(stayed);
      assert.ok(ended.includes("session-deleted") && !ended.includes("disagreement"), ended.join(" "));
      // A module that this page had not loaded yet.
      await chooseStop(stayed, "two-clients");
      await runStop(stayed, "two-clients");
      assert.equal(await openStatic(stayed, files.address, { stop: "come-back" }), "worker");
      assert.deepEqual(await builds(stayed), [newer, newer]);
    });
  });
}

/** Both add this many rows at once: none is lost, and each has its own id. Returns the names of all rows. */
async function bothWrite(first, second, count) {
  const before = await rowNames(first);
  const tabs = [first, second].map((page, tab) =>
    fetchAll(
      page,
      Array.from({ length: count }, (_, number) => add(`tab ${tab} row ${number}`)),
    ),
  );
  const ids = (await Promise.all(tabs)).flat().map(([, body]) => JSON.parse(body).id);
  assert.equal(new Set(ids).size, 2 * count, "each row has its own id");
  const now = await rowNames(second);
  assert.equal(now.length, before.length + 2 * count);
  return now;
}

async function rowNames(page) {
  const [[, body]] = await fetchAll(page, [list]);
  return JSON.parse(body).retlist.map(({ name }) => name);
}
