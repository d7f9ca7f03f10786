// The same programs in a Python on this machine, against a native server of their own, and what of both has to be the same.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

import { python } from "./paths.mjs";
import { startServer } from "./server.mjs";

/** What each program wrote, the error that ended it, and its requests that reached the server. */
export async function inNativePython(programs) {
  const server = await startServer({ page: null });
  try {
    const host = new URL(server.origin).host;
    const at = (program) => program.replaceAll("127.0.0.1/", `${host}/`).replaceAll('"127.0.0.1", 80', `"127.0.0.1", ${server.port}`);
    const input = JSON.stringify(programs.flatMap((program) => [program, END]).map(at));
    const player = spawnSync(python, ["support/program_player.py"], {
      input,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      cwd: new URL("..", import.meta.url),
      env: { ...process.env, PYTHONIOENCODING: "utf-8" },
    });
    if (player.status !== 0) throw new Error(`the player: ${player.stderr}`);
    const told = JSON.parse(player.stdout).filter((_, at) => at % 2 === 0);
    const sent = await requests(server, host);
    return told.map((one, at) => ({ ...one, output: atRoot(one.output, host), requests: sent[at] }));
  } finally {
    await server.stop();
  }
}

/** A text with this host, also as it stands in a query, as if it listened on port 80. */
const atRoot = (text, host) => text.replaceAll(host, "127.0.0.1").replaceAll(encodeURIComponent(host), "127.0.0.1");

/** A program that only says, in the server's trace, that the one before it has ended. */
const ENDED = "/api/the-program-has-ended";
const END = `import requests\nrequests.get("http://127.0.0.1${ENDED}")\n`;

/** The requests of each program. */
async function requests(server, host) {
  const programs = [[]];
  for (let after = 0, more = true; more; ) {
    const page = await server.control(`trace?after=${after}`);
    for (const { request } of page.entries) {
      if (request.target === ENDED) programs.push([]);
      else programs.at(-1).push(comparable(JSON.parse(atRoot(JSON.stringify(request), host))));
    }
    ({ last: after, more } = page);
  }
  return programs;
}

/**
 * In what programs in the page differ from the same on this machine, a line for each: the program's name, and the first words
 * that are not the same.
 */
export function differences(names, runs, told) {
  assert.equal(runs.length, told.length);
  return runs.flatMap((run, at) => {
    const seen = { output: run.output, error: run.failed ?? run.ended.error?.name ?? null, requests: run.exchanges.map(({ report }) => comparable(report.request)) };
    const { output, error, requests } = told[at];
    const expected = { output, error, requests };
    return Object.keys(seen).flatMap((part) => {
      const [one, other] = [seen[part], expected[part]].map((value) => withoutChance(typeof value === "string" ? value : JSON.stringify(value)));
      if (one === other) return [];
      let from = 0;
      while (one[from] === other[from]) from += 1;
      const short = (text) => JSON.stringify(text.slice(Math.max(0, from - 40), from + 80));
      return [`${names[at]}, ${part}: ${short(one)} in the page, ${short(other)} on this machine`];
    });
  });
}

/** A request as both send it, but for what names the Python itself: its version, and the codings that it can unpack. */
export const comparable = ({ method, target, headers, body }) => ({ method, target, headers: headers.map(withoutVersion), body });

function withoutVersion([name, value]) {
  if (/^accept-encoding$/i.test(name)) return [name, value.replace(/, (br|zstd)\b/g, "")];
  return [name, value.replace(/^Python-urllib\/[\d.]+$/, "Python-urllib")];
}

/** A text without what differs each time: session ids and tokens by the order in which they come, times. */
export function withoutChance(text) {
  const ids = [];
  return text
    .replace(/\b(?:[a-z0-9]{32}|eyJ[\w.-]+)\b/g, (id) => {
      if (!ids.includes(id)) ids.push(id);
      return `id${ids.indexOf(id) + 1}`;
    })
    .replace(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, "a date")
    .replace(/\b1[789]\d{8}\b/g, "a time");
}
