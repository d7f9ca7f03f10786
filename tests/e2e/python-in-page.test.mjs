// Python in the page: real programs in a worker, against each of the three places where requests go, compared with the same programs
// in a Python on this machine.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { differences, inNativePython } from "../support/native-python.mjs";
import { pageFolder } from "../support/paths.mjs";
import { openPlayground } from "../support/playground.mjs";
import { memoryKept, runPython, spoilMemory, startPython, stopPython } from "../support/python-in-page.mjs";
import { randomPrograms } from "../support/random-programs.mjs";
import { startServer } from "../support/server.mjs";
import { openStatic } from "../support/worker.mjs";

const folder = new URL("../support/programs/", import.meta.url);
const names = readdirSync(folder).sort();
const programs = names.map((name) => readFileSync(new URL(name, folder), "utf8"));

/** Where requests go: what serves the page, and the target that the page tells the worker. */
const places = {
  "the native server": { target: "relay", serve: () => startServer().then((server) => ({ ...server, address: server.origin })) },
  "the service worker": { target: "relay", serve: () => serveFiles(pageFolder, { below: "/a/b/" }), open: openStatic },
  "the module in the worker": { target: "in-page", serve: () => serveFiles(pageFolder, { below: "/a/b/" }), open: openStatic },
};

async function opened(browser, { serve, open = openPlayground }, firefox = false) {
  const host = await serve();
  const page = firefox ? await newFirefoxPage(browser) : await newPage(browser);
  await open(page, host.address);
  return { host, page };
}

describe("Python in the page", () => {
  let chromium, firefox, native;
  before(async () => {
    [chromium, firefox] = [await launchChromium(), await launchFirefox()];
    native = await inNativePython(programs);
  });
  after(async () => {
    await chromium?.close();
    await firefox?.close();
  });

  for (const [place, { target, ...how }] of Object.entries(places)) {
    for (const name of ["Chromium", "Firefox"]) {
      test(`${programs.length} programs write and send over ${place} what they do on this machine, ${name}`, async (t) => {
        const inFirefox = name === "Firefox";
        const { host, page } = await opened(inFirefox ? firefox : chromium, how, inFirefox);
        t.after(host.stop);
        await startPython(page, target);
        const runs = [];
        for (const program of programs) runs.push(await runPython(page, program));
        assert.deepEqual(differences(names, runs, native), []);
        assert.deepEqual(runs[names.indexOf("tutorial.py")].exchanges.map(({ line }) => line), [21, 30]);
        await (inFirefox ? page : page.context()).close();
      });
    }
  }

  test("each exchange has its line, its octets, and its jar before and after", async (t) => {
    const { host, page } = await opened(chromium, places["the native server"]);
    t.after(host.stop);
    const ready = await startPython(page);
    assert.deepEqual([ready.type, ready.python.split(".")[0], ready.requests], ["ready", "3", "2.34.2"]);
    const { loaded, total } = { loaded: ready.progress.at(-1)[0], total: ready.progress.at(-1)[1] };
    assert.equal(loaded, total);
    const { exchanges, ended } = await runPython(page, readFileSync(new URL("tutorial.py", folder), "utf8"));
    assert.deepEqual([ended.how, ended.error], ["finished", null]);
    const [signIn, comeBack] = exchanges;
    assert.deepEqual([signIn.line, comeBack.line], [21, 30]);
    assert.deepEqual([signIn.connection, comeBack.connection], [1, 1]);
    assert.match(signIn.request, /^POST \/api\/mgr\/signin HTTP\/1\.1\r\nHost: 127\.0\.0\.1\r\n/);
    assert.match(signIn.response, /\r\nSet-Cookie: sessionid=\w{32}; Path=\/; Max-Age=1209600; HttpOnly\r\n/);
    assert.equal(signIn.url, "http://127.0.0.1/api/mgr/signin");
    assert.equal(signIn.report.number, signIn.trace);
    assert.deepEqual([signIn.jar.session, signIn.jar.before], [1, []]);
    const [cookie] = signIn.jar.after;
    assert.deepEqual(comeBack.jar.before, [cookie]);
    assert.deepEqual({ ...cookie, value: "", expires: typeof cookie.expires }, {
      name: "sessionid",
      value: "",
      domain: "127.0.0.1",
      domainSpecified: false,
      path: "/",
      pathSpecified: true,
      secure: false,
      httpOnly: true,
      expires: "number",
      discard: false,
    });
    assert.match(comeBack.request, new RegExp(`\r\nCookie: sessionid=${cookie.value}\r\n`));
    await page.context().close();
  });

  test("random programs send and hold what they do on this machine", async () => {
    const random = randomPrograms(20_261_129, Number(process.env.PLAYGROUND_PROGRAMS ?? 40));
    // A trace keeps a thousand exchanges: that is what so many programs cannot exceed.
    for (let from = 0; from < random.length; from += 80) await compared(random.slice(from, from + 80));
  });

  async function compared(random) {
    const there = await inNativePython(random);
    const { host, page } = await opened(chromium, places["the native server"]);
    try {
      await startPython(page);
      const runs = [];
      for (const program of random) runs.push(await runPython(page, program));
      // The name of a program that differs is the program.
      assert.deepEqual(differences(random, runs, there), []);
    } finally {
      await page.context().close();
      await host.stop();
    }
  }

  for (const [name, firefoxToo] of [["Chromium", false], ["Firefox", true]]) {
    test(`in ${name}, a start takes over the memory that an earlier one left, and programs do as ever`, async (t) => {
      const { host, page } = await opened(firefoxToo ? firefox : chromium, places["the native server"], firefoxToo);
      t.after(host.stop);
      const drawn = async () => (await runPython(page, "import random\nprint(random.random())\n")).output;
      const again = async (resumed) => {
        await stopPython(page);
        const ready = await startPython(page);
        assert.deepEqual([ready.type, ready.resumed], ["ready", resumed], ready.detail);
      };
      assert.equal((await startPython(page)).resumed, false);
      const first = await drawn();
      await memoryKept(page);
      await again(true);
      const second = await drawn();
      const programs = randomPrograms(7, 20);
      const there = await inNativePython(programs);
      const runs = [];
      for (const program of programs) runs.push(await runPython(page, program));
      assert.deepEqual(differences(programs, runs, there), []);
      await again(true);
      assert.equal(new Set([first, second, await drawn()]).size, 3, "each start draws numbers of its own");
      await spoilMemory(page);
      await again(false);
      assert.match(await drawn(), /^0\.\d+\n$/);
      await (firefoxToo ? page.close() : page.context().close());
    });

    test(`in ${name}, what was fetched once is there without a network`, async (t) => {
      const { host, page } = await opened(firefoxToo ? firefox : chromium, places["the service worker"], firefoxToo);
      t.after(host.stop);
      await startPython(page);
      await stopPython(page);
      await host.stop();
      assert.equal((await startPython(page)).type, "ready");
      const run = await runPython(page, readFileSync(new URL("tutorial.py", folder), "utf8"));
      assert.deepEqual([run.ended.how, run.exchanges.length], ["finished", 2]);
      const gone = await runPython(page, "import argparse\n");
      assert.deepEqual([gone.ended.error.name, gone.ended.error.hint], ["ImportError", "library-not-fetched"]);
      await (firefoxToo ? page.close() : page.context().close());
    });
  }

  test("who runs no program fetches nothing of Python, and who does fetches from here alone", async (t) => {
    const server = await startServer();
    t.after(server.stop);
    const page = await newPage(chromium);
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url())));
    await openPlayground(page, server.origin);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(asked.filter(({ pathname }) => pathname.includes("/python/")), []);
    await startPython(page);
    const rest = () => asked.filter(({ pathname }) => pathname.endsWith("/rest.zip"));
    await runPython(page, "import requests\nprint(requests.get('http://127.0.0.1/api/mgr/customers').status_code)\n");
    assert.deepEqual(rest(), []);
    await runPython(page, "import argparse, js\nprint(js.fetch, getattr(js, 'XMLHttpRequest', None))\n");
    assert.equal(rest().length, 1);
    assert.deepEqual(asked.filter(({ origin }) => origin !== server.origin), []);
    await page.context().close();
  });

  for (const place of ["the native server", "the service worker"]) {
    test(`the worker has a policy of its own, from ${place}: no other host, and no text that becomes JavaScript`, async (t) => {
      const { host, page } = await opened(chromium, places[place]);
      t.after(host.stop);
      const policy = await page.evaluate(async () => {
        const answer = await fetch(new URL("python/worker.js", document.baseURI));
        return answer.headers.get("content-security-policy");
      });
      assert.equal(policy, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
      await startPython(page);
      const run = await runPython(page, "import js\ntry:\n    print(js.eval('1'))\nexcept Exception as error:\n    print(str(error).split(':')[0])\n");
      assert.equal(run.output, "EvalError\n");
      await page.context().close();
    });
  }

  test("errors end a program as they do in a terminal, with their line and what they are", async (t) => {
    const { host, page } = await opened(chromium, places["the native server"]);
    t.after(host.stop);
    const complaints = await watch(page, host.origin);
    await startPython(page, "relay", "en");
    for (const [program, name, hint, line = 1] of errors) {
      const { ended, stderr, failed } = await runPython(page, program);
      assert.deepEqual([failed, ended.how], [null, "raised"], program);
      assert.deepEqual([ended.error.name, ended.error.hint, ended.error.line], [name, hint, line], program);
      assert.ok(stderr.endsWith(ended.error.traceback), program);
      assert.ok(!/File "(?!program\.py)/.test(stderr), `no file but the learner's: ${stderr}`);
    }
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test("no program hangs the page or floods it", async (t) => {
    const { host, page } = await opened(chromium, places["the native server"]);
    t.after(host.stop);
    await startPython(page);
    const long = await runPython(page, "print('x' * 10 ** 8)\nprint('after')\n");
    assert.deepEqual([long.cut, long.ended.how], [["stdout"], "finished"]);
    assert.equal(long.stdout.length, 200_000);
    const loops = await runPython(page, "while True:\n    print('again')\n", { seconds: 3 });
    assert.deepEqual([loops.ended, loops.cut], [null, ["stdout"]]);
    assert.ok(loops.stdout.length <= 200_000 && loops.messages < 2_000, `${loops.messages} messages`);
    const next = await startPython(page);
    assert.equal(next.type, "ready");
    assert.equal((await runPython(page, "import sys\nsys.exit('bye')\n")).stderr, "bye\n");
    await stopPython(page);
    await page.context().close();
  });
});

/** A program, and the error that ends it: its name, its hint, its line. */
const errors = [
  ["print(nobody)", "NameError", "name-not-defined"],
  ["if True:\nprint(1)", "IndentationError", "indentation-missing", 2],
  ["a = 1\n  b = 2", "IndentationError", "indentation-extra", 2],
  ["if 1:\n\ta = 1\n        b = 2", "TabError", "tabs-and-spaces", 3],
  ["print((1)", "SyntaxError", "bracket"],
  ["print('a)", "SyntaxError", "quote"],
  ["print（1）", "SyntaxError", "full-width-character"],
  ["if True\n    pass", "SyntaxError", "colon"],
  ["print 'a'", "SyntaxError", "print-statement"],
  ["a = {'b': 1 'c': 2}", "SyntaxError", "comma"],
  ["if a = 1: pass", "SyntaxError", "assignment"],
  ["import numpy", "ModuleNotFoundError", "no-module"],
  ["from json import nothing", "ImportError", "no-name-in-module"],
  ["a = 1\ndef f():\n    a += 1\nf()", "UnboundLocalError", "local-variable", 3],
  ["import json\njson.loads('<html>')", "json.decoder.JSONDecodeError", "json-decode", 2],
  ["import requests\nrequests.get('127.0.0.1/api')", "requests.exceptions.MissingSchema", "bad-url", 2],
  ["import requests\nrequests.get('http://www.example.com/')", "requests.exceptions.ConnectionError", "other-host", 2],
  ["import requests\nrequests.get('http://192.0.2.1/')", "requests.exceptions.ConnectionError", "other-host", 2],
  ["import requests\nrequests.get('https://www.example.com/')", "requests.exceptions.ConnectionError", "other-host", 2],
  ["import requests\nrequests.get('https://127.0.0.1/api/nothing')", "requests.exceptions.ConnectionError", "https", 2],
  ["import socket\nsocket.create_connection(('192.0.2.1', 80))", "ConnectionRefusedError", "other-host", 2],
  ["import socket\nsocket.socket().bind(('', 80))", "PermissionError", "no-listening", 2],
  ["import requests\nrequests.get('http://127.0.0.1/api/nothing').raise_for_status()", "requests.exceptions.HTTPError", "http-status", 2],
  ["{}['a']", "KeyError", "key-error"],
  ["[][0]", "IndexError", "index-error"],
  ["None.a", "AttributeError", "none-value"],
  ["'a'.nothing", "AttributeError", "no-attribute"],
  ["None['a']", "TypeError", "none-value"],
  ["'a'()", "TypeError", "not-callable"],
  ["len(1, 2)", "TypeError", "wrong-arguments"],
  ["'a' + 1", "TypeError", "mixed-types"],
  ["int('a')", "ValueError", "wrong-value"],
  ["1 / 0", "ZeroDivisionError", "division-by-zero"],
  ["def f():\n    return f()\nf()", "RecursionError", "recursion", 2],
  ["b'\\xff'.decode()", "UnicodeDecodeError", "encoding"],
  ["open('nothing.txt')", "FileNotFoundError", "no-file"],
  ["input('name: ')", "EOFError", "input-refused"],
  ["import sys\nsys.stdin.read()", "EOFError", "input-refused", 2],
  ["import os\nos.system('ls')", "OSError", "no-programs", 2],
  ["import subprocess\nsubprocess.run(['ls'])", "OSError", "no-programs", 2],
  ["import threading\nthreading.Thread(target=print).start()", "RuntimeError", "no-threads", 2],
  ["x = [0] * 10 ** 9", "MemoryError", "memory"],
  ["x = 'a' * 10 ** 11", "OverflowError", "memory"],
  ["assert 1 == 2", "AssertionError", "assertion"],
];
