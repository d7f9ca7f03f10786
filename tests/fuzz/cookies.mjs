// Differential fuzzing: random cookies stored by a real Chromium and by the model, compared by the Cookie line that follows.
// usage: node fuzz/cookies.mjs --seed N --count M
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "../support/chromium.mjs";
import { SITE, cases } from "./generate.mjs";
import { start } from "./server.mjs";

const { values } = parseArgs({ options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "500" } } });
const [seed, count] = [values.seed, values.count].map(Number);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || seed < 0 || count < 1) {
  console.error("fuzz-cookies: --seed and --count are whole numbers, count at least 1");
  process.exit(2);
}

const all = cases(seed, count, new Date().toISOString().replace(/\.\d+Z$/, "Z"));
const observed = await inChromium(all);
const modelled = inModel(all);
const differing = all.flatMap((one, index) => (observed[index] === modelled[index].cookie ? [] : [{ ...one, chromium: observed[index], model: modelled[index] }]));
for (const one of differing.slice(0, 20)) console.log(JSON.stringify(one));
console.log(JSON.stringify({ seed, cases: count, differences: differing.length, stored: observed.filter((line) => line !== null).length }));
process.exit(differing.length === 0 ? 0 : 1);

/** The Cookie line of each case as a real browser sends it; null for none. */
async function inChromium(all) {
  const server = await start();
  const browser = await launchChromium(
    `--host-resolver-rules=${server.rules}`,
    "--ignore-certificate-errors",
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
  );
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    // A request is same-site only from a page of its own scheme.
    const pages = {};
    for (const scheme of ["http:", "https:"]) {
      pages[scheme] = await context.newPage();
      await pages[scheme].goto(`${scheme}//${SITE}/`);
    }
    const ask = (url, mark) =>
      pages[new URL(url).protocol].evaluate((address) => fetch(address, { mode: "no-cors", credentials: "include" }).then(() => undefined), `${url}?${mark}`);
    const lines = [];
    for (const one of all) {
      server.state.lines = one.lines;
      await ask(one.set_url, "set");
      await ask(one.request_url, "get");
      lines.push(server.state.seen);
      await context.clearCookies();
    }
    return lines;
  } finally {
    await browser.close();
    server.close();
  }
}

/** The same by the model, with the decisions that it gives as reasons. */
function inModel(all) {
  const file = join(mkdtempSync(join(tmpdir(), "fuzz-cookies-")), "cases.jsonl");
  writeFileSync(file, all.map((one) => JSON.stringify(one)).join("\n"));
  const replay = spawnSync("cargo", ["run", "--quiet", "--release", "--package", "browser-model", "--example", "replay", "--", file, "--profile", "chromium"], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (replay.status !== 0) throw new Error(`the replay example ended with ${replay.status}`);
  return replay.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}
