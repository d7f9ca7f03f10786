// Starts the WebAssembly module with the practice server, and starts it anew after it broke.

import { Server, cookieCall, finish, imports } from "glue";

import { keptModule } from "./files.js";

export { cookieCall };

let compiled;
let started;

/** The practice server's class, of a module that runs. */
export const practiceServer = () =>
  (started ??= start().catch((error) => {
    started = undefined;
    throw error;
  }));

async function start() {
  compiled ??= await WebAssembly.compile(await (await keptModule()).arrayBuffer());
  finish(await WebAssembly.instantiate(compiled, imports()), compiled);
  return Server;
}

/** Whoever needs the practice server next gets one in a module that is started anew. */
export const startAnew = () => (started = undefined);
