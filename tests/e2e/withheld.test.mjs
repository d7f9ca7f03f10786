// What readers see if the browser lacks or forbids something: the lesson runs anyway, and the page says which target answers and
// why; or it cannot run at all and says in both languages what it needs. There is never a blank page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, launchProfile, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage, newFirefoxTab } from "../support/firefox.mjs";
import { startHost } from "../support/host.mjs";
import { pageFolder } from "../support/paths.mjs";
import { runStop } from "../support/playground.mjs";
import { timeline } from "../support/reading.mjs";
import { openStatic } from "../support/worker.mjs";

/** Each starts a browser and returns how to open a page in it, and how to close it. */
const chromium = (page = {}, ...flags) => async () => {
  const browser = await launchChromium(...flags);
  return { open: () => newPage(browser, page), close: () => browser.close() };
};
const profile = (preferences) => () => launchProfile(preferences);
const firefox = (preferences, open = newFirefoxPage) => async () => {
  const browser = await launchFirefox(preferences);
  return { open: () => open(browser), close: () => browser.close() };
};

let files;
before(async () => (files = await serveFiles(pageFolder, { below: "/x/" })));
after(() => files?.stop());

async function started(t, launch) {
  const browser = await launch();
  t.after(browser.close);
  return browser.open();
}

describe("if the page cannot run, it says what it needs", () => {
  const noWebAssembly = [/^这个浏览器没有 WebAssembly，或者把它关掉了.*打开它/, /^This browser has no WebAssembly, or it is switched off/];
  const noScript = [/^这个页面要用 JavaScript 和 WebAssembly 来运行/, /^This page runs on JavaScript and WebAssembly/];
  const asFile = [/要通过 HTTP 打开.*python3 -m http\.server/, /opened over HTTP.*python3 -m http\.server/];
  const file = `file://${pageFolder}/index.html`;
  // The driver lets Firefox read files from file URLs; readers' Firefox does not.
  const strictly = { "security.fileuri.strict_origin_policy": true };
  const cases = {
    // Without its compiler, V8 has no WebAssembly.
    "Chromium, WebAssembly off": [chromium({}, "--js-flags=--jitless"), noWebAssembly],
    "Firefox, WebAssembly off": [firefox({ "javascript.options.wasm": false }), noWebAssembly],
    "Chromium, JavaScript off": [chromium({ javaScriptEnabled: false }), noScript],
    "Firefox, JavaScript off": [firefox({ "javascript.enabled": false }), noScript],
    "Chromium, opened as a file": [chromium(), asFile, file],
    "Firefox, opened as a file": [firefox(strictly), asFile, file],
  };
  for (const [name, [launch, sentences, address]] of Object.entries(cases)) {
    test(name, async (t) => {
      const page = await started(t, launch);
      await page.goto(address ?? `${files.address}/`);
      if (sentences === noWebAssembly)
        await page.waitForFunction(() => document.querySelector('[role="alert"][data-problem="no-webassembly"]') !== null);
      const words = await page.evaluate(visibleWords);
      for (const sentence of sentences) assert.ok(words.some((each) => sentence.test(each)), words.join("\n"));
      const guessed = words.some((each) => asFile[0].test(each));
      assert.ok(sentences !== noWebAssembly || !guessed, "the real reason replaces the guesses");
    });
  }

  test("Chromium, the page's code cannot be loaded", async (t) => {
    const page = await started(t, chromium());
    await page.route("**/page-*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(`${files.address}/`);
    await page.waitForFunction(() => document.querySelector('[role="alert"][data-problem="not-started"]') !== null);
    const words = (await page.evaluate(visibleWords)).join("\n");
    assert.match(words, /代码没能载入[^]*code could not be loaded/);
  });

  test("in a frame, the author's own words stay", async (t) => {
    const host = await startHost(files.origin);
    t.after(host.stop);
    const page = await started(t, cases["Chromium, WebAssembly off"][0]);
    const words = `<a href="/lesson/">Open the lesson</a>`;
    const script = `<script src="${files.address}/embed.js" async></script>`;
    await page.goto(host.add({ script, body: `<session-playground lesson="sign-in">${words}</session-playground>` }));
    const frame = page.frameLocator("session-playground iframe");
    await frame.locator('[data-problem="no-webassembly"]').waitFor();
    assert.ok(await page.locator("session-playground > a").isVisible());
  });
});

describe("if the page can run, it says which target answers and why", () => {
  const worker = [/浏览器里的 service worker 返回响应/, /service worker in the browser responds/];
  const noCookies = [/浏览器不收 service worker 给的 cookie/, /does not keep the cookies that a service worker gives it/];
  const insecure = [/没有加密的 HTTP.*模型/, /HTTP without encryption.*the model/];
  const elsewhere = "playground.test";
  const cases = {
    "Chromium, a private window": [chromium(), "worker", worker],
    "Chromium, a normal window": [profile(), "worker", worker],
    "Chromium, all cookies blocked": [profile({ default_content_setting_values: { cookies: 2 } }), "model", noCookies],
    "Chromium, plain HTTP from another machine": [
      chromium({}, `--host-resolver-rules=MAP ${elsewhere} 127.0.0.1`),
      "model",
      insecure,
      elsewhere,
    ],
    // 1: no third-party cookies; 2: no cookies; 4: none from known trackers; 5 (default): third-party cookies kept separately.
    "Firefox, cookieBehavior 1": [firefox({ "network.cookie.cookieBehavior": 1 }), "worker", worker],
    "Firefox, cookieBehavior 2": [firefox({ "network.cookie.cookieBehavior": 2 }), "model", noCookies],
    "Firefox, cookieBehavior 4": [firefox({ "network.cookie.cookieBehavior": 4 }), "worker", worker],
    "Firefox, cookieBehavior 5": [firefox({ "network.cookie.cookieBehavior": 5 }), "worker", worker],
    "Firefox, service workers off": [
      firefox({ "dom.serviceWorkers.enabled": false }),
      "model",
      [/这个浏览器在这里没有 service worker/, /has no service worker here/],
    ],
    "Firefox, no Cookie Store API": [
      firefox({ "dom.cookieStore.enabled": false }),
      "model",
      [/没有 Cookie Store API.*模型/, /no Cookie Store API.*the model/],
    ],
    "Firefox, plain HTTP from another machine": [
      firefox({ "network.dns.localDomains": elsewhere }),
      "model",
      insecure,
      elsewhere,
    ],
  };
  for (const [name, [launch, connection, sentences, host = "127.0.0.1"]] of Object.entries(cases)) {
    test(name, async (t) => {
      const page = await started(t, launch);
      await runsAndSays(page, files.address.replace("127.0.0.1", host), connection, sentences);
    });
  }

  // In a private window of Firefox 153, the worker sometimes finds the cookies that it has set and sometimes does not. The page
  // relies on what it tried out, and says which it is.
  test("Firefox, a private window", async (t) => {
    const page = await started(t, firefox({ "browser.privatebrowsing.autostart": true }, (browser) => newFirefoxTab(browser)));
    const found = await openStatic(page, files.address, { stop: "sign-in" });
    assert.ok(["worker", "model"].includes(found), found);
    await runsAndSays(page, files.address, found, found === "worker" ? worker : noCookies);
  });

  // The worker uses its own API: whether the page has one says nothing about the worker's.
  test("Chromium, no Cookie Store API in the page alone", async (t) => {
    const page = await started(t, chromium());
    await page.addInitScript(() => delete window.cookieStore);
    await runsAndSays(page, files.address, "worker", worker);
    assert.equal(await page.evaluate(() => typeof cookieStore), "undefined");
  });
});

async function runsAndSays(page, address, connection, sentences) {
  for (const [at, lang] of ["zh", "en"].entries()) {
    assert.equal(await openStatic(page, address, { stop: "sign-in", lang }), connection);
    const target = await page.evaluate(() => document.querySelector("main").dataset.target);
    assert.equal(target, connection === "worker" ? "service-worker" : "in-page");
    const reason = await page.evaluate(() => document.querySelector('[data-part="target-reason"]').textContent);
    assert.match(reason, sentences[at]);
  }
  await runStop(page, "sign-in");
  const steps = (await timeline(page)).map(({ step }) => step);
  assert.ok(steps.includes("session-created") && !steps.includes("disagreement"), steps.join(" "));
  assert.equal(steps.includes("worker-writes-storage"), connection === "worker", steps.join(" "));
}

/** The words visible to a reader who waits until everything has faded in. */
function visibleWords() {
  for (const animation of document.getAnimations()) animation.finish();
  return [...document.querySelectorAll("p")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .map((each) => each.textContent);
}
