// A plain server of static files, like any web host: there is no practice server behind it. It serves compressed twins if there
// are any.

import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/** Serves a folder below a path that ends with a slash. */
export async function serveFiles(folder, { below = "/" } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = pathname.startsWith(below) ? found(folder, pathname.slice(below.length)) : null;
    if (file === null || request.method !== "GET") {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found\n");
      return;
    }
    const packed = /\bbr\b/.test(request.headers["accept-encoding"] ?? "") && existsSync(`${file}.br`);
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      ...(packed ? { "content-encoding": "br" } : {}),
    });
    response.end(readFileSync(packed ? `${file}.br` : file));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    address: `http://127.0.0.1:${server.address().port}${below.replace(/\/$/, "")}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function found(folder, path) {
  const file = join(folder, normalize(`/${decodeURIComponent(path)}`));
  const index = file.endsWith("/") ? join(file, "index.html") : file;
  return existsSync(index) && statSync(index).isFile() ? index : null;
}
