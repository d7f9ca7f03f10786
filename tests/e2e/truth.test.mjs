// Every claim of the timeline about sent and stored cookies agrees with what Chromium's DevTools protocol reports.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { chooseStop, openPlayground, runStop, stops, submit } from "../support/playground.mjs";
import { randomCalls } from "../support/random.mjs";
import { chooseLastStep, ownStorage, shownMessages, timeline } from "../support/reading.mjs";
import { cookieLine, hops, record } from "../support/recorder.mjs";
import { startServer } from "../support/server.mjs";
import { compare, hopSteps, pair } from "../support/truth.mjs";

describe("the timeline claims what DevTools reports", () => {
  let server, browser, page, recorder;
  const counted = { exchanges: 0, hops: 0, claims: 0, wrong: 0 };

  before(async () => {
    server = await startServer();
    browser = await launchChromium();
    page = await newPage(browser, { reducedMotion: "reduce" });
    await page.goto(`${server.origin}/`);
    recorder = await record(page);
  });
  after(async () => {
    console.log(`truth: ${counted.exchanges} exchanges, ${counted.hops} of them behind a redirect, ${counted.claims} claims compared, ${counted.wrong} wrong`);
    await browser?.close();
    await server?.stop();
  });

  /** A server in its first state with this config, a browser without cookies, the page at the chosen stop. */
  async function fresh(config, stop) {
    await server.control("reset", { method: "POST" });
    await server.control("config", { method: "PUT", json: { sign_in_redirect: null, ...config } });
    await page.context().clearCookies();
    await openPlayground(page, server.origin, { stop, lang: "en" });
    recorder.requests.length = 0;
  }

  /** Compares the entries shown with the requests recorded since the last comparison: those of the browser's own. */
  async function check(omitted, isOwn = () => true) {
    const requests = recorder.requests.splice(0).filter(({ url }) => url.pathname.startsWith("/api/"));
    const steps = await timeline(page);
    const asked = new Set(steps.filter(({ step }) => step === "request-composed").map(({ entry }) => entry));
    const entries = [...asked].filter((_, at) => isOwn(at));
    const calls = hops(requests);
    assert.equal(entries.length, calls.length, "one exchange for each call");
    const stored = await recorder.storage();
    for (const [index, way] of calls.entries()) {
      const told = hopSteps(steps.filter(({ entry }) => entry === entries[index]));
      assert.equal(told.length, way.length, "one hop for each request of a call");
      for (const [hop, request] of way.entries()) {
        const result = compare({
          steps: told[hop],
          request,
          after: request.after,
          omitted,
          message: await shownMessages(page, entries[index], hop),
        });
        counted.exchanges += 1;
        counted.hops += hop > 0 ? 1 : 0;
        counted.claims += result.claims;
        counted.wrong += result.wrong.length;
        assert.deepEqual(result.wrong, []);
      }
    }
    // Comparing messages chose a step of each exchange, and the panel shows what was stored then.
    await chooseLastStep(page);
    assert.deepEqual(
      (await ownStorage(page)).sort(),
      stored.map(pair).sort(),
      "the panel of the browser's storage",
    );
    counted.claims += 1;
  }

  test("for the whole guided run", async () => {
    await fresh({ flavour: "go" }, stops[0]);
    for (const stop of stops) {
      await chooseStop(page, stop);
      await runStop(page, stop);
      // Of two users every other call is the browser's; at the stop on Python none is, and the program's cookie stays.
      if (stop === "two-clients") await check(false, (at) => at % 2 === 0);
      else if (stop !== "python-session") await check(false);
    }
  });

  test("for cookies that page code writes and erases", async () => {
    await fresh({ flavour: "go", cookie: { http_only: true } }, "sign-in");
    await runStop(page, "sign-in");
    await chooseStop(page, "sign-out");
    recorder.requests.length = 0;
    await runStop(page, "sign-out");
    const [, withOldId] = recorder.requests.filter(({ url }) => url.pathname.startsWith("/api/"));
    const written = (await timeline(page)).filter(({ step }) => step === "script-writes-cookie");
    assert.equal(cookieLine(withOldId), written[0].cookie, "the old id really went out");
    assert.deepEqual(await recorder.storage(), [], "and is gone again");
  });

  test("for fifty random requests", async () => {
    await fresh({ flavour: "go" }, "free-play");
    const presets = await page.evaluate(() =>
      [...document.querySelectorAll("[data-preset]")].map((button) => button.dataset.preset),
    );
    for (const call of randomCalls(50, 20_261_123, presets)) {
      await submit(page, call);
      await check(call.credentials === "omit");
    }
  });

  const list = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1&keywords=";
  const redirects = [301, 302, 303, 307, 308].map((status) => ({ status, to: list }));
  for (const flavour of ["go", "django"]) {
    test(`${flavour}: for sign-ins that are answered by a redirect`, async () => {
      for (const sign_in_redirect of redirects) {
        await fresh({ flavour, sign_in_redirect }, "free-play");
        for (const call of [
          { preset: "sign-in" },
          { preset: "list-customers" },
          { preset: "sign-out" },
          { preset: "sign-in", redirect: "manual" },
          { preset: "list-customers" },
          { preset: "sign-in", redirect: "error" },
          { preset: "sign-in", credentials: "omit" },
          { preset: "list-customers" },
        ]) {
          await submit(page, { credentials: "include", redirect: "follow", ...call });
          await check(call.credentials === "omit");
        }
      }
    });
  }

  test("for chains of redirects, one that never ends, and those that lead nowhere", async () => {
    await fresh({ flavour: "go" }, "free-play");
    const to = (target, status = 302) => `/api/redirect?status=${status}&to=${encodeURIComponent(target)}`;
    await submit(page, { preset: "sign-in" });
    await check(false);
    const targets = [to(list), to(to(list, 307), 301), to(to(to("/api/mgr/signout", 303)), 308), to("/api/nothing")];
    for (const target of targets) {
      const [path, query] = target.split(/\?(.*)/);
      for (const method of ["GET", "POST", "PUT", "DELETE"]) {
        await submit(page, { method, path, query, "body-kind": "none", redirect: "follow" });
        await check(false);
      }
    }
    const [path, query] = to(to("/api/nothing")).split(/\?(.*)/);
    for (const redirect of ["manual", "error"]) {
      await submit(page, { method: "GET", path, query, "body-kind": "none", redirect });
      await check(false);
    }
    await server.control("config", { method: "PUT", json: { sign_in_redirect: { status: 307, to: "/api/mgr/signin" } } });
    await submit(page, { preset: "sign-in", redirect: "follow" });
    const told = (await timeline(page)).map(({ step }) => step);
    assert.equal(told.filter((step) => step === "redirect-followed").length, 20);
    assert.ok(told.includes("redirect-refused"), told.join(" "));
    await check(false);
  });

  const cookies = {
    "as it is": {},
    "Secure, also over http on loopback": { secure: true },
    "without HttpOnly": { http_only: false },
    "SameSite=Strict": { same_site: "Strict" },
    "SameSite=None without Secure": { same_site: "None", secure: false },
    "Path=/api": { path: "/api" },
    "Path=/elsewhere": { path: "/elsewhere" },
    "Domain=other.example": { domain: "other.example" },
    "Max-Age=0": { max_age: 0 },
    "without Max-Age": { max_age: null },
  };
  const flow = [
    { preset: "sign-in" },
    { preset: "list-customers" },
    { preset: "sign-in" },
    { preset: "list-customers", credentials: "omit" },
    { preset: "sign-in", credentials: "omit" },
    { preset: "wrong-password" },
    { preset: "sign-out" },
    { preset: "list-customers" },
  ];
  for (const flavour of ["go", "django"]) {
    for (const [title, cookie] of Object.entries(cookies)) {
      test(`${flavour}: for a session cookie with ${title}`, async () => {
        await fresh({ flavour, cookie: { ...defaults[flavour], ...cookie } }, "free-play");
        for (const call of flow) {
          await submit(page, { credentials: "include", ...call });
          await check(call.credentials === "omit");
        }
      });
    }

    test(`${flavour}: for a session cookie that expires after a second`, async () => {
      await fresh({ flavour, cookie: { ...defaults[flavour], max_age: 1 } }, "free-play");
      await submit(page, { preset: "sign-in" });
      const gone = async () => (await recorder.storage()).length === 0;
      while (!(await gone()));
      await submit(page, { preset: "list-customers" });
      const [listing] = recorder.requests.splice(0).filter(({ url }) => url.pathname === "/api/mgr/customers");
      assert.equal(cookieLine(listing), null);
      const shown = (await timeline(page)).map(({ step }) => step);
      assert.ok(shown.includes("session-not-presented"));
      assert.ok(!shown.includes("cookie-attached") && !shown.includes("disagreement"), shown.join(" "));
    });
  }
});

const defaults = {
  go: { path: "/", domain: null, max_age: 1_209_600, secure: false, http_only: true, same_site: null },
  django: { path: "/", domain: null, max_age: 1_209_600, secure: false, http_only: true, same_site: "Lax" },
};
