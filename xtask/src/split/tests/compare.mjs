// Runs a whole module and divided ones with the same calls, and prints where they differ. The later parts of a divided one
// arrive when they are asked for, before the first call, or between two calls.

import { readFileSync } from "node:fs";

const folder = process.argv[2];
const { whole, parts } = JSON.parse(readFileSync(`${folder}/cases.json`, "utf8"));
const compiled = (name) => new WebAssembly.Module(readFileSync(`${folder}/${name}`));

function results(instance, before) {
  const told = [];
  for (let n = 0; n < 40; n += 1) {
    before(n);
    told.push(instance.exports.run(n, { n }).map(String).join(" "));
  }
  const memory = new Uint8Array(instance.exports.memory.buffer, 0, 256);
  return [...told, memory.join(" "), instance.exports.runs.value].join("\n");
}

function glue(names) {
  let notes = 0n;
  return { [names("__wbg_note")]: (n, wide, thing) => (notes += BigInt(n + thing.n) * wide), [names("__wbg_unused")]: () => {} };
}

const expected = results(new WebAssembly.Instance(compiled(whole), { glue: glue((name) => name) }), () => {});
const never = -1;
for (const { wasm, renamed } of parts) {
  // When the second and the third part arrive unasked.
  for (const arrivals of [[never, never], [0, never], [0, 0], [0, 20], [10, 20], [20, never]]) {
    const imports = { glue: glue((name) => renamed[name]) };
    const asked = [];
    const bring = (part) => {
      while (there.length <= part) {
        const before = Object.assign({}, ...there.map(({ exports }) => exports));
        there.push(new WebAssembly.Instance(compiled(wasm[there.length]), { ...imports, before }));
      }
    };
    const load = (part) => () => {
      asked.push(part);
      bring(part);
    };
    const instance = new WebAssembly.Instance(compiled(wasm[0]), { ...imports, load: { 1: load(1), 2: load(2) } });
    const there = [instance];
    const told = results(instance, (n) => arrivals.forEach((arrives, at) => n === arrives && bring(at + 1)));
    const where = `${wasm[0]}, the others at ${arrivals}`;
    if (told !== expected) console.log(`${where}:\n${told}\ninstead of\n${expected}`);
    if (new Set(asked).size < asked.length) console.log(`${where}: asked for ${asked}`);
    if (arrivals.every((arrives) => arrives === 0) && asked.length > 0) console.log(`${where}: asked for ${asked}`);
  }
}
