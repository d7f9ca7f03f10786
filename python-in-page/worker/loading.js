// Fetches what Python consists of, and tells how much has come.

import { ask } from "./relay.js";
import { fetch } from "./closed.js";

// Written by the build: the folder's name, and the octets of each file.
const { folder, sizes, info } = PYTHON;

/** What Pyodide wants to hear of itself in place of a list of packages: there are none. */
export const lock = { info, packages: {} };

/** Where a file of Python lies. */
export const address = (name) => new URL(`${folder}/${name}`, import.meta.url).href;

/** The parts of Python; `progress` hears of the octets, decoded, of all that is awaited. */
export async function fetched(progress) {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  const count = () =>
    new WritableStream({
      write(chunk) {
        loaded += chunk.byteLength;
        progress(Math.min(loaded, total), total);
      },
    });
  const one = async (name) => {
    const answer = await fetch(address(name));
    if (!answer.ok || !answer.body) throw new Error(`${name}: ${answer.status}`);
    // What breaks off is told by whoever reads the answer itself.
    answer.clone().body.pipeTo(count()).catch(() => {});
    return answer;
  };
  const [wasm, library, asm] = await Promise.all([
    one("pyodide.asm.wasm"),
    one("library.zip"),
    import(address("pyodide.asm.js")),
  ]);
  return { wasm: () => compilable(wasm), library: () => library, asm: asm.default };
}

/**
 * The answer itself where the host names its kind rightly: only for such a one do browsers keep what they have compiled, so that
 * the next start is faster.
 */
function compilable(answer) {
  if (/^application\/wasm\s*(;|$)/i.test(answer.headers.get("Content-Type") ?? "")) return answer;
  return new Response(answer.body, { headers: { "Content-Type": "application/wasm" } });
}

/** The archive with what few programs import; a program that does waits for it. */
export function rest() {
  const call = ask("GET", address("rest.zip"));
  if (call.status !== 200) throw new Error(`HTTP ${call.status}`);
  return new Uint8Array(call.response);
}
