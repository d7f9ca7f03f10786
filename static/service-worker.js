// The service worker: answers the page's calls with the practice server (Rust, in a module of its own) and keeps the page's
// files for when there is no network. Its listeners stand before anything is awaited, or a wake-up would miss its first event.
"use strict";

// `cargo xtask build` writes { version, files } here; a page that is served while it is being written has none.
const build = null;

const scope = registration.scope;
const versioned = (file) => new URL(build ? `${file}?v=${build.version}` : file, scope).href;
const moduleFile = versioned("practice-server-worker_bg.wasm");
importScripts(versioned("practice-server-worker.js"));

const cachesOfScope = `session-playground ${scope} `;
const cacheName = cachesOfScope + (build?.version ?? "");
const files = new Set((build?.files ?? []).map((file) => new URL(file, scope).href));
const index = scope;
/** Such a name never stands for other content: it carries a hash, or the build's version. */
const lasts = (url) => /-[0-9a-f]{12,16}[._]|\?v=/.test(url);

addEventListener("install", (event) => event.waitUntil(install()));
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
  } else if (request.method === "GET" && files.has(url.href)) {
    event.respondWith(file(request));
  }
});

/** The one file without which this worker cannot answer; the others come when the page has time for them. */
async function install() {
  if (build) await (await caches.open(cacheName)).add(new Request(moduleFile, { cache: "no-cache" }));
  await skipWaiting();
}

// --- calls of the practice server

let opening;
/** The practice server; opened once in each life of the worker. */
const practice = () =>
  (opening ??= open().catch((error) => {
    opening = undefined;
    throw error;
  }));

let loading;
async function open() {
  loading ??= (async () => {
    const kept = build && (await (await caches.open(cacheName)).match(moduleFile));
    await wasm_bindgen({ module_or_path: kept || fetch(moduleFile) });
  })();
  await loading;
  return wasm_bindgen.Worker.open(scope);
}

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
    await leave();
    return fetch(request);
  }
  if (path === "__playground/worker") return Response.json(await health());
  let server;
  try {
    server = await practice();
  } catch (error) {
    return Response.json(failure(error), { status: 503 });
  }
  const { method, url, headers, credentials } = request;
  const body = new Uint8Array(await request.arrayBuffer());
  const answer = await server.answer(method, url, [...headers].flat(), body, credentials);
  const [status, fields] = [answer.status(), answer.headers()];
  // The database may have been closed under our hands: the next call opens it anew.
  if (status === 500) opening = undefined;
  const lines = [];
  for (let at = 0; at < fields.length; at += 2) lines.push([fields[at], fields[at + 1]]);
  const empty = method === "HEAD" || [204, 205, 304].includes(status);
  return new Response(empty ? null : answer.body(), { status, headers: lines });
}

/** Makes room for the real server: no page that is loaded from now on meets this worker. */
async function leave() {
  await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith(cachesOfScope)) await caches.delete(name);
}

const failure = (error) => ({
  error: {
    code: "not_loaded",
    message: { zh: `练习服务器没有打开：${error}`, en: `The practice server could not be opened: ${error}` },
  },
});

// --- what the page has to know before it uses this worker

async function health() {
  const trouble = (await cookieTrouble()) ?? (await databaseTrouble());
  return { worker: build?.version ?? "", trouble: trouble ?? null };
}

/** Whether the browser keeps what a worker gives it to keep: tried out with a cookie of the worker's own. */
async function cookieTrouble() {
  if (typeof cookieStore === "undefined") return "no-cookie-store";
  // A name of its own for each try: two tabs may try at the same moment. The practice server overlooks such a cookie.
  const name = `session-playground-check-${crypto.randomUUID()}`;
  const path = new URL(scope).pathname;
  try {
    await cookieStore.set({ name, value: "1", path, expires: Date.now() + 60_000, sameSite: "lax" });
    const held = await cookieStore.get(name);
    await cookieStore.delete({ name, path });
    return held?.value === "1" ? undefined : "cookies-blocked";
  } catch {
    return "cookies-blocked";
  }
}

async function databaseTrouble() {
  try {
    await practice();
    return undefined;
  } catch (error) {
    return error instanceof Error ? "not-loaded" : "database-blocked";
  }
}

// --- the page's files

/** The page itself: what the host has now, for a page of yesterday would ask for files of yesterday; without a network, what was kept. */
async function page(request) {
  try {
    const answer = await fetch(new Request(request, { cache: "no-cache" }));
    if (answer.status < 500) return answer;
  } catch {
    // No network.
  }
  return (await caches.match(index, { cacheName })) ?? (await keptBefore(index)) ?? fetch(request);
}

async function file(request) {
  const kept = async () => (await caches.match(request.url, { cacheName })) ?? keptBefore(request.url);
  if (lasts(request.url)) return (await kept()) ?? fetch(request);
  try {
    return await fetch(new Request(request.url, { cache: "no-cache" }));
  } catch (error) {
    const answer = await kept();
    if (answer) return answer;
    throw error;
  }
}

/** From an older build whose files are still there, because this one has not been kept as a whole yet. */
async function keptBefore(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(cachesOfScope)) continue;
    const answer = await caches.match(url, { cacheName: name });
    if (answer) return answer;
  }
  return undefined;
}

/** Keeps every file of this build, the page last: only when all are here can it be opened without a network. */
async function keep() {
  if (!build) return;
  const cache = await caches.open(cacheName);
  const missing = [...files].filter((url) => !lasts(url));
  for (const url of files) if (lasts(url) && !(await cache.match(url))) missing.push(url);
  await Promise.all(
    missing.map((url) => cache.add(new Request(url, { cache: lasts(url) ? "force-cache" : "no-cache" }))),
  );
  const answer = await fetch(index, { cache: "no-cache" });
  // A newer build may have been put there meanwhile: its own worker will keep it.
  if (!answer.ok || !(await answer.clone().text()).includes(build.version)) return;
  await cache.put(index, answer);
  for (const name of await caches.keys())
    if (name.startsWith(cachesOfScope) && name !== cacheName) await caches.delete(name);
}
