// Records what Chromium really sent, received and stored, as the DevTools protocol reports it: the truth that a page cannot see.

/**
 * Follows the page's calls to the server. Each is paused before it is sent, and the cookie storage is read: so for every call we
 * know what was stored before it, and what it left behind for the next one.
 */
export async function record(page) {
  const protocol = await page.context().newCDPSession(page);
  // `Storage.getCookies` for this page's browser context.
  const storage = () => page.context().cookies();
  const requests = [];
  const byId = new Map();
  const of = (id) => {
    if (!byId.has(id)) byId.set(id, {});
    return byId.get(id);
  };
  let last = {};
  protocol.on("Fetch.requestPaused", async ({ requestId, networkId, request: { url, method } }) => {
    try {
      const stored = await storage();
      last.after = stored;
      last = { url: new URL(url), method, stored, seen: of(networkId) };
      requests.push(last);
      await protocol.send("Fetch.continueRequest", { requestId });
    } catch (error) {
      // The page may be gone by now, and its requests with it: then nothing waits for this one.
      if (!/Invalid InterceptionId|has been closed/.test(error.message)) throw error;
    }
  });
  protocol.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers, associatedCookies }) => {
    Object.assign(of(requestId), { sent: headers, associatedCookies });
  });
  protocol.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode, headers, blockedCookies }) => {
    Object.assign(of(requestId), { status: statusCode, got: headers, blockedCookies });
  });
  await protocol.send("Network.enable");
  await protocol.send("Fetch.enable", { patterns: [{ urlPattern: "*/api/*" }, { urlPattern: "*/__playground/*" }] });
  return { requests, storage };
}

/** The `Cookie` line that was sent, or null. */
export const cookieLine = ({ seen }) => header(seen.sent, "cookie");

/** The `Set-Cookie` lines that arrived, in order. */
export const setCookieLines = ({ seen }) => header(seen.got, "set-cookie")?.split("\n") ?? [];

function header(headers, name) {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found ? found[1] : null;
}
