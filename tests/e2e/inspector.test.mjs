// The inspector: lines are taken apart and judged as typed, in each browser; links carry everything but secrets.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults, sideways } from "../support/axe.mjs";
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

    test("each part is answered below it; what agrees is folded, and what differs is open", async () => {
      const { page } = await inspector();
      const parts = '[name="lines"], [data-verdict], [name="to"], [data-part="request"], [data-part="beside"], [data-action="copy-link"]';
      const order = await page.$$eval(parts, (all) =>
        all.map(({ name, dataset }) => name || dataset.verdict || dataset.part || dataset.action),
      );
      assert.deepEqual(order, ["lines", "stored", "to", "request", "beside", "copy-link"]);
      const folded = () => page.$$eval('[data-part="beside"] details:not([open])', (all) => all.length);
      assert.equal(await folded(), 1);
      await page.click('[data-example="none-without-secure"]');
      await outcomes(page, ["rejected", "stored"]);
      assert.equal(await folded(), 0);
      const refusal = await page.$eval('[data-verdict="rejected"] .outcome', ({ textContent }) => textContent);
      assert.match(refusal, /without Secure.*send both/);
    });

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
      elsewhere: { lines: [null, null], sent: { id: "" } },
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

  test("each line can have an address of its own, and links carry it without its secrets", async () => {
    const { page, complaints } = await inspector();
    await page.fill('[name="lines"]', "id=a1\nid=; Max-Age=0");
    await page.fill('[name="page"]', "https://shop.example/app/signin");
    await page.fill('[name="to"]', "https://shop.example/app/cart");
    await outcomes(page, ["stored", "deleted"]);
    await page.focus('[data-action="line-pages"]');
    await page.keyboard.press("Enter");
    await page.fill('[name="at-2"]', "https://shop.example/reset/s3cret?token=hush");
    await outcomes(page, ["stored", "nothing-to-delete"]);
    const link = await page.getAttribute('[data-action="copy-link"]', "data-link");
    assert.ok(!/s3cret|hush/.test(link), link);
    const other = await newPage(browser);
    await other.goto(link);
    await ready(other);
    await outcomes(other, ["stored", "nothing-to-delete"]);
    assert.equal(await other.inputValue('[name="at-2"]'), "https://shop.example/reset/xxxxxx");
    // A line above the others takes no address from them.
    await page.fill('[name="lines"]', "new=1\nid=a1\nid=; Max-Age=0");
    await outcomes(page, ["stored", "stored", "nothing-to-delete"]);
    await page.fill('[name="at-3"]', "nowhere");
    await page.locator('#wrong-at-3[role="alert"]').waitFor();
    assert.equal(await page.locator("[data-verdict]").count(), 0);
    assert.deepEqual(complaints, []);
  });

  test("what was pasted with a cookie is named, and one press takes it as it was meant", async () => {
    const { page } = await inspector();
    const head = "HTTP/1.1 200 OK\nContent-Type: text/html\nset-cookie: a=1; Path=/, b=2; Path=/\nCookie: c=3; d=4";
    await page.fill('[name="lines"]', head);
    await hinted(page, ["status-line", "other-header", "header-name", "joined-by-comma", "header-name"]);
    await page.focus('[data-action="mend-all"]');
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("[data-hint]").length === 0);
    assert.equal(await page.inputValue('[name="lines"]'), "a=1; Path=/\nb=2; Path=/\nc=3\nd=4");
    assert.equal(await page.evaluate(() => document.activeElement.name), "lines");
    await page.fill('[name="lines"]', 'document.cookie = "a=1; path=/";');
    await hinted(page, ["statement"]);
    await page.click('[data-action="mend"]');
    await outcomes(page, ["stored"]);
    assert.equal(await page.inputValue('[name="by"]'), "script");
    await page.selectOption('[name="by"]', "server");
    await page.fill('[name="lines"]', "a=1;\n Path=/; Expires=Thu, 01 Jan 2015 00:00:00 EST");
    await hinted(page, ["folded", "zone"]);
    await page.click('[data-action="mend"]');
    await page.waitForFunction(() => document.querySelectorAll("[data-hint]").length === 0);
    const mended = "a=1; Path=/; Expires=Thu, 01 Jan 2015 05:00:00 GMT";
    assert.equal(await page.inputValue('[name="lines"]'), mended);
    assert.match(await page.textContent('[data-part="ends"]'), /Thu, 01 Jan 2015 05:00:00 GMT, \d+ days ago/);
  });

  test("one table shows four clients beside each other, and marks who differs", async () => {
    const { page } = await inspector();
    await page.fill('[name="lines"]', "a=1; Secure; Path=/; Max-Age=86400\nlonely");
    await page.waitForFunction(() => document.querySelectorAll('[data-part="beside"] tbody').length === 3);
    const rows = await page.$$eval("[data-client][data-kept]", (rows) =>
      rows.map(({ dataset }) => `${dataset.client} ${dataset.kept} ${dataset.next} ${dataset.differs}`),
    );
    assert.deepEqual(rows.slice(0, 4), [
      "chromium stored sent false",
      "firefox stored sent false",
      "draft stored sent false",
      "requests stored withheld true",
    ]);
    assert.equal(await page.locator('[data-differs="true"] .differs').count() > 0, true);
    assert.match(await page.textContent('[data-part="ends"]'), /in 24 hours/);
  });

  test("in both languages, wide and narrow, axe-core finds nothing, headings are in order and nothing is too wide", async () => {
    const { page } = await inspector();
    for (const lang of ["zh", "en"]) {
      for (const [width, height] of [
        [1280, 900],
        [380, 800],
      ]) {
        await page.setViewportSize({ width, height });
        for (const lines of ["a=1; Secure", "Set-Cookie: a=1; Path=/, b=2\ndocument.cookie = 'c=3'\nid=; Max-Age=0"]) {
          const link = new URLSearchParams({ page: `${server.origin}/`, to: `${server.origin}/` });
          for (const line of lines.split("\n")) link.append("line", line);
          await page.goto("about:blank");
          await page.goto(`${server.origin}/?lesson=inspector&lang=${lang}#${link}`);
          await ready(page);
          await page.locator("[data-verdict]").first().waitFor();
          if (lines.includes("\n")) await page.click('[data-action="line-pages"]');
          assert.deepEqual([...(await faults(page)), ...(await sideways(page))], [], `${lang} ${width}`);
          const levels = await page.$$eval("h1, h2, h3, h4", (all) => all.map(({ tagName }) => Number(tagName[1])));
          const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
          assert.deepEqual(jumps, [], levels.join(" "));
        }
      }
    }
  });

  test("the examples are of this page's own server", async () => {
    const { page } = await inspector();
    assert.equal(await page.inputValue('[name="page"]'), `${server.origin}/api/mgr/signin`);
    assert.equal(await page.inputValue('[name="from"]'), `${server.origin}/`);
  });

  test("where too many cookies make the server answer 431, the page says so and can clear them", async () => {
    for (const [lang, words] of [
      ["zh", /431/],
      ["en", /returns 431/],
    ]) {
      const page = await newPage(browser);
      await page.goto(`${server.origin}/?lesson=sign-in&lang=${lang}`);
      await ready(page);
      // All code is there by then: it would be answered by 431 as well.
      await page.waitForSelector('main[data-connection="server"]');
      await page.evaluate(() => {
        for (let number = 0; number < 20; number++) document.cookie = `n${number}=${"x".repeat(4000)}; Path=/`;
      });
      await page.click('[data-action="run"]');
      const problem = page.locator('[data-problem="too-many-cookies"]');
      await problem.waitFor();
      assert.match(await problem.textContent(), words);
      await page.focus('[data-action="clear-cookies"]');
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.cookie === "");
      await page.click('[data-action="run"]');
      await problem.waitFor({ state: "detached" });
      await page.close();
    }
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

/** Waits until this became of the lines. */
const outcomes = (page, expected) =>
  page.waitForFunction(
    (expected) =>
      JSON.stringify([...document.querySelectorAll("[data-verdict]")].map(({ dataset }) => dataset.verdict)) === expected,
    JSON.stringify(expected),
  );

/** Waits until these are the hints. */
const hinted = (page, expected) =>
  page.waitForFunction(
    (expected) =>
      JSON.stringify([...document.querySelectorAll("[data-hint]")].map(({ dataset }) => dataset.hint)) === expected,
    JSON.stringify(expected),
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
