// Fetches the practice server's module from beside the page, starts it, and opens a server for this origin.
export async function openServer(origin) {
  const module = await import(new URL("practice-server-page.js", document.baseURI).href);
  await module.default();
  return module.ModelServer.open(origin);
}
