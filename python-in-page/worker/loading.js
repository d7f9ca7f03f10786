// Fetches what Python consists of, and tells how much has come.

// Written by the build: the folder's name, and the octets of each file.
const { folder, sizes, info } = PYTHON;

/** What Pyodide wants to hear of itself in place of a list of packages: there are none. */
export const lock = { info, packages: {} };

const address = (name) => new URL(`${folder}/${name}`, import.meta.url).href;

/** The parts of Python; `progress` hears of the octets, decoded, of all that is awaited. */
export async function fetched(progress) {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  const one = async (name, kind) => {
    const answer = await fetch(address(name));
    if (!answer.ok || !answer.body) throw new Error(`${name}: ${answer.status}`);
    const counted = answer.body.pipeThrough(
      new TransformStream({
        transform(chunk, to) {
          loaded += chunk.byteLength;
          progress(Math.min(loaded, total), total);
          to.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { headers: { "Content-Type": kind } });
  };
  const [wasm, library, asm] = await Promise.all([
    one("pyodide.asm.wasm", "application/wasm"),
    one("library.zip", "application/zip"),
    import(address("pyodide.asm.js")),
  ]);
  return { wasm: () => wasm, library: () => library, asm: asm.default };
}
