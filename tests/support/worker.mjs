// What the tests need from the service worker: that it answers, that it can be stopped, what it says about itself.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openPlayground } from "./playground.mjs";

/** Opens the page, waits until it knows what is behind it, and returns that. */
export async function openStatic(page, address, choices = {}) {
  await openPlayground(page, address, choices);
  return settled(page);
}

/** Waits until the page knows what is behind it: `server`, `worker` or `model`. */
export async function settled(page) {
  await page.waitForFunction(() =>
    ["server", "worker", "model"].includes(document.querySelector("main")?.dataset.connection),
  );
  return page.evaluate(() => document.querySelector("main").dataset.connection);
}

/** Stops every service worker of the browser on demand, as the browser does by itself after half a minute without events. */
export async function workerStopper(page) {
  const protocol = await page.context().newCDPSession(page);
  const running = new Map();
  const waiting = [];
  protocol.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { versionId, runningStatus } of versions) running.set(versionId, runningStatus);
    const stopped = [...running.values()].every((status) => status === "stopped");
    if (stopped) for (const resolve of waiting.splice(0)) resolve();
  });
  await protocol.send("ServiceWorker.enable");
  let stops = 0;
  return {
    count: () => stops,
    async stop() {
      if ([...running.values()].every((status) => status === "stopped")) return;
      const stopped = new Promise((resolve) => waiting.push(resolve));
      await protocol.send("ServiceWorker.stopAllWorkers");
      await stopped;
      stops += 1;
    },
  };
}

/** The steps of a stop as the worker must report them: those of a real server, and how it used the cookie storage. */
export const withWorkerSteps = (entries) =>
  entries.map((steps) =>
    steps.flatMap((step) => {
      if (step === "request-sent") return ["worker-reads-storage", step];
      if (step === "set-cookie-issued") return [step, "worker-writes-storage"];
      return [step];
    }),
  );

/** Makes calls below the page's folder, one after the other, as page code does, and returns status and body of each. */
export const fetchAll = (page, calls) =>
  page.evaluate(async (list) => {
    const answers = [];
    for (const { method, path, body, type, credentials } of list) {
      const answer = await fetch(new URL(path, document.baseURI), {
        method,
        body,
        credentials,
        headers: type ? { "content-type": type } : {},
      });
      const octets = new Uint8Array(await answer.arrayBuffer());
      answers.push([answer.status, new TextDecoder().decode(octets)]);
    }
    return answers;
  }, calls);

/** Waits until the worker has cached every file, the page last. */
export const kept = (page) =>
  page.evaluate(async () => {
    while (!(await caches.match(new URL("./", document.baseURI).href))) await new Promise(requestAnimationFrame);
    const build = document.querySelector('meta[name="version"]').content;
    while ((await caches.keys()).some((name) => !name.endsWith(build))) await new Promise(requestAnimationFrame);
  });

/** A copy of the built page that counts as another build: the same files with another version. */
export function otherBuild(folder, version = "0000000000000000") {
  const copy = mkdtempSync(join(tmpdir(), "session-playground-build-"));
  cpSync(folder, copy, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const real = buildVersion(folder);
  for (const file of ["index.html", "service-worker.js"]) {
    const path = join(copy, file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(real, version));
  }
  return { folder: copy, version, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** The version that the build wrote into the page. */
export function buildVersion(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  return /<meta name="?version"? content="?([0-9a-f]{16})/.exec(html)[1];
}
