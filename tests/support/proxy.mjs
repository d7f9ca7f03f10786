// A proxy between any client and the real server: it records the practice calls and may answer in the server's place.

import { once } from "node:events";
import { createServer, request as send } from "node:http";

/**
 * Listens on a free port; `exchanges` grows with each call of the practice API.
 * `instead(incoming, outgoing)` may answer a call itself, and then returns true.
 */
export async function startProxy(origin, instead = () => false) {
  const { hostname, port } = new URL(origin);
  const exchanges = [];
  const proxy = createServer(async (incoming, outgoing) => {
    const body = await whole(incoming);
    if (instead(incoming, outgoing)) return;
    const passed = send({ hostname, port, method: incoming.method, path: incoming.url, headers: incoming.rawHeaders });
    passed.end(body);
    const [answer] = await once(passed, "response");
    const reply = await whole(answer);
    if (incoming.url.startsWith("/api/")) {
      exchanges.push({
        method: incoming.method,
        target: incoming.url,
        body: body.toString(),
        cookie: incoming.headers.cookie ?? null,
        status: answer.statusCode,
        reply: reply.toString(),
        setCookie: answer.headers["set-cookie"] ?? [],
      });
    }
    outgoing.writeHead(answer.statusCode, answer.rawHeaders);
    outgoing.end(reply);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    origin: `http://127.0.0.1:${proxy.address().port}`,
    exchanges,
    stop: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

async function whole(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
