// A public site and servers on the reader's own machine: browsers ask the reader before a public page may contact loopback (Local
// Network Access). The playground on a public host never tries. A public tutorial that embeds the reader's own practice server
// shows the author's own words until the reader has agreed.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { framed, runLesson, shown, startHost } from "../support/host.mjs";
import { pageFolder } from "../support/paths.mjs";
import { runStop } from "../support/playground.mjs";
import { startServer } from "../support/server.mjs";
import { openStatic } from "../support/worker.mjs";

// A public address and a name for it; the browsers are told that both lead to this machine.
const name = "tutorial.test";
const publicly = (origin) => origin.replace("127.0.0.1", name);

/** Starts a browser that treats these hosts as public, and in which the reader has answered the question. */
const browsers = {
  Chromium: async (hosts, allowed) => {
    const browser = await launchChromium(
      `--host-resolver-rules=MAP ${name} 127.0.0.1`,
      `--ip-address-space-overrides=${hosts.map((host) => `${host}=public`).join()}`,
      // Only secure pages may ask.
      `--unsafely-treat-insecure-origin-as-secure=${hosts.map((host) => publicly(`http://${host}`)).join()}`,
    );
    return {
      async open(origin) {
        const page = await newPage(browser);
        // Without a window, Chromium treats no answer as a no.
        if (allowed) await page.context().grantPermissions(["local-network-access"], { origin });
        return page;
      },
      close: () => browser.close(),
    };
  },
  Firefox: async (hosts, allowed) => {
    const browser = await launchFirefox({
      "network.dns.localDomains": name,
      "network.lna.address_space.public.override": hosts.join(),
      "permissions.default.loopback-network": allowed ? 1 : 2,
    });
    return { open: () => newFirefoxPage(browser), close: () => browser.close() };
  },
};

for (const [browserName, launch] of Object.entries(browsers)) {
  describe(`a public host, ${browserName}`, () => {
    let server, files, host;
    before(async () => {
      server = await startServer();
      files = await serveFiles(pageFolder, { below: "/x/" });
      host = await startHost(server.origin);
    });
    after(async () => {
      host?.stop();
      files?.stop();
      await server?.stop();
    });

    async function opened(t, allowed) {
      const hosts = [files.origin, host.origin].map((origin) => new URL(origin).host);
      const browser = await launch(hosts, allowed);
      t.after(browser.close);
      return browser.open(publicly(host.origin));
    }

    test("the playground on static files contacts nothing on the reader's machine", async (t) => {
      const page = await opened(t, false);
      const elsewhere = [];
      const own = publicly(files.origin);
      page.on("request", (request) => request.url().startsWith(own) || elsewhere.push(request.url()));
      // Firefox cannot be told to treat the name as secure: there the model answers.
      const answers = browserName === "Chromium" ? "worker" : "model";
      assert.equal(await openStatic(page, publicly(files.address), { stop: "sign-in" }), answers);
      await runStop(page, "sign-in");
      assert.deepEqual(elsewhere, []);
    });

    test("a tutorial embeds the reader's own server: if the reader refuses, the author's words stay", async (t) => {
      const page = await opened(t, false);
      const failed = [];
      page.on("requestfailed", (request) => failed.push(request.url()));
      await page.goto(publicly(host.add({ body: lesson(server.origin) })));
      assert.deepEqual(failed, [`${server.origin}/embed.js`]);
      const seen = await page.evaluate(() => [
        document.querySelector("session-playground:defined") !== null,
        document.querySelector("session-playground > a").checkVisibility(),
      ]);
      assert.deepEqual(seen, [false, true], "the author's own words stay");
      // The link navigates the whole tab, which needs no permission.
      await page.goto(await page.evaluate(() => document.querySelector("session-playground > a").href));
      await page.waitForFunction(() => document.querySelector("main")?.dataset.connection === "server");
    });

    test("a tutorial embeds the reader's own server: if the reader agrees, the lesson runs", async (t) => {
      const page = await opened(t, true);
      await page.goto(publicly(host.add({ body: lesson(server.origin) })));
      const frame = await framed(page);
      const { target, remarks } = await shown(frame);
      // It is a frame of another site: Chromium keeps no cookie there, Firefox keeps it separately.
      const expected = browserName === "Chromium" ? ["in-page", ["no-cookies"]] : ["native", []];
      assert.deepEqual([target, remarks], expected);
      await runLesson(frame);
    });
  });
}

/** A lesson from this server, with a link for readers who cannot see it. */
const lesson = (origin) =>
  `<session-playground lesson="sign-in"><a href="${origin}/?lesson=sign-in">Open the lesson</a></session-playground>`;
