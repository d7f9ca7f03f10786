// Starts the page; or says why it cannot start. The build joins this with wasm-bindgen's glue and says what files there are.
import init from "glue";

for (const address of soon()) preload(address);
try {
  await init({ module_or_path: new URL(CODE, import.meta.url) });
} catch (error) {
  if (typeof WebAssembly === "undefined")
    complain(
      "no-webassembly",
      "这个浏览器没有 WebAssembly，或者把它关掉了，页面运行不了。请为这个网站打开它，或者换一个浏览器。",
      "This browser has no WebAssembly, or it is switched off, so the page cannot run. Please allow it for this site, or use another browser.",
    );
  else
    complain(
      "not-started",
      "页面的代码没能载入。请检查网络或服务端，然后重新载入本页；浏览器太旧也会这样。",
      "The page’s code could not be loaded. Check the network or the server, then reload this page. A very old browser can also be the cause.",
    );
  throw error;
}

/**
 * What the place that the address names needs beside the first part of the code: it is fetched while that one is still on its
 * way. The app asks for the same files when it knows its place itself, and finds them here.
 */
function soon() {
  const place = new URLSearchParams(location.search).get("lesson") ?? "";
  const isFile = LESSONS.includes(place);
  const isLesson = isFile || /[.:/]/.test(place);
  const doors = { course: "lessons", "free-play": "tools", python: "tools", watch: "tools", inspector: "extras", recorded: "extras" };
  const parts = DOORS[isLesson ? "lessons" : doors[place]] ?? [];
  // Browsers open six connections at a time. The largest file, the door's own, stands last in its list.
  const files = [...parts].reverse().map((part) => new URL(part, import.meta.url));
  const version = document.querySelector('meta[name="version"]').content;
  if (isFile) files.unshift(new URL(`lessons/${place}.json?v=${version}`, document.baseURI));
  return files;
}

function preload(address) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address });
  document.head.append(link);
}

/** In both languages, for the page does not know its own yet. */
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
  // The page's guesses at what may be missing stand there: now it is known.
  for (const guess of document.querySelectorAll(".late")) guess.remove();
  (document.querySelector(".shell") ?? document.body).append(alert);
}
