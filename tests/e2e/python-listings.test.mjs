// Every Python listing that the page shows runs in the page as it runs on this machine: for stops, ready-made calls and
// experiments with both settings. `PLAYGROUND_LISTINGS=all` runs all of them, otherwise every seventh.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { players, programs, textFor } from "../support/listings.mjs";
import { comparable, withoutChance } from "../support/native-python.mjs";
import { openPlayground } from "../support/playground.mjs";
import { runPython, startPython } from "../support/python-in-page.mjs";
import { startServer } from "../support/server.mjs";

const every = process.env.PLAYGROUND_LISTINGS === "all" ? 1 : 7;
const listings = programs().filter(({ dialect }) => dialect.startsWith("python-"));

describe("listings run in the page as on this machine", () => {
  let there, here, player, browser, page;
  before(async () => {
    there = await startServer({ page: null });
    here = await startServer();
    player = await players["python-session"]();
    browser = await launchChromium();
    page = await newPage(browser);
    await openPlayground(page, here.origin);
    await startPython(page);
  });
  after(async () => {
    await player?.stop();
    await browser?.close();
    await there?.stop();
    await here?.stop();
  });

  test(`${Math.ceil(listings.length / every)} of ${listings.length} listings`, async () => {
    const found = [];
    for (let at = 0; at < listings.length; at += every) {
      const listing = listings[at];
      const native = await on(there, listing, (program) => player.run(program, there.origin));
      const inPage = await on(here, listing, async (program) => {
        const { output, ended, failed } = await runPython(page, program);
        return { printed: output, error: failed ?? ended.error?.traceback ?? null };
      });
      for (const part of ["printed", "error", "requests"]) {
        if (native[part] !== inPage[part]) found.push({ listing: listing.name, part, native: native[part], inPage: inPage[part] });
      }
    }
    assert.deepEqual(found, []);
  });
});

/** Runs a listing against a server as new, configured for it: what it printed, its error, and its requests. */
async function on(server, listing, run) {
  const { port: other } = await server.control("lab");
  await server.control("reset", { method: "POST" });
  await server.control("config", { method: "PUT", json: JSON.parse(listing.config) });
  const { last } = await server.control(`trace?after=${Number.MAX_SAFE_INTEGER}`);
  const { printed, error } = await run(textFor(listing, server.port, other));
  const { entries } = await server.control(`trace?after=${last}`);
  const alike = (text) => withoutChance(text.replaceAll(`:${server.port}`, ":own").replaceAll(`:${other}`, ":other"));
  return { printed: alike(printed), error: error && "an error", requests: alike(JSON.stringify(entries.map(({ request }) => comparable(request)))) };
}
