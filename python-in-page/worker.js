// CPython in a worker of its own: loads it, runs programs, and takes what they send to the practice server. The page ends the
// worker to stop a program.

import { loadPyodide } from "pyodide";

import { close } from "./worker/closed.js";
import { fetched, lock, rest } from "./worker/loading.js";
import { canRemember, forget, remember, remembered } from "./worker/memory.js";
import { relay } from "./worker/relay.js";

let python;

addEventListener("message", async ({ data }) => {
  if (data.type === "start") await start(data);
  if (data.type === "run") run(data);
});

async function start({ target, base, language }) {
  try {
    const practice = await relay(target, base);
    python = await ready(practice, base, language);
  } catch (error) {
    postMessage({ type: "failed", reason: reasonOf(error), detail: String(error?.message ?? error) });
  }
}

async function ready(practice, base, language) {
  const [memory, parts] = await Promise.all([remembered(base), all()]);
  const pyodide = await (memory ? resumed(parts, base, memory) : started(parts));
  const isNew = pyodide.runPython(IMPORTS);
  const fresh = isNew && canRemember() ? pyodide.makeMemorySnapshot() : null;
  close();
  const runtime = prepared(pyodide, practice, base, language, !isNew);
  // Behind the learner's back: they can run their program already.
  if (fresh) remember(base, fresh);
  return runtime;
}

/** Imports what nearly every program needs; answers whether that had not been done before. */
const IMPORTS = `
import sys
new = "page_python" not in sys.modules
import page_python
page_python.prepare()
new
`;

/** Takes a memory over; one that does not fit is thrown away. */
async function resumed(parts, base, memory) {
  try {
    return await started(parts, { _loadSnapshot: memory });
  } catch {
    await forget(base);
    return started(await all());
  }
}

const all = () => fetched((loaded, total) => postMessage({ type: "progress", loaded, total }));

async function started({ asm, wasm, library }, way = { _makeSnapshot: canRemember() }) {
  // The one place where Pyodide would ask the network: it gets what was fetched.
  const given = { "pyodide.asm.wasm": wasm, "python_stdlib.zip": library };
  globalThis.fetch = async (url) => given[String(url).split("/").pop()]();
  return loadPyodide({
    indexURL: new URL("./", import.meta.url).href,
    createPyodideModule: asm,
    lockFileContents: lock,
    // What starts Python may warn; a program's own output takes another way.
    stdout: () => {},
    stderr: () => {},
    ...way,
  });
}

function prepared(pyodide, practice, base, language, resumed) {
  const reports = new Map();
  // Octets, or a text that says why there are none.
  const tried = (get) => {
    try {
      return get();
    } catch (error) {
      return String(error?.message ?? error);
    }
  };
  const bridge = {
    relay: (number, request) =>
      tried(() => {
        const { response, trace, report } = practice(octets(request));
        reports.set(number, { trace, report });
        return response;
      }),
    rest: () => tried(rest),
    exchange(json, request, response) {
      const told = JSON.parse(json);
      const { trace = null, report = null } = reports.get(told.number) ?? {};
      reports.delete(told.number);
      postMessage({ type: "exchange", ...told, request: letters(octets(request)), response: letters(octets(response)), trace, report });
    },
    post(kind, run, stream, text) {
      if (kind === "ended") postMessage({ type: kind, run, ...JSON.parse(text) });
      else if (kind === "cut") postMessage({ type: kind, run, stream });
      else postMessage({ type: kind, run, stream, text });
    },
  };
  const runtime = pyodide.pyimport("page_python");
  const versions = runtime.start(bridge, language, new URL(base).hostname);
  const [of, requests] = versions.toJs();
  versions.destroy();
  postMessage({ type: "ready", python: of, requests, resumed });
  return runtime;
}

function run({ run, program, name }) {
  try {
    python.run(run, program, name);
  } catch (error) {
    // Python itself has broken: no memory, or a stack deeper than the browser's. Nothing more can run in this worker.
    const detail = String(error?.message ?? error);
    postMessage({ type: "failed", reason: "memory", detail });
  }
}

const octets = (given) => {
  if (given === undefined || given === null) return null;
  const copy = given.toJs();
  given.destroy();
  return copy;
};

/** Octets as a text with a letter for each: a message that can be kept as JSON. */
function letters(given) {
  if (given === null) return null;
  let text = "";
  for (let at = 0; at < given.length; at += 8192) text += String.fromCharCode(...given.subarray(at, at + 8192));
  return text;
}

const reasonOf = (error) => {
  if (error instanceof WebAssembly.CompileError || typeof WebAssembly === "undefined") return "unsupported";
  if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) return "memory";
  return "network";
};
