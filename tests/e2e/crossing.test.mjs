// Pages of other origins try every call of the page in every way that a browser has: they learn nothing and change nothing, before
// the practice server and before a server of one's own.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { startServer, startUpstream } from "../support/server.mjs";

const browsers = {
  Chromium: { launch: launchChromium, open: newPage },
  Firefox: { launch: launchFirefox, open: newFirefoxPage },
};
const calls = ["trace?after=0", "events", "relay", "config", "sessions", "reset"];

for (const [name, { launch, open }] of Object.entries(browsers)) {
  describe(`pages of other origins in ${name}`, () => {
    let browser, foreign, practice, upstream;
    before(async () => {
      foreign = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end("<p>elsewhere"));
      foreign.listen(0, "127.0.0.1");
      await once(foreign, "listening");
      practice = await startServer({ page: null });
      upstream = await startUpstream(`http://127.0.0.1:${foreign.address().port}`);
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await upstream?.stop();
      await practice?.stop();
      foreign?.closeAllConnections();
      foreign?.close();
    });

    for (const host of ["127.0.0.1", "localhost"]) {
      test(`from ${host}, another port, they reach nothing`, async (t) => {
        const page = await open(browser);
        await page.goto(`http://${host}:${foreign.address().port}/`);
        let tried = 0;
        for (const server of [practice, upstream]) {
          const signIn = new URLSearchParams({ username: "byhy", password: "88888888" });
          if (server === practice) await fetch(`${server.origin}/api/mgr/signin`, { method: "POST", body: signIn });
          const held = await state(server);
          const outcome = await page.evaluate(attack, [server.origin, calls]);
          tried += outcome.tried;
          assert.deepEqual(outcome.learnt, []);
          assert.deepEqual(await state(server), held);
        }
        t.diagnostic(`${tried} attempts`);
        assert.ok(tried >= 400, `${tried}`);
        await page.close();
      });
    }

    test("a page of the observed site itself reaches nothing either", async () => {
      const page = await open(browser);
      await page.goto(`${upstream.site}/`);
      const held = await state(upstream);
      const { learnt } = await page.evaluate(attack, [upstream.origin, calls]);
      assert.deepEqual(learnt, []);
      assert.deepEqual(await state(upstream), held);
      await page.close();
    });
  });
}

/** What an attempt that was carried out would have changed. */
async function state(server) {
  const config = await server.control("config");
  if (server.site) return { config };
  const { sessions } = await server.control("sessions");
  const { last } = await server.control("trace?after=0");
  return { config, sessions, last };
}

/** In a page: every way to make a call elsewhere, and what the page learns by it. */
async function attack([origin, calls]) {
  let tried = 0;
  const learnt = [];
  const inTime = (attempt) => Promise.race([attempt, new Promise((resolve) => setTimeout(resolve, 5000, "no answer"))]);
  const forged = "GET /api/mgr/customers HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  const attempts = [];
  for (const call of calls) {
    const url = `${origin}/__playground/${call}`;
    for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE"]) {
      for (const mode of ["cors", "no-cors"]) {
        for (const credentials of ["omit", "include"]) {
          for (const headers of [{}, { "Content-Type": "application/json" }]) {
            const body = ["GET", "HEAD"].includes(method) ? undefined : call === "config" ? '{"flavour":"django"}' : forged;
            attempts.push(async () => {
              const stop = new AbortController();
              const answer = await inTime(fetch(url, { method, mode, credentials, headers, body, signal: stop.signal })).catch(() => null);
              if (answer?.type && answer.type !== "opaque") learnt.push(`${method} ${call} ${mode}: ${answer.status}`);
              stop.abort();
            });
          }
        }
      }
    }
    attempts.push(() =>
      inTime(
        new Promise((resolve) => {
          const source = new EventSource(url, { withCredentials: true });
          source.onopen = source.onmessage = () => resolve(learnt.push(`EventSource ${call}`));
          source.onerror = () => resolve(source.close());
        }),
      ),
    );
    attempts.push(() =>
      inTime(
        new Promise((resolve) => {
          const socket = new WebSocket(url.replace("http", "ws"));
          socket.onopen = () => resolve(learnt.push(`WebSocket ${call}`));
          socket.onerror = resolve;
        }),
      ),
    );
    for (const kind of ["script", "img", "iframe"]) {
      attempts.push(() =>
        inTime(
          new Promise((resolve) => {
            const element = document.createElement(kind);
            element.onload = () => {
              // A frame loads whatever came; what is in it must not be readable.
              const open = kind === "iframe" ? element.contentDocument?.body?.innerText : kind;
              resolve(open && learnt.push(`${kind} ${call}`));
            };
            element.onerror = resolve;
            element.src = url;
            document.body.append(element);
          }),
        ),
      );
    }
    attempts.push(() =>
      inTime(
        new Promise((resolve) => {
          const frame = Object.assign(document.createElement("iframe"), { name: `to-${url}` });
          const form = Object.assign(document.createElement("form"), { action: url, method: "post", enctype: "text/plain", target: frame.name });
          form.append(Object.assign(document.createElement("input"), { name: '{"flavour":"django","x":"', value: '"}' }));
          document.body.append(frame, form);
          frame.onload = () => resolve(frame.contentDocument?.body?.innerText && learnt.push(`form ${call}`));
          form.submit();
        }),
      ),
    );
  }
  for (const attempt of attempts) {
    tried += 1;
    await attempt();
  }
  return { tried, learnt };
}
