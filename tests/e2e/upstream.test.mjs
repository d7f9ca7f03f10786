// Real servers with sessions of their own behind `--upstream`: a browser and a script meet there what they meet without us, and
// the page says of their session cookie what happened to it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { faults, sideways } from "../support/axe.mjs";
import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { openPlayground, runStop } from "../support/playground.mjs";
import { timeline, unfoldAll } from "../support/reading.mjs";
import { everyVariant } from "../support/screens.mjs";
import { startUpstream } from "../support/server.mjs";
import { sites, startSite, visitWithBrowser, visitWithRequests } from "../support/sites.mjs";
import { appeared, explained, numbers, sent, watching } from "../support/watching.mjs";

const browsers = {
  Chromium: { launch: launchChromium, open: newPage },
  Firefox: { launch: launchFirefox, open: newFirefoxPage },
};

for (const site of sites) {
  describe(site.name, () => {
    let server, own, page, complaints, chromium;
    before(async () => {
      own = await startSite(site);
      server = await startUpstream(own.origin);
      chromium = await launchChromium();
      page = await newPage(chromium, { reducedMotion: "reduce" });
      complaints = await watch(page, server.origin);
    });
    after(async () => {
      await chromium?.close();
      await server?.stop();
      await own?.stop();
    });

    for (const options of [[], ["--rewrite-host"]]) {
      test(`a script meets the same with us and without ${options}`, async () => {
        const without = await visitWithRequests(own.origin + site.home);
        const observed = options.length === 0 ? server : await startUpstream(own.origin, ...options);
        const through = await visitWithRequests(observed.site + site.home);
        if (observed !== server) await observed.stop();
        assert.equal(without.at(-3).answers.at(-1).status, 200);
        assert.match(without.at(-3).answers.at(-1).body, /byhy/i, "signed in");
        assert.ok(without.at(-3).cookies.some(({ name }) => name === site.cookie));
        assert.deepEqual(bare(through), bare(without));
      });
    }

    for (const [name, { launch, open }] of Object.entries(browsers)) {
      test(`a person with ${name} meets the same, and the page says what happens to the session`, async (t) => {
        const browser = name === "Chromium" ? chromium : await launch();
        if (browser !== chromium) t.after(() => browser.close());
        const without = await visitWithBrowser(await open(browser), own.origin + site.home);
        await watching(page, server);
        const seen = await numbers(page);
        const through = await visitWithBrowser(await open(browser), server.site + site.home);
        assert.match(through.shown[2], /byhy/i, "signed in");
        assert.ok(through.cookies.some(({ name }) => name === site.cookie));
        assert.deepEqual(through, without);

        const traced = await sent(server, seen);
        await appeared(page, traced);
        const visits = traced.filter(({ request }) => through.answers.some((line) => line.startsWith(`${request.method} ${request.target} `)));
        assert.equal(visits.length, through.answers.length);
        const inferred = [];
        for (const { number } of visits) {
          const steps = await explained(page, number);
          inferred.push(said(steps));
          // Nothing is said in the words of the practice system, which knows one name and one shape of answer.
          for (const { text } of steps) assert.doesNotMatch(text, /no session id in it|`?ret`? in the body|practice API/);
        }
        assert.deepEqual(inferred, site.inferred);
        assert.deepEqual(complaints, []);
      });
    }
  });
}

test("a WebSocket goes through, and the page says that the connection speaks another protocol", async (t) => {
  const express = sites.find(({ cookie }) => cookie === "connect.sid");
  const own = await startSite(express);
  const server = await startUpstream(own.origin);
  const browser = await launchChromium();
  t.after(async () => {
    await browser.close();
    await server.stop();
    await own.stop();
  });
  const visitor = await newPage(browser);
  await visitor.goto(server.site);
  const echoed = await visitor.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}/echo`);
        const heard = [];
        socket.binaryType = "arraybuffer";
        socket.onopen = () => {
          socket.send("武汉");
          socket.send(new Uint8Array(100_000).fill(7));
        };
        socket.onmessage = ({ data }) => {
          heard.push(typeof data === "string" ? data : new Uint8Array(data).reduce((sum, octet) => sum + octet, 0));
          if (heard.length === 2) socket.close();
        };
        socket.onclose = ({ wasClean }) => resolve([...heard, wasClean]);
        socket.onerror = () => reject(new Error("the socket failed"));
      }),
  );
  assert.deepEqual(echoed, ["武汉", 700_000, true]);
  const page = await newPage(browser, { reducedMotion: "reduce" });
  await watching(page, server);
  await page.waitForFunction(() => [...document.querySelectorAll("[data-watched]")].some((row) => row.innerText.includes("/echo")));
  const trace = await page.$eval("[data-watched]", () => [...document.querySelectorAll("[data-watched]")].find((row) => row.innerText.includes("/echo")).dataset.trace);
  const switched = (await explained(page, trace)).find(({ step }) => step === "connection-switched");
  assert.match(switched.text, /no longer speaks HTTP but websocket/);
});

test("a pasted request is offered as a command for one's own server, and that command works", async (t) => {
  const own = await startSite(sites[1]);
  const server = await startUpstream(own.origin);
  const browser = await launchChromium();
  t.after(async () => {
    await browser.close();
    await server.stop();
    await own.stop();
  });
  const page = await newPage(browser, { reducedMotion: "reduce" });
  await openPlayground(page, server.origin, { stop: "free-play", lang: "en" });
  await page.click('[data-part="paste"] summary');
  await page.fill('[name="pasted"]', "curl 'https://shop.example/sign-in' -H 'X-A: it'\\''s' --data-raw 'username=byhy&password=88888888'");
  const command = await page.innerText('[data-part="for-own-server"] code');
  assert.ok(command.startsWith(`curl '${server.site}/sign-in'`), command);
  const { stdout } = await promisify(execFile)("bash", ["-c", `${command} --silent --include`]);
  assert.match(stdout, /^HTTP\/1\.1 302 /);
  const [{ request }] = await sent(server, []);
  assert.equal(request.target, "/sign-in");
  assert.ok(request.headers.some(([name, value]) => name === "X-A" && value === "it's"));
});

describe("a server that fails", () => {
  let browser, page, server, own;
  before(async () => {
    own = await startSite(sites[1]);
    server = await startUpstream(own.origin);
    browser = await launchChromium();
    page = await newPage(browser, { reducedMotion: "reduce" });
    await watching(page, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await own?.stop();
  });

  test("one that has gone: the browser and the page say so, in either language", async () => {
    await own.stop();
    for (const [locale, words] of [["zh-CN", /连不上 http.*你的服务器启动了吗/], ["en-US", /cannot be reached.*Is your server running/]]) {
      const visitor = await newPage(browser, { locale });
      const answer = await visitor.goto(server.site);
      assert.equal(answer.status(), 502);
      assert.match(await visitor.evaluate(() => document.body.innerText), words);
      await visitor.context().close();
    }
    await page.waitForFunction(() => document.querySelectorAll("[data-watched]").length >= 2);
    const steps = await explained(page, (await numbers(page)).at(-1));
    const failed = steps.find(({ step }) => step === "upstream-failed");
    assert.match(failed.text, /Your server cannot be reached/);
    assert.equal(failed.source, "reported");
    assert.ok(!steps.some(({ step }) => step === "upstream-answered"));
  });

  test("nothing is found, in both languages and themes, wide and narrow", async () => {
    for (const width of [1280, 380]) {
      const other = await newPage(browser, { width, reducedMotion: "reduce" });
      const found = [];
      await watching(other, server);
      await other.waitForFunction(() => document.querySelectorAll("[data-watched]").length >= 2);
      await unfoldAll(other);
      await everyVariant(other, async (variant) => {
        for (const fault of [...(await faults(other)), ...(await sideways(other))]) found.push(`${width}, ${variant}: ${fault}`);
      });
      assert.deepEqual(found, []);
      await other.context().close();
    }
  });

  test("the other places say that the practice server is off, and a model answers there", async () => {
    const other = await newPage(browser, { reducedMotion: "reduce" });
    await openPlayground(other, server.origin, { stop: "sign-in", lang: "en" });
    const notice = await other.innerText('[data-part="no-server"]');
    assert.match(notice, /^Your own server is observed here/);
    const name = await other.innerText('[data-stop="watch"] span:last-child');
    assert.equal(name, "Watch my server");
    assert.ok(notice.includes(`“${name}”`), "the notice calls the place by its name");
    await runStop(other);
    const steps = await timeline(other);
    assert.ok(steps.some(({ step }) => step === "session-created"));
    await other.context().close();
  });
});

/** The same visit once more has other ids, tokens and times, and nothing else. */
const bare = (visit) =>
  JSON.parse(JSON.stringify(visit).replace(/(csrfmiddlewaretoken\\" value=\\")\w{64}/g, "$1"));

const words = {
  begun: "seems to have begun a session",
  back: "came back",
  replaced: "replaced the session",
  kept: "keeps the session",
  ended: "seems to have ended the session",
};

/** What the steps infer of the session, and that they say that it is inferred. */
const said = (steps) =>
  steps
    .filter(({ step }) => step === "session-inferred")
    .map(({ text, source }) => {
      assert.equal(source, "modelled");
      const found = Object.entries(words).find(([, words]) => text.includes(words));
      assert.ok(found, text);
      return found[0];
    });
