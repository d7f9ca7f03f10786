// Pasting into free play: a command fills the form, says what a page cannot send, and is sent only when its button is
// pressed; a request is copied again without its secrets.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { openPlayground, ready } from "../support/playground.mjs";
import { startServer } from "../support/server.mjs";

const browsers = {
  chromium: { launch: launchChromium, open: newPage },
  firefox: { launch: launchFirefox, open: newFirefoxPage },
};

const signIn = `curl 'https://shop.example/api/mgr/signin' \\
  -H 'accept: */*' \\
  -H 'content-type: application/x-www-form-urlencoded' \\
  -H 'origin: https://shop.example' \\
  -b 'sessionid=s3cr3t-of-shop' \\
  -H 'user-agent: Mozilla/5.0' \\
  -H 'x-lesson: 1' \\
  --data-raw 'username=byhy&password=88888888' --insecure`;

for (const [name, { launch, open }] of Object.entries(browsers)) {
  describe(`pasting in ${name}`, () => {
    let server, browser;
    before(async () => {
      server = await startServer();
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });
    const freePlay = async (options = {}, lang = "en") => {
      const page = await open(browser, options);
      const complaints = await watch(page, server.origin);
      await openPlayground(page, server.origin, { stop: "free-play", lang });
      await page.waitForFunction(() => document.querySelector('[data-part="paste"]') !== null);
      return { page, complaints };
    };

    test("a command fills the form, and nothing is sent before its button is pressed", async () => {
      const { page, complaints } = await freePlay();
      await paste(page, signIn);
      assert.deepEqual(await form(page), {
        method: "POST",
        path: "/api/mgr/signin",
        query: "",
        headers: "content-type: application/x-www-form-urlencoded\nx-lesson: 1",
        body: "username=byhy&password=88888888",
        "body-kind": "form",
        credentials: "include",
        redirect: "manual",
      });
      const notes = await notesOf(page);
      assert.match(notes.otherwise, /https:\/\/shop\.example/);
      assert.match(notes.otherwise, /sessionid=s3cr3t-of-shop/);
      assert.match(notes.otherwise, /origin/);
      assert.match(notes.secret, /password/);
      assert.match(notes["left-out"], /--insecure/);
      assert.equal((await exchanges(server)).length, 0);

      await page.click('form[data-part="free-play"] [type="submit"]');
      await page.waitForFunction(() => document.querySelector('[data-message="response"]') !== null);
      const [sent] = await exchanges(server);
      assert.equal(sent.request.method, "POST");
      assert.equal(sent.request.target, "/api/mgr/signin");
      const headers = new Map(sent.request.headers.map(([name, value]) => [name.toLowerCase(), value]));
      assert.equal(headers.get("content-type"), "application/x-www-form-urlencoded");
      assert.equal(headers.get("x-lesson"), "1");
      assert.equal(headers.get("cookie"), undefined);

      // It holds a password, so the tab keeps nothing of it.
      const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }) + location.href);
      for (const secret of ["88888888", "s3cr3t"]) assert.ok(!kept.includes(secret), secret);
      await page.reload();
      await ready(page);
      assert.equal(await page.evaluate(() => document.querySelectorAll("[data-entry-row]").length), 0);
      assert.deepEqual(complaints, []);
    });

    test("a fetch call, a message, several commands and cookie lines", async () => {
      const { page, complaints } = await freePlay();
      await paste(page, `fetch("${server.origin}/api/mgr/customers?action=list_customer", {\n  "headers": {"x-a": "b"},\n  "body": null,\n  "method": "GET",\n  "credentials": "omit"\n});`);
      assert.deepEqual(await form(page), {
        method: "GET",
        path: "/api/mgr/customers",
        query: "action=list_customer",
        headers: "x-a: b",
        "body-kind": "none",
        credentials: "omit",
        redirect: "follow",
      });
      await paste(page, "PUT /api/x HTTP/1.1\nHost: 127.0.0.1\nContent-Type: text/plain\n\nhello");
      assert.equal((await form(page)).body, "hello");
      assert.equal((await form(page))["body-kind"], "text");
      await paste(page, `curl ${server.origin}/api/1; curl -X DELETE ${server.origin}/api/2`);
      assert.equal((await form(page)).path, "/api/1");
      await page.click('[data-request="1"]');
      await page.waitForFunction(() => document.querySelector('[name="path"]').value === "/api/2");
      assert.equal((await form(page)).method, "DELETE");
      await paste(page, `fetch("/api/x", { redirect: "error" })`);
      assert.equal((await form(page)).redirect, "error");
      await paste(page, `curl -L ${server.origin}/api/1`);
      assert.equal((await form(page)).redirect, "follow");
      await paste(page, `Invoke-WebRequest -UseBasicParsing -Uri "${server.origin}/api/1" \`\n-WebSession $session`);
      assert.match((await notesOf(page)).missing, /PowerShell.*Copy as cURL/);
      await paste(page, "Set-Cookie: sessionid=s3cr3t; Path=/");
      const link = await page.$eval('[data-action="inspect"]', (a) => a.href);
      assert.ok(link.includes("lesson=inspector") && !link.includes("s3cr3t"), link);
      await paste(page, "curl 'http://a.example/x' --nonsense");
      assert.match((await notesOf(page)).missing, /--nonsense.*line 1, column 27/);
      assert.deepEqual(complaints, []);
    });

    for (const lang of ["zh", "en"]) {
      test(`it can be used by keyboard at 380 pixels, and axe finds nothing, in ${lang}`, async () => {
        const { page } = await freePlay({ width: 380 }, lang);
        await page.focus('[data-part="paste"] summary');
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.querySelector('[data-part="paste"]').open);
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate(() => document.activeElement.name), "pasted");
        await fillPasted(page, signIn);
        await page.waitForFunction(() => document.querySelector('[data-pasted="read"]') !== null);
        assert.deepEqual(await faults(page), []);
        assert.deepEqual(await sideways(page), []);
      });
    }

    test("a request is copied without its secrets, and with them where that is wanted", async () => {
      const { page } = await freePlay();
      await page.evaluate(() => {
        window.copied = [];
        navigator.clipboard.writeText = async (text) => void window.copied.push(text);
      });
      await page.click('[data-preset="sign-in"]');
      await page.click('form[data-part="free-play"] [type="submit"]');
      await page.waitForFunction(() => document.querySelector('[data-part="copy-as"]') !== null);
      const copy = async (count) => {
        for (const dialect of ["bash", "cmd", "fetch", "raw"]) {
          await page.click(`[data-copy="${dialect}"]`);
          count += 1;
          await page.waitForFunction((wanted) => window.copied.length === wanted, count);
        }
        return page.evaluate(() => window.copied.slice(-4));
      };
      for (const text of await copy(0)) {
        assert.ok(!text.includes("88888888") && text.includes("password="), text);
      }
      await page.click('[name="copy-with-values"]');
      const [bash, , , raw] = await copy(4);
      assert.match(bash, new RegExp(`^curl '${server.origin}/api/mgr/signin'`));
      assert.match(bash, /--data-raw 'username=byhy&password=88888888'$/);
      assert.match(raw, /^POST \/api\/mgr\/signin HTTP\/1\.1\r\n/);
    });
  });
}

async function paste(page, text) {
  await page.evaluate(() => void (document.querySelector('[data-part="paste"]').open = true));
  await fillPasted(page, text);
}

/** What a paste does to the field: its whole value at once, and one event. */
async function fillPasted(page, text) {
  await page.evaluate((text) => {
    const field = document.querySelector('[name="pasted"]');
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);
  // The form and what is said of it are drawn together.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const form = (page) =>
  page.$eval('form[data-part="free-play"]', (form) => Object.fromEntries([...form.elements].filter((one) => one.name).map((one) => [one.name, one.value])));

const notesOf = (page) =>
  page.$$eval("[data-notes]", (blocks) => Object.fromEntries(blocks.map((block) => [block.dataset.notes, block.textContent])));

const exchanges = async (server) => {
  const answer = await fetch(`${server.origin}/__playground/trace?after=0`);
  return (await answer.json()).entries;
};
