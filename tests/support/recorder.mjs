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
  // A request that is sent on keeps its id: each kind of event about it comes once for each hop, in order.
  const of = (id, kind) => {
    if (!byId.has(id)) byId.set(id, { hops: [], count: {} });
    const { hops, count } = byId.get(id);
    const at = (count[kind] ??= 0);
    count[kind] += 1;
    return (hops[at] ??= {});
  };
  let last = {};
  protocol.on("Fetch.requestPaused", async ({ requestId, networkId, redirectedRequestId, request: { url, method } }) => {
    const seen = of(networkId, "paused");
    try {
      const stored = await storage();
      last.after = stored;
      last = { url: new URL(url), method, stored, seen, redirected: redirectedRequestId !== undefined };
      requests.push(last);
      await protocol.send("Fetch.continueRequest", { requestId });
    } catch (error) {
      // The page may be gone by now, and its requests with it: then nothing waits for this one.
      if (!/Invalid InterceptionId|has been closed/.test(error.message)) throw error;
    }
  });
  protocol.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers, associatedCookies }) => {
    Object.assign(of(requestId, "sent"), { sent: headers, associatedCookies });
  });
  protocol.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode, headers, blockedCookies }) => {
    Object.assign(of(requestId, "got"), { status: statusCode, got: headers, blockedCookies });
  });
  await protocol.send("Network.enable");
  await protocol.send("Fetch.enable", { patterns: [{ urlPattern: "*/api/*" }, { urlPattern: "*/__playground/*" }] });
  return { requests, storage };
}

/** The same requests, those that a redirect led to behind the one that was sent on. */
export function hops(requests) {
  const groups = [];
  for (const request of requests) {
    if (request.redirected && groups.length > 0) groups.at(-1).push(request);
    else groups.push([request]);
  }
  return groups;
}

/** Where the response sends the request on, or null. */
export const location = ({ seen }) => header(seen.got, "location");

/** The `Cookie` line that was sent, or null. */
export const cookieLine = ({ seen }) => header(seen.sent, "cookie");

/** The `Set-Cookie` lines that arrived, in order. */
export const setCookieLines = ({ seen }) => header(seen.got, "set-cookie")?.split("\n") ?? [];

function header(headers, name) {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found ? found[1] : null;
}
