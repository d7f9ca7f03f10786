// Starts the page with the first part of its code. The second, which explains a press, follows in the same file; the rest comes
// when the page has nothing to do; and each at once when something needs it. The build divides the code, puts addresses and
// lengths in and joins this with wasm-bindgen's glue.
import { finish, imports, load } from "glue";

const addresses = [CODE, CODE, REST];
const [first, second, rest] = addresses.keys();
const [glue] = Object.values(imports());
/** How many parts are there. */
let arrived = 0;
/** What they export for those that come later. */
const before = {};
/** The second part's octets, on their way behind the first's. */
let behind;
/** The styles of the rest, when somebody has asked for them. */
let styles;

// A lesson in another page's frame needs some of the rest at once.
const early = parent !== window ? compiled(rest) : undefined;
// Whoever waits for it hears of a failure; until then nobody has to.
early?.catch(() => {});

const { instance, module } = await begun();
note(instance);
globalThis.pressCode = bring(second);
if (early) {
  await globalThis.pressCode;
  await early.then((code) => join(rest, code)).catch(() => {});
} else if (navigator.serviceWorker?.controller) {
  // All files are at hand, and Chromium's synchronous requests pass the worker by: all parts come before the start, with or
  // without a network.
  await globalThis.pressCode;
  await bring(rest);
}
finish(instance, module);
globalThis.pressCode.then(() => whenSettled(() => whenIdle(() => bring(rest))));

/** The first part, ready to run; or the page says why there is none. */
async function begun() {
  try {
    const answer = await fetched(first);
    const start = new Response(cut(answer.body), answer);
    return await load(start, { glue, load: { [second]: () => now(second), [rest]: () => now(rest) } });
  } catch (error) {
    if (typeof WebAssembly === "undefined")
      complain(
        "no-webassembly",
        "这个浏览器没有 WebAssembly，或者把它关掉了，页面运行不了。请为这个网站打开它，或者换一个浏览器。",
        "This browser has no WebAssembly, or it is switched off. Please allow it for this site, or take another browser.",
      );
    else
      complain(
        "not-started",
        "页面的代码没能载入。请检查网络或服务端，然后重新载入本页；浏览器太旧也会这样。",
        "The page’s code could not be loaded. Check the network or the server, then reload this page. A very old browser can be the reason, too.",
      );
    throw error;
  }
}

/** Brings the parts up to this one beside whatever else the page does. */
async function bring(last) {
  try {
    while (arrived <= last) {
      const part = arrived;
      join(part, await compiled(part));
    }
  } catch {
    // No line, or the server is away: the next attempt is due when there is a line again, or when something needs it.
    addEventListener("online", () => bring(last), { once: true });
  }
}

async function compiled(part) {
  const coming = (part === second && behind) || octetsOf(part);
  // Should it break off, the next attempt fetches the file anew.
  if (part === second) behind = undefined;
  const [octets] = await Promise.all([coming, part === rest && styled()]);
  return WebAssembly.compile(octets);
}

async function octetsOf(part) {
  const answer = await fetched(part);
  return own(part, await answer.arrayBuffer());
}

async function fetched(part) {
  const answer = await fetch(new URL(addresses[part], import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer;
}

/** The octets of a part, of its file's. */
function own(part, file) {
  return part === second ? file.slice(SECOND_BEGINS) : file;
}

/** The first part of the file that holds two, as it comes; the second is read on behind it. */
function cut(body) {
  const reader = body.getReader();
  let left = FIRST_ENDS;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await reader.read();
      if (done) throw new Error("The file breaks off.");
      controller.enqueue(value.subarray(0, left));
      left -= value.length;
      if (left > 0) return;
      controller.close();
      behind = readOn(reader, value.subarray(value.length + left));
      behind.catch(() => {});
    },
  });
}

/** The second part, of which these octets have come already. */
async function readOn(reader, octets) {
  const pieces = [octets];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return (await new Blob(pieces).arrayBuffer()).slice(SECOND_BEGINS - FIRST_ENDS);
    pieces.push(value);
  }
}

/** Fetches the parts up to this one while its caller waits: the code that needs it can't wait in any other way. */
function now(last) {
  try {
    while (arrived <= last) join(arrived, fetchedNow(arrived));
  } catch (error) {
    complain(
      "rest-missing",
      "页面其余的代码没能载入。请检查网络或服务端，然后重新载入本页。",
      "The rest of the page’s code could not be loaded. Check the network or the server, then reload this page.",
    );
    throw error;
  }
}

function fetchedNow(part) {
  const address = new URL(addresses[part], import.meta.url);
  // Chromium fetches an address once at a time: the one ahead, if it hangs, would hold up this one. A service worker knows
  // the address without the query, and answers both.
  if (!navigator.serviceWorker?.controller) address.search = "now";
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  // A synchronous request answers with text alone; this encoding keeps each octet as the low half of a character.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  if (part === rest) styled();
  request.send();
  if (request.status !== 200) throw new Error(`${request.responseURL}: ${request.status}`);
  return new WebAssembly.Module(own(part, Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0))));
}

/** Comes back when the styles are there of what the rest shows; where they can't be had, it is shown without. */
function styled() {
  return (styles ??= new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(REST_STYLES, import.meta.url);
    link.onload = link.onerror = done;
    document.head.append(link);
  }));
}

/** Links a part with those before it, once. */
function join(part, code) {
  if (part === arrived) note(new WebAssembly.Instance(code, { glue, before }));
}

function note({ exports }) {
  Object.assign(before, exports);
  arrived += 1;
}

/** Without its code the page can't go on, and nothing in it can say so: in both languages, for it may not know its own yet. */
function complain(problem, chinese, english) {
  const alert = document.createElement("div");
  alert.setAttribute("role", "alert");
  alert.dataset.problem = problem;
  for (const [lang, words] of [["zh-CN", chinese], ["en", english]]) {
    const paragraph = document.createElement("p");
    paragraph.lang = lang;
    paragraph.textContent = words;
    alert.append(paragraph);
  }
  // Where the page has not begun, its guesses at what may be missing stand there: now it is known.
  for (const guess of document.querySelectorAll(".late")) guess.remove();
  const beginning = document.querySelector(".shell");
  if (beginning) beginning.append(alert);
  else document.body.prepend(alert);
}

/** When the page can be used and waits for no service worker, whose files then have the line for themselves. */
function whenSettled(then) {
  const app = document.getElementById("app");
  const waits = '[data-connection="files"][data-target="service-worker"]';
  const look = () => {
    if (app.querySelector('[data-ready="true"]') === null || app.querySelector(waits) !== null) return;
    observer.disconnect();
    then();
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { subtree: true, childList: true, attributeFilter: ["data-ready", "data-connection"] });
  look();
}

function whenIdle(then) {
  if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: 2_000 });
  else setTimeout(then, 200);
}
