// Runs a whole module and divided ones with the same calls, and prints where they differ. The rest of a divided one
// arrives when it is asked for, before the first call, or between two calls.

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
for (const { first, rest, renamed } of parts) {
  for (const arrives of [-1, 0, 20]) {
    const imports = { glue: glue((name) => renamed[name]) };
    let asked = 0;
    const load = () => {
      asked += 1;
      join();
    };
    const join = () => new WebAssembly.Instance(compiled(rest), { ...imports, first: instance.exports });
    const instance = new WebAssembly.Instance(compiled(first), { ...imports, rest: { load } });
    const told = results(instance, (n) => n === arrives && asked === 0 && join());
    if (told !== expected) console.log(`${first}, rest at ${arrives}:\n${told}\ninstead of\n${expected}`);
    if (asked > 1 || (arrives === 0 && asked > 0)) console.log(`${first}, rest at ${arrives}: asked ${asked} times`);
  }
}
