// Starts the page with the first part of its code. The rest comes when the page can be used and has nothing to do, or at
// once when something needs it. The build divides the code, puts the two addresses in and joins this with wasm-bindgen's glue.
import { finish, imports, load } from "glue";

const [glue] = Object.values(imports());
let arrived = false;

const { instance, module } = await load(await fetch(new URL(FIRST_PART, import.meta.url)), { glue, rest: { load: now } });
const first = instance.exports;
// Under a service worker all files are at hand, and Chromium's synchronous requests pass the worker by: there the rest comes
// before the start, with or without a network.
if (navigator.serviceWorker?.controller) await soon();
finish(instance, module);
if (!arrived) whenUsable(() => whenIdle(soon));

/** Fetches and compiles the rest beside whatever else the page does. */
async function soon() {
  try {
    const response = await fetch(new URL(REST, import.meta.url));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    join(await WebAssembly.compile(await response.arrayBuffer()));
  } catch {
    // No line, or the server is away: the next attempt is due when there is a line again, or when something needs it.
    if (!arrived) addEventListener("online", soon, { once: true });
  }
}

/** Fetches the rest while its caller waits: the code that needs it can't wait in any other way. */
function now() {
  try {
    const address = new URL(REST, import.meta.url);
    // Chromium fetches an address once at a time: the one ahead, if it hangs, would hold up this one. A service worker knows
    // the address without the query, and answers both.
    if (!navigator.serviceWorker?.controller) address.search = "now";
    const request = new XMLHttpRequest();
    request.open("GET", address, false);
    // A synchronous request answers with text alone; this encoding keeps each octet as the low half of a character.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${request.responseURL}: ${request.status}`);
    join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0))));
  } catch (error) {
    complain();
    throw error;
  }
}

/** Links the rest with the first part, once. */
function join(compiled) {
  if (arrived) return;
  new WebAssembly.Instance(compiled, { glue, first });
  arrived = true;
}

/** The page can't go on without its rest; nothing in it can say so any more. */
function complain() {
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.dataset.problem = "rest-missing";
  words.textContent =
    "页面的其余部分没能载入。请检查网络或服务端，然后重新载入本页。 The rest of the page could not be loaded. Check the network or the server, then reload this page.";
  document.body.prepend(words);
}

function whenUsable(then) {
  const app = document.getElementById("app");
  const look = () => {
    if (app.dataset.ready !== "true") return;
    observer.disconnect();
    then();
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { attributes: true, attributeFilter: ["data-ready"] });
  look();
}

function whenIdle(then) {
  if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: 2_000 });
  else setTimeout(then, 200);
}
