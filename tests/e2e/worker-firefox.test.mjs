// What the service worker survives in Firefox: a reload, and a host that is gone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { pageFolder } from "../support/paths.mjs";
import { chooseStop, runStop } from "../support/playground.mjs";
import { browserStorage, sessionTable, timeline } from "../support/reading.mjs";
import { fetchAll, openStatic } from "../support/worker.mjs";

const names = async (page) => (await timeline(page)).map(({ step }) => step);
const body = JSON.stringify({ action: "add_customer", data: { name: "kept", phonenumber: "1", address: "x" } });
const add = { method: "POST", path: "api/mgr/customers", type: "application/json", body };
const list = { method: "GET", path: "api/mgr/customers?action=list_customer&pagesize=99&pagenum=1" };

describe("the service worker keeps working in Firefox", () => {
  let browser, files, page;
  before(async () => {
    files = await serveFiles(pageFolder, { below: "/course/" });
    browser = await launchFirefox();
    page = await newFirefoxPage(browser);
    assert.equal(await openStatic(page, files.address, { stop: "sign-in" }), "worker");
    await runStop(page, "sign-in");
    await fetchAll(page, [add]);
  });
  after(async () => {
    await browser?.close();
    files?.stop();
  });

  async function stillSignedIn(held) {
    assert.deepEqual(await browserStorage(page), held, "the cookie is known again");
    assert.deepEqual(
      (await sessionTable(page)).map((id) => `sessionid=${id}`),
      held,
    );
    await runStop(page, "come-back");
    const steps = await names(page);
    assert.ok(steps.includes("session-found") && !steps.includes("disagreement"), steps.join(" "));
    const [[, rows]] = await fetchAll(page, [list]);
    assert.match(rows, /"name":"kept"/);
  }

  test("after a reload, session and rows are still there", async () => {
    const held = await browserStorage(page);
    assert.equal(held.length, 1);
    assert.equal(await openStatic(page, files.address, { stop: "come-back" }), "worker");
    await stillSignedIn(held);
  });

  test("if the host is gone, the second visit loads from the cache", async () => {
    await page.evaluate(async () => {
      while (!(await caches.match(new URL("./", document.baseURI).href))) await new Promise(requestAnimationFrame);
    });
    const held = await browserStorage(page);
    files.stop();
    assert.equal(await openStatic(page, files.address, { stop: "come-back" }), "worker");
    await stillSignedIn(held);
    await chooseStop(page, "two-clients");
    await runStop(page, "two-clients");
  });
});
