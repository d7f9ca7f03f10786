// The inspector: lines are taken apart and judged as typed, in each browser; links carry everything but secrets.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { hostileTexts } from "../support/hostile.mjs";
import { ready } from "../support/playground.mjs";
import { startServer } from "../support/server.mjs";

const browsers = {
  chromium: { launch: launchChromium, open: newPage },
  firefox: { launch: launchFirefox, open: newFirefoxPage },
};

for (const [name, { launch, open }] of Object.entries(browsers)) {
  describe(`inspector in ${name}`, () => {
    let server, browser;
    before(async () => {
      server = await startServer();
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });
    const inspector = async (fragment = "") => {
      const page = await open(browser);
      const complaints = await watch(page, server.origin);
      await page.goto(`${server.origin}/?lesson=inspector&lang=en${fragment}`);
      await ready(page);
      return { page, complaints };
    };

    test("it starts with the rules of this browser", async () => {
      const { page } = await inspector();
      assert.equal(await page.$eval('[name="rules"]', (select) => select.value), name);
      assert.deepEqual(await verdicts(page), [{ verdict: "stored", reason: null }]);
      assert.deepEqual(await sent(page), [{ name: "sessionid", sent: "true", reasons: "" }]);
    });

    const examples = {
      prefix: { lines: ["host-prefix", null], sent: { "__Host-id": "" } },
      suffix: { lines: ["public-suffix", null], sent: { id: "" } },
      "none-without-secure": { lines: ["same-site-none-without-secure", null], sent: { id: "" } },
      "cross-site": {
        lines: [null, null, null, null],
        sent: {
          none: "",
          strict: "same-site-strict",
          lax: "same-site-lax",
          default: name === "firefox" ? "" : "same-site-default",
        },
      },
      messy: {
        lines: [null, null, name === "firefox" ? "empty-name" : "nameless-with-equals"],
        sent: name === "firefox" ? { id: "", lonely: "" } : { id: "", "": "" },
      },
    };
    for (const [example, expected] of Object.entries(examples)) {
      test(`the example ${example} gives its verdicts`, async () => {
        const { page, complaints } = await inspector();
        await page.click(`[data-example="${example}"]`);
        await judged(page, expected.lines);
        const went = Object.fromEntries((await sent(page)).map((cookie) => [cookie.name, cookie.reasons]));
        assert.deepEqual(went, expected.sent);
        assert.deepEqual(complaints, []);
      });
    }
  });
}

describe("inspector", () => {
  let server, browser;
  before(async () => {
    server = await startServer();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  const inspector = async (fragment = "") => {
    const page = await newPage(browser, { reducedMotion: "reduce" });
    const complaints = await watch(page, server.origin);
    await page.goto(`${server.origin}/?lesson=inspector&lang=en${fragment}`);
    await ready(page);
    return { page, complaints };
  };

  test("the public suffix list is loaded only for a host other than this machine", async () => {
    const page = await newPage(browser);
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${server.origin}/?lesson=inspector`);
    await ready(page);
    await page.fill('[name="lines"]', "a=1; Domain=localhost");
    await judged(page, ["domain-mismatch"]);
    assert.ok(!asked.some((path) => path.includes("public-suffixes")), asked.join(" "));
    await page.click('[data-example="suffix"]');
    await judged(page, ["public-suffix", null]);
    assert.ok(asked.some((path) => path.includes("public-suffixes")));
  });

  test("without the public suffix list, the page says what it does instead", async () => {
    const { page } = await inspector();
    await page.route("**/public-suffixes-page*", (route) => route.abort());
    await page.click('[data-example="suffix"]');
    await page.locator(".findings [role='status']").first().waitFor();
    await judged(page, [null, null]);
  });

  test("every octet of a line is shown exactly once, in order", async () => {
    const { page } = await inspector();
    const line = ' a = "b; c"; Path=/x ;; Secure=no; Expires=never; x';
    await page.fill('[name="lines"]', line);
    const anatomy = page.locator(".anatomy");
    await page.waitForFunction((text) => document.querySelector(".anatomy").textContent === text, line);
    assert.equal(await anatomy.textContent(), line);
  });

  test("invalid fields are named, and no verdict is based on them", async () => {
    const { page } = await inspector();
    for (const [field, value] of [
      ["page", "nowhere"],
      ["to", "ftp://127.0.0.1/"],
      ["from", ""],
      ["method", "GE T"],
    ]) {
      const before = await page.inputValue(`[name="${field}"]`);
      await page.fill(`[name="${field}"]`, value);
      await page.locator(`#wrong-${field}[role="alert"]`).waitFor();
      assert.equal(await page.getAttribute(`[name="${field}"]`, "aria-invalid"), "true");
      assert.equal(await page.locator("[data-verdict]").count(), 0);
      await page.fill(`[name="${field}"]`, before);
      await page.locator("[data-verdict]").first().waitFor();
    }
  });

  test("a link leads to the same verdicts, and carries values only when asked to", async () => {
    const { page } = await inspector();
    await page.fill('[name="lines"]', "__Host-id=s3cret-Value; Path=/x; Secure\nid=s3cret-Value");
    await page.fill('[name="to"]', "http://127.0.0.1:8047/a?token=hush");
    await judged(page, ["host-prefix", null]);
    const link = () => page.getAttribute('[data-action="copy-link"]', "data-link");
    const bare = await link();
    assert.ok(!/s3cret|Value|hush/.test(bare), bare);
    assert.ok(new URL(bare).search.length < 20, "the inspection is in the fragment, which no server sees");
    const other = await newPage(browser);
    await other.goto(bare);
    await ready(other);
    assert.deepEqual(await verdicts(other), await verdicts(page));
    assert.equal(
      await other.inputValue('[name="lines"]'),
      "__Host-id=xxxxxx-xxxxx; Path=/x; Secure\nid=xxxxxx-xxxxx",
    );
    await page.check('[name="with-values"]');
    await page.waitForFunction(() =>
      document.querySelector('[data-action="copy-link"]').dataset.link.includes("s3cret-Value"),
    );
    await other.goto("about:blank");
    await other.goto(await link());
    await ready(other);
    assert.equal(await other.inputValue('[name="lines"]'), await page.inputValue('[name="lines"]'));
  });

  test("bad links fall back to the example", async () => {
    for (const fragment of ["#", "#line=", "#%E0%A4%A", "#page=x&kind=y", `#${"&".repeat(5000)}`]) {
      const { page, complaints } = await inspector(fragment);
      assert.equal((await verdicts(page)).length <= 1, true);
      assert.ok((await page.locator('[name="lines"]').count()) === 1);
      assert.deepEqual(complaints, [], fragment.slice(0, 40));
    }
  });

  test("hostile text stays text, in the form and from a link", async () => {
    const { page, complaints } = await inspector();
    for (const text of hostileTexts) {
      await page.fill('[name="lines"]', `${text.replace(/[\r\n]/g, " ")}=${text}`);
      const link = new URLSearchParams({ line: text, page: `https://a.example/${text}`, from: text, method: text });
      const other = await inspector(`#${link}`);
      assert.deepEqual(other.complaints, [], text);
      await other.page.close();
    }
    const huge = "n=".padEnd(60_000, "x");
    await page.fill('[name="lines"]', huge);
    await judged(page, ["too-long"]);
    await page.fill('[name="lines"]', Array(500).fill("a=1").join("\n"));
    await page.waitForFunction(() => document.querySelectorAll("[data-verdict]").length === 60);
    assert.deepEqual(complaints, []);
  });
});

/** What the page says about each line. */
const verdicts = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("[data-verdict]")].map(({ dataset }) => ({
      verdict: dataset.verdict,
      reason: dataset.reason ?? null,
    })),
  );

/** Waits until each line is refused for this reason, or accepted where there is none. */
const judged = (page, reasons) =>
  page.waitForFunction(
    (expected) =>
      JSON.stringify([...document.querySelectorAll("[data-verdict]")].map(({ dataset }) => dataset.reason ?? null)) ===
      expected,
    JSON.stringify(reasons),
  );

/** What the page says about each cookie and the request. */
const sent = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-part="request"] [data-sent]')].map(({ dataset }) => ({
      name: dataset.name,
      sent: dataset.sent,
      reasons: dataset.reasons,
    })),
  );
