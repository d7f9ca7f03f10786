// The page's files, as the worker gives them out: from its cache where a name stands for one content, else what the host has
// now. With them the page opens without a network.

// Written by the build, before all else in the script: the version, the names of the files, and the policy of Python's worker.
const { version, files, python } = BUILD;
export { version };

const scope = registration.scope;
const index = scope;
const cachesOfScope = `session-playground ${scope} `;
const cacheName = cachesOfScope + version;
const pythonCache = `session-playground-python ${scope}`;
const addresses = new Set(files.map((file) => new URL(file, scope).href));
/** Such a name never stands for other content: it carries a hash, or the build's version. */
const lasts = (url) => /-[0-9a-f]{12,16}[._]|\?v=/.test(url);

/** The practice server's code. */
export const moduleFile = new URL(`practice-server-wasm_bg.wasm?v=${version}`, scope).href;

export const keeps = (url) => addresses.has(url);

/** The one file without which this worker cannot answer; the others come when the page has time for them. */
export async function install() {
  await (await caches.open(cacheName)).add(new Request(moduleFile, { cache: "no-cache" }));
}

/** The practice server's code as it was kept at the installation. */
export const keptModule = async () => (await (await caches.open(cacheName)).match(moduleFile)) ?? fetch(moduleFile);

/** The page itself: what the host has now, for a page of yesterday would ask for files of yesterday; without a network, what was kept. */
export async function page(request) {
  try {
    const answer = await fetch(new Request(request, { cache: "no-cache" }));
    if (answer.status < 500) return answer;
  } catch {
    // No network.
  }
  return (await caches.match(index, { cacheName })) ?? (await keptBefore(index)) ?? fetch(request);
}

export async function file(request) {
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

/** The script of Python's worker has a policy of its own, which a host of static files does not send. */
export async function pythonFile(request) {
  const answer = await pythonAnswer(request);
  const [script, policy] = python;
  if (!answer.ok || request.url.split("?")[0] !== new URL(script, scope).href) return answer;
  const headers = new Headers(answer.headers);
  // What is read here is unpacked already.
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  headers.set("Content-Security-Policy", policy);
  return new Response(answer.body, { headers });
}

/** A file of the Python in the page: kept when it was asked for once, since many never ask. Its folder's name stands for one content. */
async function pythonAnswer(request) {
  const cache = await caches.open(pythonCache);
  const kept = () => cache.match(request.url, { ignoreSearch: true });
  const folder = /python\/[0-9a-f]{16}\//.exec(request.url)?.[0];
  const early = folder && (await kept());
  if (early) return early;
  try {
    const answer = await fetch(folder ? request : new Request(request.url, { cache: "no-cache" }));
    if (answer.ok) {
      await cache.put(request.url.split("?")[0], answer.clone());
      if (folder) await forgetFolders(cache, folder);
    }
    return answer;
  } catch (error) {
    const answer = await kept();
    if (answer) return answer;
    throw error;
  }
}

/** Lets go of what earlier builds kept in folders of other names. */
async function forgetFolders(cache, folder) {
  for (const { url } of await cache.keys()) {
    if (/python\/[0-9a-f]{16}\//.test(url) && !url.includes(folder)) await cache.delete(url);
  }
}

/** From an older build whose files are still there, because this one has not been kept as a whole yet. */
async function keptBefore(url) {
  for (const name of await cacheNames()) {
    const answer = await caches.match(url, { cacheName: name });
    if (answer) return answer;
  }
  return undefined;
}

/** Keeps every file of this build, the page last: only when all are here can it be opened without a network. */
export async function keep() {
  const cache = await caches.open(cacheName);
  const missing = [...addresses].filter((url) => !lasts(url));
  for (const url of addresses) if (lasts(url) && !(await cache.match(url))) missing.push(url);
  await Promise.all(
    missing.map((url) => cache.add(new Request(url, { cache: lasts(url) ? "force-cache" : "no-cache" }))),
  );
  const answer = await fetch(index, { cache: "no-cache" });
  // A newer build may have been put there meanwhile: its own worker will keep it.
  if (!answer.ok || !(await answer.clone().text()).includes(version)) return;
  await cache.put(index, answer);
  for (const name of await cacheNames()) if (name !== cacheName) await caches.delete(name);
}

/** Lets go of all that was kept. */
export async function forget() {
  await caches.delete(pythonCache);
  for (const name of await cacheNames()) await caches.delete(name);
}

const cacheNames = async () => (await caches.keys()).filter((name) => name.startsWith(cachesOfScope));
