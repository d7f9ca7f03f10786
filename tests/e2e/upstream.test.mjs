// Real servers with sessions of their own behind `--upstream`: a browser and a script meet there what they meet without us, and
// the page says of their session cookie what happened to it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium, newPage, watch } from "../support/chromium.mjs";
import { launchFirefox, newFirefoxPage } from "../support/firefox.mjs";
import { startUpstream } from "../support/server.mjs";
import { sites, startSite, visitWithBrowser, visitWithRequests } from "../support/sites.mjs";
import { appeared, explained, numbers, sent, watching } from "../support/watching.mjs";

const browsers = {
  Chromium: { launch: launchChromium, open: newPage },
  Firefox: { launch: launchFirefox, open: newFirefoxPage },
};

for (const site of sites) {
  describe(site.name, () => {
    let server, own, page, chromium;
    before(async () => {
      own = await startSite(site);
      server = await startUpstream(own.origin);
      chromium = await launchChromium();
      page = await newPage(chromium, { reducedMotion: "reduce" });
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
        const complaints = await watch(page, server.origin);
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
        for (const { number } of visits) inferred.push(said(await explained(page, number)));
        assert.deepEqual(inferred, site.inferred);
        assert.deepEqual(complaints, []);
      });
    }
  });
}

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
