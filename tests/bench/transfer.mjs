// What a first visit really fetches, according to Chromium's network log: until the page can be used, until the first sign-in is
// explained, and afterwards.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { pageFolder } from "../support/paths.mjs";
import { chooseStop, openPlayground, runStop } from "../support/playground.mjs";
import { startServer } from "../support/server.mjs";

const browser = await launchChromium();
const server = await startServer();
const phases = ["until the page can be used", "until the first sign-in is explained", "afterwards"];
const fetched = await visit();
await browser.close();
await server.stop();

const sum = (list, of = "octets") => list.reduce((total, file) => total + file[of], 0);
for (const phase of phases) {
  const files = fetched.filter((file) => file.phase === phase);
  console.log(`\n${phase}: ${sum(files)} octets`);
  for (const { name, octets } of files) console.log(`${String(octets).padStart(9)}  ${name}`);
}
const names = new Set(fetched.map(({ name }) => name));
const unfetched = readdirSync(pageFolder).filter((name) => /\.(js|css|wasm|html)$/.test(name) && !names.has(name));
console.log("\non demand (brotli):");
for (const name of unfetched.filter((name) => name !== "index.html")) {
  console.log(`${String(packed(name)).padStart(9)}  ${name}`);
}

const counts = ({ name }) => /\.(html|css|js|wasm)$/.test(name);
const first = fetched.filter((file) => file.phase !== "afterwards");
console.log(
  `\n${JSON.stringify({ first_use_octets: sum(first.filter(counts)), with_heads_and_icon: sum(first, "onTheWire") })}`,
);

/** The size of a file as it is transferred. */
function packed(name) {
  return statSync(join(pageFolder, `${name}.br`)).size;
}

/** A first visit: opens the page, presses the sign-in button, and waits for the timeline. */
async function visit() {
  const { page, files } = await watched();
  await openPlayground(page, server.origin);
  await chooseStop(page, "sign-in");
  await runStop(page, "sign-in");
  const [usable, explained] = [await page.evaluate(() => window.usableAt), Date.now()];
  await page.waitForLoadState("networkidle");
  await page.context().close();
  const phase = (asked) => phases[asked <= usable ? 0 : asked <= explained ? 1 : 2];
  return files.map((file) => ({ ...file, phase: phase(file.asked) }));
}

/** A page whose responses are counted: transferred heads and bodies, and when they were requested; practice calls separately. */
async function watched() {
  const page = await newPage(browser);
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('[data-ready="true"]')) window.usableAt ??= Date.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  const files = [];
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Network.enable");
  const asked = new Map();
  protocol.on("Network.requestWillBeSent", ({ requestId, request, wallTime }) => {
    const { pathname } = new URL(request.url);
    if (/^\/(api|__playground)\//.test(pathname)) return;
    asked.set(requestId, { name: pathname.slice(1) || "index.html", asked: wallTime * 1000 });
  });
  protocol.on("Network.loadingFinished", ({ requestId, encodedDataLength: onTheWire }) => {
    if (!asked.has(requestId)) return;
    const file = asked.get(requestId);
    files.push({ ...file, octets: packed(file.name), onTheWire });
  });
  return { page, files };
}
