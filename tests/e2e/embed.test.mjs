// Lessons in an author's page, in Chromium and Firefox: of a height that is known from the beginning, or as high as their content,
// loaded when they come near, in the page's language and colour scheme, independent of each other, ignoring other frames, and
// reporting the learner's progress.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { element, framed, press, runLesson, shown, startHost } from "../support/host.mjs";
import { pageFolder } from "../support/paths.mjs";
import { ready } from "../support/playground.mjs";
import { unfoldAll } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

const browsers = {
  chromium: { launch: launchChromium, open: newPage },
  firefox: { launch: launchFirefox, open: newFirefoxPage },
};

for (const [name, { launch, open }] of Object.entries(browsers)) {
  describe(`a lesson in another page, ${name}`, () => {
    let server, host, browser;
    before(async () => {
      server = await startServer();
      host = await startHost(server.origin);
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      host?.stop();
      await server?.stop();
    });

    /** Opens a page with these parts; any complaint fails the test at its end. */
    async function visit(t, parts, { width = 1280, at = host, also = [] } = {}) {
      const page = await open(browser, { width });
      const complaints = await watch(page, server.origin, at.origin, ...also);
      await page.goto(at.add(parts));
      t.after(async () => {
        await (page.browserContext?.() ?? page.context()).close();
        assert.deepEqual(complaints, [], "no complaints");
      });
      return page;
    }

    for (const width of [1280, 768, 380]) {
      test(`is 640 pixels high or what the author says, and never moves the page, ${width} wide`, async (t) => {
        const body = `<p>Before</p>${lesson("sign-in")}<p id="after">After</p>`;
        const page = await visit(t, { body, script: `<script src="${server.origin}/embed.js"></script>` }, { width });
        await page.evaluate(() => {
          window.shifted = 0;
          const add = (list) => list.getEntries().forEach(({ value }) => (window.shifted += value));
          // Firefox does not measure shifts.
          if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
            new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
        });
        const after = () => page.evaluate(() => document.querySelector("#after").getBoundingClientRect().top + scrollY);
        const place = await after();
        const frame = await framed(page);
        await runLesson(frame);
        await frame.evaluate(() => document.querySelector('[data-action="unfold"]').click());
        await frames(page, 10);
        assert.equal(await after(), place);
        assert.equal(await page.evaluate(() => window.shifted), 0);
        const outer = () =>
          page.evaluate(() => document.querySelector("session-playground").getBoundingClientRect().height);
        assert.equal(await outer(), 640);
        const inside = await frame.evaluate(() => {
          const body = document.querySelector(".body");
          const { scrollHeight, scrollWidth } = document.scrollingElement;
          return {
            scrolls: body.scrollHeight > body.clientHeight,
            page: [scrollHeight - innerHeight, scrollWidth - innerWidth],
            foot: Math.round(document.querySelector('[data-part="strip"]').getBoundingClientRect().bottom) === innerHeight,
          };
        });
        assert.deepEqual(inside, { scrolls: true, page: [0, 0], foot: true });
        await page.evaluate(() => document.querySelector("session-playground").setAttribute("height", "480"));
        assert.equal(await outer(), 480);
        await page.evaluate(() => document.querySelector("session-playground").removeAttribute("height"));
        assert.equal(await outer(), 640);
      });

      test(`is as high as its content where the author wants it, ${width} wide`, async (t) => {
        const page = await visit(t, { body: `<p>Before</p>${lesson("sign-in", 'height="auto"')}<p>After</p>` }, { width });
        const frame = await framed(page);
        await recordHeights(page);
        const heights = [await settled(page, frame)];
        await runLesson(frame);
        heights.push(await settled(page, frame));
        await unfoldAll(frame);
        heights.push(await settled(page, frame));
        assert.ok(heights[0] < heights[1] && heights[1] < heights[2], `grows with its content: ${heights}`);
        await press(frame, '[data-action="unfold-all"]');
        await frame.waitForFunction(() => document.querySelector('[aria-expanded="true"][data-action="unfold"]') === null);
        assert.equal(await settled(page, frame), heights[1], "shrinks with it too");
        const changes = await page.evaluate(() => window.heights);
        const back = changes.filter((height, index) => index > 1 && height === changes[index - 2]);
        assert.ok(back.length <= 1, `does not oscillate: ${changes}`);
      });
    }

    test("shows of both sides what the author wants, and the page's ground through its own", async (t) => {
      const page = await visit(t, { body: lesson("sign-in", 'ground="transparent"') });
      const frame = await framed(page);
      await runLesson(frame);
      await frame.waitForFunction(() => document.querySelector('[data-part="strip"] [data-key]') !== null);
      const looks = () =>
        frame.evaluate(() => ({
          keys: [...document.querySelectorAll('[data-part="strip"] [data-key]')].map(({ dataset }) => dataset.key),
          panels: document.querySelector(".panels") !== null,
          ground: [document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor),
        }));
      const { keys, panels, ground } = await looks();
      assert.deepEqual([keys.length, keys[0] === keys[1], panels], [2, true, false], "the same key on both sides");
      assert.deepEqual(ground, Array(2).fill("rgba(0, 0, 0, 0)"));
      const set = (key, value) =>
        page.evaluate((args) => document.querySelector("session-playground").setAttribute(...args), [key, value]);
      await set("panels", "all");
      await frame.waitForFunction(() => document.querySelector(".panels") !== null);
      assert.deepEqual((await looks()).keys, []);
      await set("panels", "none");
      await frame.waitForFunction(() => document.querySelector(".panels") === null);
      assert.deepEqual((await looks()).keys, []);
      await set("ground", "paper");
      await frame.waitForFunction(() => document.documentElement.dataset.ground === "own");
      assert.notEqual((await looks()).ground[1], "rgba(0, 0, 0, 0)");
    });

    test("leads nowhere but to the playground, in a tab of its own", async (t) => {
      const page = await visit(t, { body: lesson("sign-in", 'panels="none"') });
      const frame = await framed(page);
      await runLesson(frame);
      const shown = await frame.evaluate(() => {
        const seen = (one) => one?.checkVisibility() ?? false;
        const out = document.querySelector('[data-action="open"]');
        return {
          next: seen(document.querySelector('[data-action="next"]')),
          out: [seen(out), out.target, new URL(out.href).search],
          words: document.querySelector("#where").checkVisibility(),
          head: document.querySelector("header").getBoundingClientRect().height,
        };
      });
      assert.deepEqual(shown, {
        next: false,
        out: [true, "_blank", "?lesson=sign-in&lang=en"],
        words: false,
        head: 42,
      });
      await press(frame, '[data-action="where"]');
      await frame.waitForFunction(() => document.querySelector("#where").matches(":popover-open"));
    });

    test("loads when the reader scrolls near it, and not before", async (t) => {
      const far = [...Array(80).keys()].map((line) => `<p>Line ${line}</p>`).join("");
      const page = await visit(t, { body: `${far}${far}${lesson("sign-in")}` });
      await page.waitForFunction(() => document.querySelector("session-playground:defined") !== null);
      await frames(page, 10);
      const { framed: loaded, fallback } = await element(page);
      assert.deepEqual([loaded, fallback], [false, true]);
      await page.evaluate(() => document.querySelector("session-playground").scrollIntoView());
      await framed(page);
      assert.equal((await element(page)).fallback, false);
    });

    test("follows the page's language and colour scheme while it is open", async (t) => {
      const page = await visit(t, { html: 'lang="zh-CN"', body: `<main>${lesson("sign-in")}</main>` });
      const frame = await framed(page);
      await runLesson(frame);
      const before = await page.evaluate(() => history.length);
      const { steps } = await shown(frame);
      assert.ok(steps > 5);
      const looks = async (lang, theme) => {
        await frame.waitForFunction(
          ([language, scheme]) =>
            document.documentElement.lang === language && document.documentElement.dataset.theme === scheme,
          [lang, theme],
        );
        assert.equal((await shown(frame)).steps, steps, "nothing was reloaded");
        const { title, lang: spoken } = await element(page);
        assert.equal(spoken, lang);
        assert.equal(title, lang === "en" ? "Session Playground: Sign in" : "Session 实验台：登录");
      };
      const style = (selector, property, value) =>
        page.evaluate((args) => document.querySelector(args[0]).style.setProperty(args[1], args[2]), [
          selector,
          property,
          value,
        ]);
      const attribute = (selector, key, value) =>
        page.evaluate(
          ([where, which, what]) =>
            what === null
              ? document.querySelector(where).removeAttribute(which)
              : document.querySelector(where).setAttribute(which, what),
          [selector, key, value],
        );
      await looks("zh-CN", "light");
      await attribute("main", "lang", "en-GB");
      await looks("en", "light");
      await style("main", "color-scheme", "dark");
      await looks("en", "dark");
      await attribute("main", "lang", null);
      await looks("zh-CN", "dark");
      await style("main", "color-scheme", "light");
      await looks("zh-CN", "light");
      // A page without a declared scheme that has light text on a dark background.
      await style("main", "color-scheme", "normal");
      await style("main", "color", "rgb(230, 230, 230)");
      await looks("zh-CN", "dark");
      await attribute("session-playground", "theme", "light");
      await looks("zh-CN", "light");
      await attribute("session-playground", "lang", "en");
      await looks("en", "light");
      await attribute("html", "lang", "zh");
      await attribute("session-playground", "lang", null);
      await attribute("session-playground", "theme", null);
      await looks("zh-CN", "dark");
      assert.equal(await page.evaluate(() => history.length), before, "the history is the author's alone");
    });

    test("changes lesson and target when its attributes change", async (t) => {
      const page = await visit(t, { body: lesson("sign-in") });
      const frame = await framed(page);
      const set = (key, value) =>
        page.evaluate((args) => document.querySelector("session-playground").setAttribute(...args), [key, value]);
      assert.equal((await shown(frame)).target, "native");
      await set("lesson", "come-back");
      await frame.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Come back"));
      await page.waitForFunction(
        () =>
          document.querySelector("session-playground").shadowRoot.querySelector("iframe").title ===
          "Session Playground: Come back with the cookie",
      );
      await set("target", "in-page");
      await frame.waitForFunction(() => document.querySelector("main").dataset.target === "in-page");
      // The learner goes somewhere else and finds the way back to the author's lesson.
      await runLesson(frame);
      await press(frame, '[data-action="go-to"]');
      await frame.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Sign in"));
      await press(frame, '[data-action="back"]');
      await frame.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Come back"));
      await set("lesson", "no-such-lesson");
      await frame.waitForFunction(() => document.querySelector('[data-remark="lesson"]') !== null);
      assert.match(await frame.evaluate(() => document.querySelector('[data-remark="lesson"]').textContent), /no-such-lesson/);
      assert.ok((await shown(frame)).title.startsWith("Come back"), "stays where it was");
    });

    test("says in words which attribute values it does not know", async (t) => {
      const attributes = 'lesson="constructor" lang="fr" theme="sepia" target="moon" panels="both" height="tall" ground="red"';
      const page = await visit(t, { body: `<session-playground ${attributes}></session-playground>` });
      const frame = await framed(page);
      const { remarks, target, theme } = await shown(frame);
      assert.deepEqual(remarks, ["lesson", "lang", "theme", "target", "panels", "height", "ground"]);
      assert.equal(target, "native");
      assert.match(theme, /^(light|dark)$/);
      const sentences = await frame.evaluate(() =>
        [...document.querySelectorAll("[data-remark]")].map(({ textContent }) => textContent),
      );
      for (const [index, value] of ["constructor", "fr", "sepia", "moon", "both", "tall", "red"].entries())
        assert.ok(sentences[index].includes(value) && sentences[index].length > 30, sentences[index]);
      assert.match((await element(page)).title, /：还没登录$|: Not signed in$/, "says which lesson is shown instead");
    });

    test("several on one page each show their own lesson", async (t) => {
      const page = await visit(t, {
        body:
          `<session-playground lesson="sign-in" lang="zh" theme="dark"></session-playground>` +
          `<session-playground lesson="come-back" lang="en" theme="light"></session-playground>` +
          `<session-playground lesson="sign-in" lang="en" theme="dark" target="in-page"></session-playground>`,
      });
      const inTurn = [];
      for (const index of [0, 1, 2]) {
        await page.evaluate((at) => document.querySelectorAll("session-playground")[at].scrollIntoView(), index);
        inTurn.push(await framed(page, index));
      }
      const look = async () => {
        const all = [];
        for (const frame of inTurn) all.push(await shown(frame));
        return all.map(({ lang, theme, target, steps }) => [lang, theme, target, steps > 0]);
      };
      assert.deepEqual(await look(), [
        ["zh-CN", "dark", "native", false],
        ["en", "light", "native", false],
        ["en", "dark", "in-page", false],
      ]);
      await runLesson(inTurn[0]);
      assert.deepEqual((await look()).map(([, , , ran]) => ran), [true, false, false], "only one has run");
      // They share browser and server: a sign-in in one is known to the others, and no prediction is wrong.
      await runLesson(inTurn[1]);
      const steps = await inTurn[1].evaluate(() =>
        [...document.querySelectorAll("li[data-step]")].map(({ dataset }) => dataset.step),
      );
      assert.ok(steps.includes("cookie-attached") && steps.includes("session-found"), steps.join(" "));
      assert.ok(!steps.includes("disagreement"), steps.join(" "));
      await page.evaluate(() => (document.querySelector("session-playground").lang = "en"));
      await inTurn[0].waitForFunction(() => document.documentElement.lang === "en");
      assert.deepEqual(await look(), [
        ["en", "dark", "native", true],
        ["en", "light", "native", true],
        ["en", "dark", "in-page", false],
      ]);
      assert.equal(await inTurn[0].evaluate(() => localStorage.length), 0, "what authors ask for is not remembered");
    });

    test("tells the author how far the learner is", async (t) => {
      const page = await visit(t, { body: lesson("sign-in") });
      await page.evaluate(() => {
        window.told = [];
        for (const kind of ["stepchange", "lessondone"])
          document.addEventListener(kind, ({ type, detail }) => window.told.push([type, detail]));
      });
      const frame = await framed(page);
      const told = async (kind, expected) => {
        await page.waitForFunction(
          (wanted) => JSON.stringify(window.told.at(-1)) === wanted,
          JSON.stringify([kind, expected]),
        );
        return page.evaluate(() => window.told.splice(0));
      };
      await runLesson(frame);
      const { steps } = await shown(frame);
      await told("lessondone", { lesson: "sign-in", steps });
      await press(frame, 'li[data-step="set-cookie-issued"] h3 button');
      const index = await frame.evaluate(() =>
        [...document.querySelectorAll("li[data-step]")].findIndex(({ dataset }) => dataset.step === "set-cookie-issued"),
      );
      assert.equal((await told("stepchange", { lesson: "sign-in", step: index + 1, steps })).length, 1);
      await runLesson(frame);
      await told("lessondone", { lesson: "sign-in", steps });
      await page.evaluate(() => document.querySelector("session-playground").setAttribute("lesson", "come-back"));
      await told("stepchange", { lesson: "come-back", step: 0, steps: 0 });
    });

    test("does not report a lesson as done if it went differently", async (t) => {
      const page = await visit(t, { body: `<session-playground lesson="come-back" target="in-page"></session-playground>` });
      await page.evaluate(() => {
        window.told = [];
        document.addEventListener("lessondone", ({ detail }) => window.told.push(detail.lesson));
      });
      const frame = await framed(page);
      await runLesson(frame);
      assert.equal(await frame.evaluate(() => document.querySelectorAll(".notice.otherwise").length), 1);
      await press(frame, '[data-action="go-to"]');
      await frame.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Sign in"));
      await runLesson(frame);
      await press(frame, '[data-action="back"]');
      await frame.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Come back"));
      await runLesson(frame);
      await page.waitForFunction(() => window.told.length === 2);
      assert.deepEqual(await page.evaluate(() => window.told), ["sign-in", "come-back"]);
    });

    test("ignores messages from other frames and of the wrong shape", async (t) => {
      const stranger = await startHost(server.origin, { policy: "script-src 'unsafe-inline'" });
      t.after(stranger.stop);
      const script = `<script>parent.postMessage({ "session-playground": { height: 7777 } }, "*")</script>`;
      const plain = `${server.origin}/?embed=1&amp;lesson=two-clients`;
      const page = await visit(
        t,
        { body: `${lesson("sign-in")}<iframe src="${stranger.add({ script })}"></iframe><iframe src="${plain}"></iframe>` },
        { at: await hostThatFrames(t, [server.origin, stranger.origin]), also: [stranger.origin] },
      );
      const frame = await framed(page);
      const { height } = await element(page);
      await recordHeights(page);
      await page.evaluate(() => {
        window.told = [];
        window.heard = 0;
        window.addEventListener("message", () => (window.heard += 1));
        for (const kind of ["stepchange", "lessondone"])
          document.addEventListener(kind, ({ detail }) => window.told.push(detail));
        // The right shape, but from the page itself.
        window.postMessage({ "session-playground": { height: 6666 } }, "*");
        window.postMessage({ "session-playground": { lesson: "sign-in", step: 1, steps: 1, done: true } }, "*");
      });
      // From the playground, but from another frame.
      const beside = page.frames().find((each) => each.url().includes("two-clients"));
      await beside.evaluate(() => {
        parent.postMessage({ "session-playground": { height: 4444 } }, "*");
        parent.postMessage({ "session-playground": { lesson: "two-clients", step: 1, steps: 1, done: true } }, "*");
      });
      // From the right frame, but the wrong shape; a right one at the end shows that all of them have arrived.
      await frame.evaluate((shapes) => {
        const told = [...shapes, { height: NaN }, { height: Infinity }].map((said) => ({ "session-playground": said }));
        told.push("session-playground", null, 7, [], { height: 5555 }, { playground: { height: 5555 } });
        told.push({ "session-playground": { lesson: "free-play", step: 1, steps: 2, done: false } });
        for (const message of told) parent.postMessage(message, "*");
      }, wrongShapes);
      await page.waitForFunction(() => window.told.length > 0);
      assert.deepEqual(await page.evaluate(() => window.told), [{ lesson: "free-play", step: 1, steps: 2 }]);
      assert.ok((await page.evaluate(() => window.heard)) >= wrongShapes.length);
      assert.deepEqual(await page.evaluate(() => window.heights), [], "the height was not touched");
      // And the frame itself ignores all messages.
      const before = await shown(frame);
      await page.evaluate(() => {
        const inner = document.querySelector("session-playground").shadowRoot.querySelector("iframe").contentWindow;
        for (const said of [{ lesson: "sign-out" }, { lang: "zh", theme: "dark" }, { height: 1 }])
          inner.postMessage({ "session-playground": said }, "*");
      });
      await frame.evaluate(() => new Promise((done) => setTimeout(done)));
      assert.deepEqual(await shown(frame), before);
      // Another site in the right frame: its message arrives, and is ignored.
      await page.evaluate((elsewhere) => {
        window.heard = 0;
        document.querySelector("session-playground").shadowRoot.querySelector("iframe").src = elsewhere;
      }, stranger.add({ script }));
      await page.waitForFunction(() => window.heard > 0);
      assert.equal((await element(page)).height, height);
    });

    test("in a frame of another site, says which target answers", async (t) => {
      const other = await startHost(server.origin, { name: "localhost" });
      t.after(other.stop);
      const page = await visit(t, { body: lesson("sign-in") }, { at: other });
      const frame = await framed(page);
      const { target, remarks } = await shown(frame);
      // Chromium keeps no cookie without SameSite here; Firefox keeps it separately for this pair of sites.
      if (name === "chromium") assert.deepEqual([target, remarks], ["in-page", ["no-cookies"]]);
      else assert.deepEqual([target, remarks], ["native", []]);
      await runLesson(frame);
      await page.evaluate(() => document.querySelector("session-playground").setAttribute("lesson", "come-back"));
      await frame.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Come back"));
      await runLesson(frame);
      const steps = await frame.evaluate(() =>
        [...document.querySelectorAll("li[data-step]")].map(({ dataset }) => dataset.step),
      );
      assert.ok(steps.includes("session-found") && !steps.includes("disagreement"), steps.join(" "));
    });

    test("starts again when it is removed and put back", async (t) => {
      const page = await visit(t, { body: `<main></main><aside></aside>${lesson("sign-in")}` });
      const frame = await framed(page);
      await runLesson(frame);
      await page.evaluate(() => document.querySelector("aside").append(document.querySelector("session-playground")));
      const again = await framed(page);
      assert.equal((await shown(again)).steps, 0);
      await page.evaluate(() => document.querySelector("session-playground").remove());
      await frames(page, 3);
    });
  });
}

describe("a lesson in another page, third-party cookies blocked", () => {
  const blocking = {
    chromium: { launch: () => launchChromium("--test-third-party-cookie-phaseout"), open: newPage },
    // 1: reject third-party cookies.
    firefox: { launch: () => launchFirefox({ "network.cookie.cookieBehavior": 1 }), open: newFirefoxPage },
  };
  for (const [name, { launch, open }] of Object.entries(blocking)) {
    test(`${name}: the model answers, and says so`, async (t) => {
      const server = await startServer();
      t.after(server.stop);
      const host = await startHost(server.origin, { name: "localhost" });
      t.after(host.stop);
      const browser = await launch();
      t.after(() => browser.close());
      const page = await open(browser);
      await page.goto(host.add({ body: lesson("sign-in") }));
      const frame = await framed(page);
      const { target, remarks } = await shown(frame);
      assert.deepEqual([target, remarks], ["in-page", ["no-cookies"]]);
      await runLesson(frame);
      const sources = await frame.evaluate(() =>
        [...document.querySelectorAll("li[data-step]")].map(({ dataset }) => dataset.source),
      );
      assert.ok(sources.length > 5 && !sources.includes("observed"), sources.join(" "));
      // In a separate tab, cookies last.
      const link = await frame.evaluate(() => document.querySelector('[data-remark="no-cookies"] a').href);
      await page.goto(link);
      await ready(page);
      assert.equal(await page.evaluate(() => document.querySelector("main").dataset.target), "native");
    });
  }
});

describe("a lesson in another page, where only Chromium's driver can set it up", () => {
  let server, host, browser;
  before(async () => {
    server = await startServer();
    host = await startHost(server.origin);
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    host?.stop();
    await server?.stop();
  });

  test("follows the system's colour scheme if the page does", async () => {
    const page = await newPage(browser, { colorScheme: "dark" });
    const head = `<meta name="color-scheme" content="light dark">`;
    await page.goto(host.add({ head, body: lesson("sign-in") }));
    const frame = await framed(page);
    assert.equal((await shown(frame)).theme, "dark");
    await page.emulateMedia({ colorScheme: "light" });
    await frame.waitForFunction(() => document.documentElement.dataset.theme === "light");
    await page.context().close();
    // A page that is always light stays light on a dark system, and so do its lessons.
    const light = await newPage(browser, { colorScheme: "dark" });
    await light.goto(host.add({ body: lesson("sign-in") }));
    assert.equal((await shown(await framed(light))).theme, "light");
    await light.context().close();
  });

  test("shows the author's own words without JavaScript", async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(host.add({ body: lesson("sign-in") }));
    assert.ok(await page.locator("session-playground > a").isVisible());
    await page.context().close();
  });

  test("keeps the author's own words if the playground cannot be reached", async () => {
    const page = await newPage(browser);
    await page.route(`${server.origin}/?*`, (route) => route.abort());
    await page.goto(host.add({ body: lesson("sign-in") }));
    await page.waitForFunction(
      () => document.querySelector("session-playground").shadowRoot?.querySelector("iframe") !== null,
    );
    assert.ok(await page.locator("session-playground > a").isVisible());
    await page.context().close();
  });


  test("needs a script of less than 4 kB after brotli", () => {
    const size = brotliCompressSync(readFileSync(join(pageFolder, "embed.js"))).length;
    console.log(`embed.js: ${size} octets after brotli`);
    assert.ok(size < 4_000, `${size} octets`);
  });
});

/** A lesson with a link for readers without JavaScript. */
const lesson = (name, more = "") => `<session-playground lesson="${name}" ${more}><a href="/lesson/">Open the lesson</a></session-playground>`;

/** Messages from a frame that mean nothing. */
const wrongShapes = [
  ...[-1, 0, 1.5, "900", 1e9, null, [900], {}, true].map((height) => ({ height })),
  { lesson: "Sign in", step: 0, steps: 1, done: false },
  { lesson: "sign-in", step: 3, steps: 2, done: false },
  { lesson: "sign-in", step: "1", steps: 2, done: false },
  { lesson: "sign-in", step: 1, steps: 2, done: "yes" },
  { lesson: "sign-in", step: -1, steps: 2, done: true },
  { lesson: ["sign-in"], step: 1, steps: 2, done: true },
  { lesson: "sign-in", steps: 2, done: true },
];

/** A host whose policy lets it frame these origins. */
async function hostThatFrames(t, [playground, ...others]) {
  const policy = `default-src 'none'; img-src 'self'; script-src ${playground}; frame-src ${[playground, ...others].join(" ")}`;
  const host = await startHost(playground, { policy });
  t.after(host.stop);
  return host;
}

/** Records each height that the frame is given, in order. */
const recordHeights = (page) =>
  page.evaluate(() => {
    const frame = document.querySelector("session-playground").shadowRoot.querySelector("iframe");
    window.heights = [];
    new MutationObserver(() => window.heights.push(frame.clientHeight)).observe(frame, { attributeFilter: ["style"] });
  });

/** Waits until the frame is exactly as high as its content and stays so; returns the height. */
async function settled(page, frame) {
  const high = () => frame.evaluate(() => [document.querySelector("#app").offsetHeight, innerHeight]);
  await frame.waitForFunction(() => document.querySelector("#app").offsetHeight === innerHeight);
  await frames(page, 20);
  const [content, room] = await high();
  assert.equal(content, room, "the frame is as high as its content");
  assert.deepEqual(
    await frame.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.scrollingElement;
      return [scrollHeight - innerHeight, scrollWidth - innerWidth];
    }),
    [0, 0],
    "nothing to scroll",
  );
  return content;
}

/** Waits until this many frames have been drawn. */
const frames = (page, count) =>
  page.evaluate(
    (left) =>
      new Promise((done) => {
        const next = () => (left-- > 0 ? requestAnimationFrame(next) : done());
        next();
      }),
    count,
  );
