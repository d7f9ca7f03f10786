// The same programs in a Python on this machine, against a native server of their own, and what of both has to be the same.

import { spawnSync } from "node:child_process";

import { python } from "./paths.mjs";
import { startServer } from "./server.mjs";

/** What each program wrote, whether it ended by an error, and the requests that reached the server. */
export async function inNativePython(programs) {
  const server = await startServer({ page: null });
  try {
    const host = new URL(server.origin).host;
    const input = JSON.stringify(programs.map((program) => program.replaceAll("127.0.0.1/", `${host}/`).replaceAll('"127.0.0.1", 80', `"127.0.0.1", ${server.port}`)));
    const player = spawnSync(python, ["support/program_player.py"], {
      input,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      cwd: new URL("..", import.meta.url),
      env: { ...process.env, PYTHONIOENCODING: "utf-8" },
    });
    if (player.status !== 0) throw new Error(`the player: ${player.stderr}`);
    const told = JSON.parse(player.stdout);
    return { told: told.map((one) => ({ ...one, output: one.output.replaceAll(host, "127.0.0.1") })), requests: await requests(server, host) };
  } finally {
    await server.stop();
  }
}

async function requests(server, host) {
  const all = [];
  for (let after = 0, more = true; more; ) {
    const page = await server.control(`trace?after=${after}`);
    all.push(...page.entries.map(({ request }) => request));
    ({ last: after, more } = page);
  }
  return all.map((request) => comparable(JSON.parse(JSON.stringify(request).replaceAll(host, "127.0.0.1"))));
}

/** A request as both send it, but for what names the Python itself: its version, and the codings that it can unpack. */
export const comparable = ({ method, target, headers, body }) => ({ method, target, headers: headers.map(withoutVersion), body });

function withoutVersion([name, value]) {
  if (/^accept-encoding$/i.test(name)) return [name, value.replace(/, (br|zstd)\b/g, "")];
  return [name, value.replace(/^Python-urllib\/[\d.]+$/, "Python-urllib")];
}

/** A text without what differs each time: session ids by the order in which they come, times. */
export function withoutChance(text) {
  const ids = [];
  return text
    .replace(/\b[a-z0-9]{32}\b/g, (id) => {
      if (!ids.includes(id)) ids.push(id);
      return `id${ids.indexOf(id) + 1}`;
    })
    .replace(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, "a date")
    .replace(/\b1[789]\d{8}\b/g, "a time");
}
