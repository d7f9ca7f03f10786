// Fetches the modules that most visits do not need from beside the page, and starts them.

/** Where a file beside the page is to be had. */
export const beside = (file) => {
  // The files' names carry no hash, so the build's version does: no cache may give one of yesterday to the page of today.
  const version = document.querySelector('meta[name="version"]')?.content;
  return new URL(version ? `${file}?v=${version}` : file, document.baseURI).href;
};

async function start(name) {
  const module = await import(beside(`${name}.js`));
  await module.default({ module_or_path: beside(`${name}_bg.wasm`) });
  return module;
}

/** The practice server's code, with a server opened for this origin. */
export async function openServer(origin) {
  return (await start("practice-server-wasm")).Server.open(origin, 0);
}

/** Has a page of another site send a request, from a frame of ours. */
export const foreignFetch = async (...call) => (await import(beside("foreign-call.js"))).foreignFetch(...call);

/** An editor for programs in this element. */
export const openEditor = async (...call) => (await import(beside("python/editor.js"))).openEditor(...call);

/** The list of public suffixes. */
export const loadSuffixes = () => start("public-suffixes-page");

/** Comes back when the browser has nothing better to do. */
export const idle = () =>
  new Promise((then) => {
    if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: 2_000 });
    else setTimeout(then, 200);
  });
