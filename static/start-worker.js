// Brings the service worker to the point where it answers this page, or says why it cannot; and sends a leftover one away.

const script = () => new URL("service-worker.js", document.baseURI).href;
const scope = () => new URL("./", document.baseURI).href;
const version = () => document.querySelector('meta[name="version"]')?.content ?? "";

/** Patience with a step that depends on the network. */
const PATIENCE = 20_000;

/** An empty text when the worker answers this page; else a word that says why it cannot. Asked twice at once, it is tried once. */
export const startWorker = () => (starting ??= tried().finally(() => (starting = undefined)));

let starting;

async function tried() {
  if (location.protocol === "file:") return "file";
  if (!isSecureContext) return "insecure";
  const container = workers();
  if (!container) return "no-workers";
  if (!keepsCookies()) return "cookies-blocked";
  try {
    return await within(PATIENCE, start(container));
  } catch (error) {
    console.warn(`The service worker cannot be used: ${error}`);
    return error.name === "SecurityError" || error.name === "NotSupportedError" ? "blocked" : "not-loaded";
  }
}

/**
 * Whether the page itself can keep a cookie. In a page of another site it may not, although a worker could: then the worker's
 * cookies would be none that the browser sends along with a real request from here.
 */
function keepsCookies() {
  const name = `session-playground-check-${crypto.randomUUID()}`;
  const attributes = `Path=${new URL(scope()).pathname}; SameSite=Lax`;
  try {
    document.cookie = `${name}=1; ${attributes}; Max-Age=60`;
    const held = document.cookie.split("; ").includes(`${name}=1`);
    document.cookie = `${name}=; ${attributes}; Max-Age=0`;
    return held;
  } catch {
    return false;
  }
}

async function start(container) {
  const registration = await container.register(script(), { scope: scope(), updateViaCache: "none" });
  await settled(registration, registration.installing ?? registration.waiting ?? registration.active);
  await controlled(container, registration);
  let { worker, trouble } = await health();
  if (worker !== version() && (await updated(registration))) {
    await controlled(container, registration);
    ({ worker, trouble } = await health());
  }
  if (trouble === null) whenIdle(() => registration.active?.postMessage("keep"));
  return trouble ?? "";
}

/** Looks for a newer script; false where the host cannot be asked. */
async function updated(registration) {
  try {
    await registration.update();
  } catch {
    return false;
  }
  await settled(registration, registration.installing ?? registration.waiting ?? registration.active);
  return true;
}

/** Waits until a worker is active, or rejects when it never will be. */
function settled(registration, worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the worker was not installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Waits until the page's requests go to the active worker. A page that was reloaded by force is left out until it asks. */
function controlled(container, registration) {
  return new Promise((resolve) => {
    const look = () => {
      if (container.controller && container.controller === registration.active) {
        container.removeEventListener("controllerchange", look);
        resolve();
      }
    };
    container.addEventListener("controllerchange", look);
    look();
    if (container.controller !== registration.active) registration.active?.postMessage("claim");
  });
}

async function health() {
  const answer = await fetch(new URL("__playground/worker", scope()), { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** A worker that an earlier visit left here must not answer for the real server: sends it away, and loads the page anew where it still listens. */
export async function dismissWorker() {
  const container = workers();
  if (!container) return;
  const registration = await container.getRegistration().catch(() => undefined);
  const ours = [registration?.active, registration?.waiting, registration?.installing];
  if (ours.some((worker) => worker?.scriptURL === script())) await registration.unregister();
  for (const name of await caches.keys())
    if (name.startsWith(`session-playground ${scope()} `)) await caches.delete(name);
  // Once is enough: it lets every call through anyway, and a page must not load itself again and again.
  const [navigation] = performance.getEntriesByType("navigation");
  if (container.controller?.scriptURL === script() && navigation?.type !== "reload") location.reload();
}

/** In some settings even the look at `navigator.serviceWorker` throws. */
function workers() {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const whenIdle = (act) => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 5000 }) : setTimeout(act, 500));
