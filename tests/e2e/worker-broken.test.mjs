// A practice server that panics in the middle of a request: that request gets an answer at once, and the next one is answered by a
// fresh module. The panic comes from a random source that fails, which nothing in the module expects.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { pageFolder } from "../support/paths.mjs";
import { fetchAll, openStatic, otherBuild } from "../support/worker.mjs";

const signIn = {
  method: "POST",
  path: "api/mgr/signin",
  type: "application/x-www-form-urlencoded",
  body: "username=byhy&password=88888888",
};
const fails = `let failing = 0;
addEventListener("message", ({ data }) => { if (data === "fail once") failing = 1; });
const random = crypto.getRandomValues.bind(crypto);
crypto.getRandomValues = (octets) => { if (failing-- > 0) throw new Error("no random numbers"); return random(octets); };
`;

test("after a panic the request gets an error, and the next one a fresh module", async (t) => {
  const build = otherBuild(pageFolder);
  t.after(build.remove);
  const script = join(build.folder, "service-worker.js");
  writeFileSync(script, fails + readFileSync(script, "utf8"));
  const files = await serveFiles(build.folder, { below: "/course/" });
  t.after(files.stop);
  const browser = await launchChromium();
  t.after(() => browser.close());
  const page = await newPage(browser);
  assert.equal(await openStatic(page, files.address), "worker");
  assert.equal((await fetchAll(page, [signIn]))[0][0], 200);

  await page.evaluate(() => navigator.serviceWorker.controller.postMessage("fail once"));
  const begun = Date.now();
  const [[status, body], [again]] = await fetchAll(page, [signIn, signIn]);
  assert.ok(Date.now() - begun < 5000, "nobody had to wait for a limit");
  assert.equal(status, 500);
  assert.equal(JSON.parse(body).error.code, "server_failed");
  assert.match(JSON.parse(body).error.message.en, /no random numbers/);
  assert.equal(again, 200);
});
