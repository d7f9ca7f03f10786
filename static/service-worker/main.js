// The service worker: answers the page's calls with the practice server (Rust, in a module of its own) and keeps the page's
// files for when there is no network. Its listeners stand before anything is awaited, or a wake-up would miss its first event.

import { cookieTrouble } from "./cookies.js";
import { file, forget, install, keep, keeps, page, pythonFile, version } from "./files.js";
import { answer, practiceTrouble, relayed } from "./practice.js";

const scope = registration.scope;

addEventListener("install", (event) => {
  // The first call will ask what stands behind the worker: that is found out while the module is on its way.
  real();
  event.waitUntil(install().then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  if (event.data === "claim") event.waitUntil(clients.claim());
  if (event.data === "keep") event.waitUntil(keep());
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!url.href.startsWith(scope)) return;
  const path = url.href.slice(scope.length);
  if (request.mode === "navigate") {
    // A page is loaded: whatever stands behind it may be another server than before.
    behind = undefined;
    if (request.method === "GET" && /^(index\.html)?(\?|#|$)/.test(path)) event.respondWith(page(request));
  } else if (/^(api|__playground)\/./.test(path)) {
    // The question what stands behind the worker is never the worker's to answer.
    if (url.search !== "?behind") event.respondWith(call(request, path));
  } else if (request.method === "GET" && keeps(url.href)) {
    event.respondWith(file(request));
  } else if (request.method === "GET" && path.startsWith("python/")) {
    event.respondWith(pythonFile(request));
  }
});

let behind;
/** Whether a real practice server stands behind this worker: then the worker is a leftover, and must not answer for it. */
const real = () =>
  (behind ??= fetch(new URL("__playground/config?behind", scope), {
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(3000),
  })
    .then(async (answer) => answer.ok && typeof (await answer.json()).flavour === "string")
    .catch(() => false));

async function call(request, path) {
  if (await real()) {
    // Makes room for the real server: no page that is loaded from now on meets this worker.
    await registration.unregister();
    await forget();
    return fetch(request);
  }
  if (path === "__playground/worker") return Response.json(await health());
  return path === "__playground/relay" ? relayed(request) : answer(request);
}

/** What the page has to know before it uses this worker. */
const health = async () => ({
  worker: version,
  trouble: (await cookieTrouble()) ?? (await practiceTrouble()) ?? null,
});
