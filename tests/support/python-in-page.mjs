// Drives the worker that runs Python in the page, in place of the page's own screen. Works in either browser.

/** Starts Python in a page and waits until it is ready; answers what it said of itself, and how long it took. */
export const startPython = (page, target = "relay", language = "zh") =>
  page.evaluate(
    async (start) => {
      const began = performance.now();
      const worker = new Worker(new URL("python/worker.js", document.baseURI), { type: "module" });
      const state = { worker, runs: 0, hear: () => {} };
      globalThis.playedPython = state;
      const progress = [];
      const ready = await new Promise((then, fail) => {
        worker.onerror = (event) => fail(new Error(`the worker: ${event.message}`));
        worker.onmessage = ({ data }) => {
          if (data.type === "progress") progress.push([data.loaded, data.total]);
          if (data.type === "ready" || data.type === "failed") then(data);
        };
        worker.postMessage({ type: "start", base: new URL(".", document.baseURI).href, ...start });
      });
      worker.onmessage = ({ data }) => state.hear(data);
      return { ...ready, progress, took: Math.round(performance.now() - began) };
    },
    { target, language },
  );

/** Waits until the memory of a fresh Python is kept. */
export const memoryKept = (page) =>
  page.evaluate(async () => {
    const cache = await caches.open(`session-playground-python ${new URL(".", document.baseURI).href}`);
    while (!(await cache.keys()).some(({ url }) => url.endsWith("/memory"))) await new Promise(requestAnimationFrame);
  });

/** Puts something else into the place of the memory that was kept. */
export const spoilMemory = (page) =>
  page.evaluate(async () => {
    const cache = await caches.open(`session-playground-python ${new URL(".", document.baseURI).href}`);
    for (const { url } of await cache.keys()) if (url.endsWith("/memory")) await cache.put(url, new Response(new Uint8Array(100)));
  });

/**
 * Runs a program: what it wrote, its exchanges (octets as text, one character for each), how it ended. With `seconds` it is
 * stopped after so long, as the page stops one, and `ended` is null.
 */
export const runPython = (page, program, { seconds = 60, name = "program.py" } = {}) =>
  page.evaluate(
    async ({ program, name, seconds }) => {
      const state = globalThis.playedPython;
      const run = (state.runs += 1);
      const told = { output: "", stdout: "", stderr: "", messages: 0, cut: [], exchanges: [], ended: null, failed: null };
      await new Promise((then) => {
        const late = setTimeout(() => {
          state.worker.terminate();
          then();
        }, seconds * 1000);
        const over = () => {
          clearTimeout(late);
          then();
        };
        state.hear = (data) => {
          told.messages += 1;
          if (data.type === "failed") told.failed = data;
          if (data.run !== undefined && data.run !== run) told.failed = { type: "failed", detail: `a message of run ${data.run}` };
          if (data.type === "output") {
            told.output += data.text;
            told[data.stream] += data.text;
          }
          if (data.type === "cut") told.cut.push(data.stream);
          if (data.type === "exchange") told.exchanges.push(data);
          if (data.type === "ended") told.ended = data;
          if (data.type === "ended" || data.type === "failed") over();
        };
        state.worker.postMessage({ type: "run", run, program, name });
      });
      return told;
    },
    { program, name, seconds },
  );

/** Ends the worker. */
export const stopPython = (page) => page.evaluate(() => globalThis.playedPython.worker.terminate());
