// A raw server on loopback, with and without TLS: it sends Set-Cookie lines octet for octet and keeps the Cookie lines it gets.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";

/**
 * Starts it. A request with the query `?set-KEY` is answered with `lines.get(KEY)`; the Cookie line of a request with
 * `?get-KEY` is put into `seen` under its key, null where there was none. The answer to `?clear-KEY` empties the
 * cookies.
 */
export async function start() {
  const state = { lines: new Map(), seen: new Map() };
  const secure = tls.createServer(certificate(), (socket) => converse(socket, state));
  const plain = net.createServer((socket) => converse(socket, state, secure));
  secure.on("tlsClientError", () => {});
  for (const server of [plain, secure]) {
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  }
  return {
    ...state,
    /** For Chromium: every name resolves to this server. */
    rules: `MAP *:443 127.0.0.1:${secure.address().port}, MAP * 127.0.0.1:${plain.address().port}`,
    /** For Firefox: this server is the proxy for everything. */
    port: plain.address().port,
    close: () => [plain, secure].forEach((server) => server.close()),
  };
}

function converse(socket, state, secure) {
  let text = "";
  socket.on("error", () => socket.destroy());
  socket.on("data", function hear(chunk) {
    text += chunk.toString("latin1");
    if (text.startsWith("CONNECT ") && text.endsWith("\r\n\r\n")) {
      // As a proxy: what follows is TLS.
      socket.off("data", hear);
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      secure.emit("connection", socket);
      return;
    }
    for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
      answer(socket, state, text.slice(0, end));
      text = text.slice(end + 4);
    }
  });
}

function answer(socket, state, head) {
  const [start, ...fields] = head.split("\r\n");
  const [, action, key] = start.match(/\?(set|get|clear)-([^ ]+) /) ?? [];
  const lines = action === "set" ? state.lines.get(key) : [];
  if (action === "get") {
    const cookie = fields.find((field) => field.toLowerCase().startsWith("cookie:"));
    state.seen.set(key, cookie === undefined ? null : cookie.slice("cookie:".length).trimStart());
  }
  const page = "<!doctype html><title>fuzz</title>";
  const message = [
    "HTTP/1.1 200 OK",
    "Content-Type: text/html",
    "Cache-Control: no-store",
    ...lines.map((line) => `Set-Cookie: ${line}`),
    ...(action === "clear" ? ['Clear-Site-Data: "cookies"'] : []),
    `Content-Length: ${page.length}`,
    "",
    page,
  ];
  socket.write(message.join("\r\n"), "latin1");
}

/** A certificate for this run only; the browser is told to accept any. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-cookies-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=fuzz"];
  execFileSync("openssl", [...request, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}
