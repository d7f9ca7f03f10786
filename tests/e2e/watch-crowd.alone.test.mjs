// Twenty clients at once while the page watches: ten thousand exchanges arrive whole and in order, the page goes on answering, and
// neither it nor the server grows with them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { startServer } from "../support/server.mjs";
import { newest, watching } from "../support/watching.mjs";

const clients = 20;
const each = 500;
const mebibyte = 1 << 20;

const browsers = {
  Chromium: { launch: launchChromium, open: (browser) => newPage(browser, { reducedMotion: "reduce" }), early: "addInitScript" },
  Firefox: { launch: launchFirefox, open: newFirefoxPage, early: "evaluateOnNewDocument" },
};

for (const [name, { launch, open, early }] of Object.entries(browsers)) {
  describe(`a crowd watched in ${name}`, () => {
    let server, browser, page;
    before(async () => {
      server = await startServer();
      browser = await launch();
      page = await open(browser);
      await page[early](note);
      await watching(page, server);
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    test("every exchange arrives once and in order, and a press is answered meanwhile", async (t) => {
      // What is allocated once is there after the first of them.
      await crowd(server, 4);
      await arrived(page, clients * 4);
      const [first] = await page.evaluate(() => window.told.splice(0).slice(-1));
      const grownBefore = await memory(server, page);

      const presses = pressing(page);
      const started = Date.now();
      await crowd(server, each);
      await arrived(page, clients * (4 + each));
      const took = Date.now() - started;
      const answered = (await presses.stop()).toSorted((one, other) => one - other);

      const told = await page.evaluate(() => window.told);
      assert.equal(told.length, clients * each);
      assert.deepEqual(told, Array.from({ length: clients * each }, (_, at) => first + 1 + at), "each once, in order");
      const left = await page.innerText?.('[data-part="left-out"]') ?? (await page.$eval('[data-part="left-out"]', (one) => one.innerText));
      assert.ok(left.startsWith(`${clients * (4 + each) - 500} exchanges `), left);
      assert.ok(!left.includes("server’s memory"), left);
      assert.equal(await page.evaluate(() => document.querySelectorAll("[data-watched]").length), 40);

      assert.ok(answered.length >= 5, `${answered.length} presses`);
      const median = answered[Math.floor(answered.length / 2)];
      t.diagnostic(`${told.length} in ${took} ms; ${answered.length} presses answered after ${[median, answered.at(-1)].map(Math.round)} ms (median, longest)`);
      assert.ok(median < 200, `${answered}`);

      const grown = await memory(server, page);
      t.diagnostic(`before and after, in octets: ${JSON.stringify([grownBefore, grown])}`);
      assert.ok(grown.wasm > mebibyte, "the page's memory was found");
      assert.ok(grown.server - grownBefore.server < 64 * mebibyte, "the server");
      for (const part of ["heap", "wasm"]) {
        assert.ok(grown[part] - grownBefore[part] < 24 * mebibyte, `the page's ${part}`);
      }
    });

    test("the exchanges of one client are chosen, and those of one connection", async () => {
      const options = await page.$$eval('[data-part="clients"] option', (all) => all.map((option) => option.textContent));
      assert.deepEqual(options.slice(0, 2), ["All: 1 client", "crowd (500)"]);
      assert.equal(options.length, 2 + clients);
      assert.match(options[2], /^crowd · connection \d+ \(\d+\)$/);
      const [, connection, count] = /connection (\d+) \((\d+)\)/.exec(options[2]);
      await page.$eval('[data-part="clients"]', (select) => {
        select.value = "2";
        select.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await page.waitForFunction(
        (wanted) => [...document.querySelectorAll("[data-watched]")].every((row) => row.textContent.endsWith(`connection ${wanted}`)),
        connection,
      );
      assert.equal(await page.evaluate(() => document.querySelectorAll("[data-watched]").length), Math.min(40, Number(count)));
    });
  });
}

/** In the page, before its own code: notes the number of each exchange that the stream brings, and the memories of its modules. */
function note() {
  window.memories = new Set();
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const given = WebAssembly[way].bind(WebAssembly);
    WebAssembly[way] = async (...all) => {
      const made = await given(...all);
      const exported = Object.values((made.instance ?? made).exports);
      for (const one of exported) if (one instanceof WebAssembly.Memory) window.memories.add(one);
      return made;
    };
  }
  window.told = [];
  const { EventSource } = window;
  window.EventSource = class extends EventSource {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ lastEventId }) => void window.told.push(Number(lastEventId)));
    }
  };
}

/** Every client on a connection of its own, one request after the other. */
async function crowd(server, turns) {
  const all = Array.from({ length: clients }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; turn < turns; turn += 1) await get(server, agent);
    agent.destroy();
  });
  await Promise.all(all);
}

const get = ({ origin }, agent) =>
  new Promise((resolve, reject) => {
    const sending = request(`${origin}/api/`, { headers: { "user-agent": "crowd" }, agent }, (response) => {
      response.resume();
      response.on("end", resolve);
    });
    sending.on("error", reject);
    sending.end();
  });

async function arrived(page, count) {
  await page.waitForFunction((wanted) => Number(document.querySelector("[data-watched]")?.dataset.watched) >= wanted, count);
  if ((await newest(page)) !== count) throw new Error(`${await newest(page)} arrived, not ${count}`);
}

/** Presses the button for light and dark again and again; how long each took until what it changes was drawn. */
function pressing(page) {
  let going = true;
  const waits = [];
  const done = (async () => {
    while (going) {
      const wait = await page.evaluate(
        () =>
          new Promise((resolve) => {
            const root = document.documentElement;
            const theme = root.dataset.theme;
            const start = performance.now();
            const seen = () => requestAnimationFrame(() => (root.dataset.theme === theme ? seen() : resolve(performance.now() - start)));
            document.querySelector('[data-action="theme"]').click();
            seen();
          }),
      );
      waits.push(wait);
    }
  })();
  return {
    async stop() {
      going = false;
      await done;
      return waits;
    },
  };
}

/** What server and page take, in octets; Firefox does not tell of a page's heap. */
async function memory(server, page) {
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.process}/status`, "utf8"));
  const wasm = await page.evaluate(() => [...window.memories].reduce((sum, one) => sum + one.buffer.byteLength, 0));
  return { server: Number(resident[1]) * 1024, wasm, heap: await heap(page) };
}

async function heap(page) {
  if (!page.addInitScript) return 0;
  const tools = await page.context().newCDPSession(page);
  await tools.send("HeapProfiler.collectGarbage");
  await tools.send("Performance.enable");
  const { metrics } = await tools.send("Performance.getMetrics");
  await tools.detach();
  return metrics.find(({ name }) => name === "JSHeapUsedSize").value;
}
