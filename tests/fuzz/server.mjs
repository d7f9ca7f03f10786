// A raw server on loopback, plain and TLS: sends Set-Cookie lines octet for octet, and records the Cookie line that comes.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";

/** Starts it. `next.lines` is what the next `?set` answers with; `seen` holds the Cookie line of the last `?get`. */
export async function start() {
  const state = { lines: [], seen: undefined };
  const plain = net.createServer((socket) => converse(socket, state));
  const secure = tls.createServer(certificate(), (socket) => converse(socket, state));
  secure.on("tlsClientError", () => {});
  for (const server of [plain, secure]) await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    state,
    /** For Chromium: every name resolves to this server. */
    rules: `MAP *:443 127.0.0.1:${secure.address().port}, MAP * 127.0.0.1:${plain.address().port}`,
    close: () => [plain, secure].forEach((server) => server.close()),
  };
}

function converse(socket, state) {
  let text = "";
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
      answer(socket, state, text.slice(0, end));
      text = text.slice(end + 4);
    }
  });
}

function answer(socket, state, head) {
  const [start, ...fields] = head.split("\r\n");
  const target = start.split(" ")[1];
  let lines = "";
  if (target.endsWith("?set")) lines = state.lines.map((line) => `Set-Cookie: ${line}\r\n`).join("");
  if (target.endsWith("?get")) {
    const cookie = fields.find((field) => field.toLowerCase().startsWith("cookie:"));
    state.seen = cookie === undefined ? null : cookie.slice("cookie:".length).trimStart();
  }
  const page = "<!doctype html><title>fuzz</title>";
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nCache-Control: no-store\r\n${lines}Content-Length: ${page.length}\r\n\r\n${page}`, "latin1");
}

/** A certificate for the run alone; the browser is told to take any. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-cookies-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=fuzz", "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
