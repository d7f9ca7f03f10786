// Fetches the modules that most visits do not need from beside the page, and starts them.
async function start(name) {
  const module = await import(new URL(`${name}.js`, document.baseURI).href);
  await module.default();
  return module;
}

/** The practice server's code, with a server opened for this origin. */
export async function openServer(origin) {
  return (await start("practice-server-page")).ModelServer.open(origin);
}

/** The list of public suffixes. */
export const loadSuffixes = () => start("public-suffixes-page");
