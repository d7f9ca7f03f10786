// Keeps the memory of a Python that has just started, before anything of a learner's has run in it: the next start takes it over
// and needs half the time. What cannot be kept, or is of no use any more, is no trouble: Python then starts as it does at first.

import { caches } from "./closed.js";
import { address } from "./loading.js";

/** The memory that an earlier start of this very Python left for the page at this address; `null` where there is none. */
export const remembered = (base) =>
  quietly(async () => {
    const kept = await (await open(base)).match(key());
    return kept ? new Uint8Array(await kept.arrayBuffer()) : null;
  });

/** Whether this browser can keep it here: only pages that came safely have a cache. */
export const canRemember = () => caches !== undefined;

export const remember = (base, memory) =>
  quietly(async () => {
    const cache = await open(base);
    // Those of earlier builds.
    for (const { url } of await cache.keys()) if (url.endsWith(`/${NAME}`)) await cache.delete(url);
    await cache.put(key(), new Response(memory));
    return null;
  });

export const forget = (base) => quietly(async () => (await open(base)).delete(key()));

const NAME = "memory";
/** Below the folder whose name stands for this Python. Nothing lies there on the host. */
const key = () => address(NAME);
/** The service worker keeps Python's files under this name as well. */
const open = (base) => caches.open(`session-playground-python ${base}`);

async function quietly(attempt) {
  try {
    return await attempt();
  } catch {
    return null;
  }
}
