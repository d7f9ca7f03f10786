// The code that the page shows does what the browser did when it is run against a fresh server: the same requests, statuses, bodies
// and cookies; only the session ids differ.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { lessons, openLesson, runExperiment } from "../support/lessons.mjs";
import { python } from "../support/paths.mjs";
import { chooseStop, openPlayground, programStops, runStop, stops } from "../support/playground.mjs";
import { startProxy } from "../support/proxy.mjs";
import { code, shownMessages, timeline } from "../support/reading.mjs";
import { startServer } from "../support/server.mjs";

const run = promisify(execFile);
const dialects = ["python-session", "python-by-hand", "javascript", "curl"];
/** Stops after which the code covers a whole story, told in a tab of its own: which stops it consists of, and how many calls. */
const stories = {
  "sign-out": { of: stops.filter((stop) => !programStops.includes(stop)), calls: 5 },
  "two-clients": { of: ["two-clients"], calls: 4 },
  "python-session": { of: ["python-session"], calls: 4 },
};

describe("the code shown by the page does what the browser did", () => {
  let server, browser;
  const programs = {};
  const addresses = {};
  const browserDid = {};

  before(async () => {
    server = await startServer();
    browser = await launchChromium();
    for (const [story, { of }] of Object.entries(stories)) {
      const page = await newPage(browser, { reducedMotion: "reduce" });
      await openPlayground(page, server.origin, { lang: "en" });
      browserDid[story] = [];
      for (const stop of of) {
        await chooseStop(page, stop);
        await runStop(page, stop);
        browserDid[story].push(...(await exchanges(page)));
      }
      programs[story] = await listings(page);
      addresses[story] = await page.innerText('[data-part="visibility"] code');
      await page.context().close();
    }
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [stop, { calls }] of Object.entries(stories)) {
    for (const dialect of ["python-session", "python-by-hand", "curl"]) {
      test(`${stop}: ${dialect}`, async () => {
        const { did, printed } = await elsewhere((origin) =>
          outside(dialect, programs[stop][dialect].replaceAll(addresses[stop], origin)),
        );
        assert.equal(did.length, calls);
        assert.deepEqual(shapes(did), shapes(browserDid[stop]));
        for (const { status, reply } of did) {
          const line = dialect === "curl" ? `${reply}\n${status}\n` : `${status} ${reply}\n`;
          assert.ok(printed.includes(line), `does not print ${JSON.stringify(line)}`);
        }
      });
    }
  }

  test("sign-out: javascript, run in a page", async () => {
    const { did } = await elsewhere(async (origin) => {
      const page = await newPage(browser);
      await page.goto(`${origin}/`);
      await page.evaluate(
        `(async () => {${programs["sign-out"].javascript.replaceAll(addresses["sign-out"], origin)}})()`,
      );
      await page.context().close();
    });
    // A page cannot read the old id from an HttpOnly cookie: the program has a gap there, so values are not compared.
    const visible = (list) =>
      list.map(({ cookie, setCookie, ...rest }) => ({ ...rest, cookie: cookie !== null, setCookie: setCookie.length }));
    assert.deepEqual(visible(did), visible(browserDid["sign-out"]));
  });

  test("each program names the same server as the page", () => {
    for (const stop of Object.keys(stories)) {
      for (const dialect of dialects)
        assert.ok(programs[stop][dialect].includes(addresses[stop]), `${stop}, ${dialect}`);
    }
    assert.equal(addresses["sign-out"], server.origin);
  });
});

/** For lessons with a Python program: real `requests` does what the practice server's second client did. */
describe("the Python code of lessons does what the second client did", () => {
  let server, browser;
  before(async () => {
    server = await startServer();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const lesson of lessons.filter(({ id }) => ["requests-session", "two-clients-at-once"].includes(id))) {
    for (const [at, experiment] of lesson.experiments.entries()) {
      test(`${lesson.id}: ${experiment.id}`, async (t) => {
        // A tab of its own: what ran before in the same one would be part of the code.
        const page = await newPage(browser, { reducedMotion: "reduce" });
        t.after(() => page.context().close());
        await openLesson(page, server.origin, lesson.id);
        await runExperiment(page, lesson, at);
        const lessonDid = await exchanges(page);
        const listing = (await code(page, "python-session", "run")).map(({ text }) => text).join("\n");
        const { did, printed } = await elsewhere((origin) =>
          outside("python-session", listing.replaceAll(server.origin, origin)),
        );
        assert.deepEqual(shapes(did), shapes(lessonDid));
        for (const { status, reply } of did) assert.ok(printed.includes(`${status} ${reply}\n`), `does not print ${status} ${reply}`);
      });
    }
  }
});

/** The code of the whole run, in each dialect. */
async function listings(page) {
  const texts = {};
  for (const dialect of dialects)
    texts[dialect] = (await code(page, dialect, "run")).map(({ text }) => text).join("\n");
  return texts;
}

/** What the browser sent and received at this stop, read from the raw messages. */
async function exchanges(page) {
  const steps = await timeline(page);
  const asked = steps.filter(({ step }) => step === "request-composed").map(({ entry }) => entry);
  const list = [];
  for (const entry of asked) list.push(parsed(await shownMessages(page, entry)));
  return list;
}

function parsed({ request, response }) {
  const [asked, answered] = [request, response].map((message) => {
    const end = message.indexOf("\n\n");
    const [first, ...fields] = message.slice(0, end).split("\n");
    const values = (name) =>
      fields
        .filter((field) => field.toLowerCase().startsWith(`${name}: `))
        .map((field) => field.slice(name.length + 2));
    return { words: first.split(" "), values, body: message.slice(end + 2) };
  });
  return {
    method: asked.words[0],
    target: asked.words[1],
    body: asked.body,
    cookie: asked.values("cookie")[0] ?? null,
    status: Number(answered.words[1]),
    reply: answered.body,
    setCookie: answered.values("set-cookie"),
  };
}

/** Runs something against a fresh server and returns the calls that arrived there. */
async function elsewhere(work) {
  const server = await startServer();
  const proxy = await startProxy(server.origin);
  try {
    const printed = await work(proxy.origin);
    return { printed, did: proxy.exchanges };
  } finally {
    proxy.stop();
    await server.stop();
  }
}

/** Runs a program outside the browser, in its own folder, and returns what it printed. */
async function outside(dialect, program) {
  const folder = mkdtempSync(join(tmpdir(), "session-playground-code-"));
  try {
    const file = join(folder, "program");
    writeFileSync(file, program);
    const { stdout } = await run(dialect === "curl" ? "bash" : python, [file], { cwd: folder });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same list with each session id replaced by its number in the order of appearance. */
function shapes(list) {
  const ids = [];
  const place = (id) => {
    if (!ids.includes(id)) ids.push(id);
    return `id ${ids.indexOf(id) + 1}`;
  };
  return JSON.parse(JSON.stringify(list).replaceAll(/(?<=sessionid=)[a-z0-9]{32}/g, place));
}
