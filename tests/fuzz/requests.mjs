// Random cases in the real `requests` library and in the model of it, compared by what each sends and holds.
// usage: node fuzz/requests.mjs --python PATH --seed N --count M [--show K]

import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

import { inModel } from "./model.mjs";
import { programCases } from "./program.mjs";

/** The model's time line ends some hundred million years from now. */
const END = 9e15;
const options = {
  python: { type: "string", default: "python3" },
  seed: { type: "string", default: "1" },
  count: { type: "string", default: "500" },
  show: { type: "string", default: "20" },
};
const { values } = parseArgs({ options });
const [seed, count, show] = [values.seed, values.count, values.show].map(Number);
if (![seed, count, show].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  console.error("fuzz-cookies: --seed, --count and --show are whole numbers");
  process.exit(2);
}

const cases = programCases(seed, count);
const started = performance.now();
// Of three in ten, those of plain HTTP really cross loopback as well.
const plain = ({ steps }) => steps.every(({ url }) => url === undefined || url.startsWith("http:"));
const overSockets = cases.filter((one, at) => plain(one) && at % 10 < 3);
const real = [...inRequests(cases, []), ...inRequests(overSockets, ["--sockets"])];
const seconds = Math.round((performance.now() - started) / 1000);
const all = [...cases, ...overSockets];
const modelled = inModel(all, "requests");
const differing = all.flatMap((one, at) => {
  const found = differences(real[at], modelled[at]);
  return found.length === 0 ? [] : [{ id: one.id, found, now: one.now, steps: one.steps, decisions: modelled[at].decisions }];
});
for (const one of differing.slice(0, show)) console.log(shortened(JSON.stringify(one)));
const stored = modelled.reduce((sum, one) => sum + one.stored.length, 0);
const sum = { client: "requests", seed, cases: cases.length, sockets: overSockets.length, differences: differing.length, stored, seconds };
console.log(JSON.stringify(sum));
process.exit(differing.length === 0 ? 0 : 1);

function inRequests(list, more) {
  const player = spawnSync(values.python, ["fuzz/requests_player.py", ...more], {
    input: list.map((one) => JSON.stringify(one)).join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, TZ: "UTC", PYTHONIOENCODING: "utf-8" },
  });
  if (player.status !== 0) throw new Error(`the player ended with ${player.status}`);
  const lines = player.stdout.trimEnd().split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

function differences(theirs, ours) {
  const found = [];
  if (ours.error !== undefined) found.push({ what: "error", model: ours.error });
  if (JSON.stringify(theirs.cookies) !== JSON.stringify(ours.cookies)) {
    found.push({ what: "sent", requests: theirs.cookies, model: ours.cookies });
  }
  const one = theirs.stored.map(comparable);
  const other = (ours.stored ?? []).map(comparable);
  if (JSON.stringify(one) !== JSON.stringify(other)) found.push({ what: "stored", requests: one, model: other });
  return found;
}

function comparable({ domain, path, name, value, expires, secure }) {
  return [domain, path, name, value, expires === null ? null : Math.min(expires, END), secure];
}

function shortened(text) {
  return text.replace(/([x9pé1])\1{39,}/g, (run, letter) => `${letter}{${run.length}}`);
}
