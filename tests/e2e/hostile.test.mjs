// Markup, script and hiding characters in everything that a learner, a cookie or a server can fill in: shown as text, never run.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { hostileTexts, withControls } from "../support/hostile.mjs";
import { openPlayground, submit } from "../support/playground.mjs";
import { code, timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

describe("hostile text stays text", () => {
  let server, browser, page, complaints, elements;

  before(async () => {
    server = await startServer();
    browser = await launchChromium();
    page = await newPage(browser, { reducedMotion: "reduce" });
    complaints = await watch(page, server.origin);
    await openPlayground(page, server.origin, { stop: "free-play", lang: "en" });
    elements = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll("*")].map((element) => element.localName)),
    ]);
    elements.push(...expectedLater);
  });
  afterEach(async () => {
    const now = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll("*")].map((element) => element.localName)),
    ]);
    assert.deepEqual(
      now.filter((name) => !elements.includes(name)),
      [],
      "elements that the page does not make",
    );
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("[onerror], [onload]")].length), 0);
    assert.deepEqual(complaints.splice(0), []);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("in user name and password", async () => {
    for (const text of withControls) {
      await submit(page, {
        method: "POST",
        path: "/api/mgr/signin",
        query: "",
        "body-kind": "form",
        body: new URLSearchParams({ username: text, password: text }).toString(),
      });
      const shown = await message(page, "request");
      assert.equal(new URLSearchParams(shown.slice(shown.indexOf("\n\n") + 2)).get("username"), text);
      const steps = (await timeline(page)).map(({ step }) => step);
      assert.ok(steps.includes("credentials-checked"), steps.join(" "));
      assert.ok(!steps.includes("session-created") && !steps.includes("disagreement"), steps.join(" "));
    }
  });

  test("in names in bodies and replies", async () => {
    await submit(page, { preset: "sign-in" });
    for (const text of withControls) {
      const body = JSON.stringify({ action: "add_customer", data: { name: text, phonenumber: text, address: text } });
      await submit(page, { method: "POST", path: "/api/mgr/customers", query: "", "body-kind": "json", body });
      assert.match(await message(page, "response"), /^HTTP\/1.1 200 /);
      await submit(page, { preset: "list-customers", query: "action=list_customer&pagesize=1&pagenum=1" });
      const shown = await message(page, "response");
      const [row] = JSON.parse(shown.slice(shown.indexOf("\n\n") + 2)).retlist;
      assert.equal(legible(row.name), legible(text));
    }
  });

  test("in query and path", async () => {
    for (const text of hostileTexts) {
      const query = `action=list_customer&pagesize=${encodeURIComponent(text)}`;
      await submit(page, { preset: "list-customers", query });
      // As a path the form refuses these characters, and a backslash, which browsers read as a slash.
      const plain = text.replaceAll(/[?#%\\]/g, "");
      const written = hostileTexts.indexOf(text) % 2 === 0 ? encodeURIComponent(text) : plain;
      await submit(page, {
        method: "GET",
        path: `/api/mgr/${written.replaceAll("\t", "")}`,
        query: "",
        "body-kind": "none",
      });
      for (const dialect of ["python-session", "javascript", "curl"]) {
        const lines = await code(page, dialect, "exchange");
        assert.ok(lines.length > 0);
      }
    }
  });

  test("in the page's own address", async () => {
    for (const text of hostileTexts) {
      await openPlayground(page, server.origin, { lang: text, theme: text, target: text, stop: text, embed: text });
      assert.match(await page.evaluate(() => document.documentElement.lang), /^(zh-CN|en)$/);
      assert.match(await page.evaluate(() => document.documentElement.dataset.theme), /^(light|dark)$/);
    }
    // A text with a slash may be the URL of a lesson: the page asks for it, and Chromium logs that there is none.
    const missing = "console: Failed to load resource: the server responded with a status of 404 (Not Found)";
    assert.deepEqual(complaints.splice(0).filter((complaint) => complaint !== missing), []);
  });

  test("in cookies that others have set", async () => {
    const values = hostileTexts
      .map((text) => text.replaceAll(/[;,\s"\\\u0080-\uffff]/gu, ""))
      .filter((text) => text !== "");
    for (const [index, value] of values.entries()) {
      await page.context().addCookies([{ name: `other${index}`, value, url: server.origin }]);
    }
    await openPlayground(page, server.origin, { stop: "free-play", lang: "en" });
    await submit(page, { preset: "list-customers" });
    const attached = (await timeline(page))
      .filter(({ step }) => step === "cookie-attached")
      .map(({ cookie }) => cookie);
    for (const [index, value] of values.entries()) assert.ok(attached.includes(`other${index}=${value}`), value);
    const session = attached.find((cookie) => cookie.startsWith("sessionid="));
    assert.match(session, /^sessionid=[a-z0-9]{32}$/);
  });
});

/** Elements that exist only if content became markup. */
const expectedLater =
  "ol li pre h2 h3 a i br mark bdi code svg path circle line g text table thead tbody tr th td strong textarea section dialog dl dt dd fieldset details summary progress b wbr".split(
    " ",
  );

const message = (page, name) =>
  page.evaluate((which) => document.querySelector(`[data-message="${which}"]`).textContent, name);

/** A text without what the page shows as symbols (control, hiding and reordering characters), and with single spaces. */
const legible = (text) =>
  text
    .replaceAll(/[\u2400-\u2421]|U\+[0-9A-F]{4,6}/g, "")
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "")
    .replaceAll(/\s+/g, "");
