// A slow line in front of a host: everything that passes, including a service worker's own requests, shares one bandwidth and one
// latency. The DevTools protocol can slow down a page, but not its service worker.

import { once } from "node:events";
import { createServer, request as send } from "node:http";

/** Listens on a free port and passes everything on to `origin`. */
export async function slowLine(origin, { kilobitsPerSecond, latency }) {
  const { hostname, port } = new URL(origin);
  const octetsPerMillisecond = kilobitsPerSecond / 8;
  let free = 0;
  /** Waits until the line has carried this many octets, after everything that is already queued. */
  const carried = (octets) => {
    const now = performance.now();
    free = Math.max(free, now) + octets / octetsPerMillisecond;
    return new Promise((resolve) => setTimeout(resolve, free - now));
  };
  const line = createServer(async (incoming, outgoing) => {
    await new Promise((resolve) => setTimeout(resolve, latency));
    const headers = { ...incoming.headers, connection: "close" };
    const passed = send({ hostname, port, method: incoming.method, path: incoming.url, headers, agent: false });
    incoming.pipe(passed);
    const [answer] = await once(passed, "response").catch(() => []);
    // The browser or the host has closed its end: close the other one.
    if (!answer) return outgoing.destroy();
    delete answer.headers.connection;
    outgoing.writeHead(answer.statusCode, answer.headers);
    for await (const piece of answer) {
      for (let at = 0; at < piece.length; at += 1460) {
        const packet = piece.subarray(at, at + 1460);
        await carried(packet.length);
        // A closed connection uses no more bandwidth.
        if (outgoing.destroyed) return passed.destroy();
        outgoing.write(packet);
      }
    }
    return outgoing.end();
  });
  line.listen(0, "127.0.0.1");
  await once(line, "listening");
  return {
    origin: `http://127.0.0.1:${line.address().port}`,
    stop: () => {
      line.closeAllConnections();
      line.close();
    },
  };
}
