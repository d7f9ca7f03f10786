// Starts the page with the first part of its code. The rest comes when the page can be used and has nothing to do, or at
// once when something needs it. The build divides the code, puts the two addresses in and joins this with wasm-bindgen's glue.
import { finish, imports, load } from "glue";

const [glue] = Object.values(imports());
let arrived = false;

// A lesson in another page's frame needs some of the rest at once: it comes beside the first part.
const early = parent !== window ? restCompiled() : undefined;
// Whoever waits for it hears of a failure; until then nobody has to.
early?.catch(() => {});

const { instance, module } = await begun();
const first = instance.exports;
// Under a service worker all files are at hand, and Chromium's synchronous requests pass the worker by: there the rest comes
// before the start, with or without a network.
if (early || navigator.serviceWorker?.controller) await soon(early);
finish(instance, module);
if (!arrived) whenUsable(() => whenIdle(() => soon()));

/** The first part, ready to run; or the page says why there is none. */
async function begun() {
  try {
    const answer = await fetch(new URL(FIRST_PART, import.meta.url));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return await load(answer, { glue, rest: { load: now } });
  } catch (error) {
    if (typeof WebAssembly === "undefined")
      complain(
        "no-webassembly",
        "这个浏览器没有 WebAssembly，或者把它关掉了（有些隐私设置和“锁定模式”会这样），页面没有它就运行不了。请为这个网站打开它，或者换一个浏览器。",
        "This browser has no WebAssembly, or it is switched off, as some privacy settings and lockdown modes do. The page cannot run without it: please allow it for this site, or take another browser.",
      );
    else
      complain(
        "not-started",
        "页面的代码没能载入。请检查网络或服务端，然后重新载入本页；如果浏览器很旧，请换一个新的。",
        "The page’s code could not be loaded. Check the network or the server, then reload this page; if the browser is an old one, take a newer one.",
      );
    throw error;
  }
}

/** Brings the rest beside whatever else the page does. */
async function soon(compiled = restCompiled()) {
  try {
    join(await compiled);
  } catch {
    // No line, or the server is away: the next attempt is due when there is a line again, or when something needs it.
    if (!arrived) addEventListener("online", () => soon(), { once: true });
  }
}

async function restCompiled() {
  const response = await fetch(new URL(REST, import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
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
    complain(
      "rest-missing",
      "页面的其余部分没能载入。请检查网络或服务端，然后重新载入本页。",
      "The rest of the page could not be loaded. Check the network or the server, then reload this page.",
    );
    throw error;
  }
}

/** Links the rest with the first part, once. */
function join(compiled) {
  if (arrived) return;
  new WebAssembly.Instance(compiled, { glue, first });
  arrived = true;
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

function whenUsable(then) {
  const app = document.getElementById("app");
  const look = () => {
    if (app.querySelector('[data-ready="true"]') === null) return;
    observer.disconnect();
    then();
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { subtree: true, childList: true, attributeFilter: ["data-ready"] });
  look();
}

function whenIdle(then) {
  if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: 2_000 });
  else setTimeout(then, 200);
}
