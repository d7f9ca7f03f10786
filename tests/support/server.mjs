// Starts the real practice server in its own process, with its own data folder.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { serverProgram } from "./paths.mjs";

/**
 * Starts a server and waits for the line that says where it listens. `port` 0 picks a free one. It serves the page inside the
 * program, or the folder that the environment names; with `page: null` none.
 */
export async function startServer({ flavour = "go", port = 0, data, page } = {}) {
  const folder = data ?? mkdtempSync(join(tmpdir(), "session-playground-"));
  const started = await start(["--listen", `127.0.0.1:${port}`, "--data", folder, "--flavour", flavour], page);
  return {
    ...started,
    port: Number(new URL(started.origin).port),
    data: folder,
    /** Ends the process and deletes its data. */
    async stop() {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Observes the server at this address. `origin` is that of the page; `site` is where the server is reached through it. */
export async function startUpstream(address, ...more) {
  const started = await start(["--listen", "127.0.0.1:0", "--upstream", address, ...more]);
  const { upstream } = await started.control("config");
  return { ...started, site: `http://127.0.0.1:${upstream.port}` };
}

async function start(options, page = process.env.PLAYGROUND_PAGE) {
  const served = page === null ? ["--no-page"] : page === undefined ? [] : ["--page", page];
  const child = spawn(serverProgram, [...options, ...served], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const origin = await address(child, ended);
  return {
    origin,
    process: child.pid,
    /** Ends the process as a crash would; its data stays. */
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    /** Ends the process. */
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
    /** Sends one request directly, without a browser. */
    async control(path, { method = "GET", json } = {}) {
      const response = await fetch(`${origin}/__playground/${path}`, {
        method,
        headers: json ? { "content-type": "application/json" } : {},
        body: json ? JSON.stringify(json) : undefined,
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === "" ? null : JSON.parse(text);
    },
  };
}

async function address(child, ended) {
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, "line").then(([line]) => line),
    ended.then(([code]) => {
      throw new Error(`the server ended with ${code} before it listened`);
    }),
  ]);
  const found = /http:\/\/[^\s/]+/.exec(first);
  if (!found) throw new Error(`no address in the server's first line: ${first}`);
  return found[0];
}
