// Fetches the practice server's module from beside the page, starts it, and opens a server for this origin.
export async function openServer(origin) {
  // The files' names carry no hash, so the build's version does: no cache may give one of yesterday to the page of today.
  const version = document.querySelector('meta[name="version"]')?.content;
  const beside = (file) => new URL(version ? `${file}?v=${version}` : file, document.baseURI).href;
  const module = await import(beside("practice-server-page.js"));
  await module.default({ module_or_path: beside("practice-server-page_bg.wasm") });
  return module.ModelServer.open(origin);
}
