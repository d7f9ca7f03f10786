// The requests whose copies are exported: each is sent by a page, from inside the browser.

import { once } from "node:events";
import { createServer } from "node:http";

/** The name of each, and the code that sends it; forms and links lead the page away, and it is opened anew. */
export const requests = {
  list: `fetch("/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1&keywords=")`,
  "sign in": `fetch("/api/mgr/signin", { method: "POST", body: new URLSearchParams({ username: "byhy", password: "88888888" }) })`,
  "quotation marks in JSON": `fetch("/api/x", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: "O'Brien \\"x\\" \\\\ y", note: "1\\n2\\t3" }) })`,
  "beyond ASCII": `fetch("/api/x?q=" + encodeURIComponent("武汉"), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: "武汉市桥西医院 😀 é" }) })`,
  put: `fetch("/api/x?id=1", { method: "PUT", headers: { "Content-Type": "application/json" }, body: "{}" })`,
  delete: `fetch("/api/x?id=1", { method: "DELETE" })`,
  patch: `fetch("/api/x", { method: "PATCH", body: "plain text" })`,
  head: `fetch("/api/x", { method: "HEAD" })`,
  options: `fetch("/api/x", { method: "OPTIONS" })`,
  "a method of one's own": `fetch("/api/x", { method: "PURGE" })`,
  "a post without content": `fetch("/api/x", { method: "POST" })`,
  multipart: `(() => { const form = new FormData(); form.append("name", "O'Brien"); form.append("note", "two\\r\\nlines"); return fetch("/api/x", { method: "POST", body: form }); })()`,
  "a file": `(() => { const form = new FormData(); form.append("file", new Blob(["1,2\\n3,4"], { type: "text/csv" }), "客户 \\"1\\".csv"); return fetch("/api/x", { method: "POST", body: form }); })()`,
  "odd headers": `fetch("/api/x", { headers: { "X-Quotes": "it's \\"quoted\\"", "X-Signs": "a & b | c > d < e ^ f % g", "X-Dollar": "$HOME \`id\` !! \\\\", "X-Percent": "%PATH% %41 100%" } })`,
  "an empty header": `fetch("/api/x", { headers: { "X-Empty": "", "X-Next": "1" } })`,
  "a token": `fetch("/api/x", { headers: { Authorization: "Bearer abc.def.ghi" } })`,
  "signs in the content": `fetch("/api/x", { method: "POST", body: "$HOME \`id\` !! %PATH% %1 ^ & | < > ( ) \\\\ ~ # ; * ? [a] {b}" })`,
  "line ends": `fetch("/api/x", { method: "POST", body: "one\\r\\ntwo\\nthree\\n\\n\\tfour\\r" })`,
  "an at sign first": `fetch("/api/x", { method: "POST", body: "@/etc/passwd" })`,
  "an apostrophe alone": `fetch("/api/x", { method: "POST", body: "'" })`,
  "backslashes": `fetch("/api/x", { method: "POST", body: "\\\\ \\\\\\\\ \\\\n \\\\' \\\\\\"" })`,
  "control characters": `fetch("/api/x", { method: "POST", body: "a\\u0001b\\u001fc\\u007fd\\u0085e" })`,
  "octets that are no text": `fetch("/api/x", { method: "POST", body: new Uint8Array([0, 1, 254, 255, 65]) })`,
  "signs in the address": `fetch("/api/x?a=[1]&b={2}&c='3'&d=$4&e=%26&f=a+b&g=!1&h=^&i=|")`,
  "a fragment": `fetch("/api/x?a=1#part")`,
  "without credentials": `fetch("/api/x", { credentials: "omit" })`,
  "redirects as an error": `fetch("/api/x", { redirect: "error" })`,
  "a redirect": `fetch("/moved")`,
  "from another origin": `fetch(location.origin.replace("127.0.0.1", "localhost") + "/api/x", { method: "PUT", headers: { "X-A": "b" }, credentials: "include" })`,
  "a form": `(() => { document.body.innerHTML = '<form method="post" action="/api/form"><input name="q" value="a &amp; b"><input name="武" value="1"></form>'; document.forms[0].submit(); })()`,
  "a form with a file": `(() => { document.body.innerHTML = '<form method="post" action="/api/form" enctype="multipart/form-data"><input name="q" value="a"></form>'; document.forms[0].submit(); })()`,
  "a form as plain text": `(() => { document.body.innerHTML = '<form method="post" action="/api/form" enctype="text/plain"><input name="q" value="a=b"></form>'; document.forms[0].submit(); })()`,
};

/** Answers everything, and keeps what it was asked. */
export async function startRecorder() {
  const received = [];
  const server = createServer((incoming, outgoing) => {
    const pieces = [];
    incoming.on("data", (piece) => pieces.push(piece));
    incoming.on("end", () => {
      const { method, url, rawHeaders } = incoming;
      received.push({ method, url, headers: rawHeaders, body: Buffer.concat(pieces) });
      outgoing.setHeader("Content-Type", "text/html");
      for (const [name, value] of Object.entries({ Origin: incoming.headers.origin ?? "*", Headers: "x-a", Methods: "PUT", Credentials: "true" })) {
        outgoing.setHeader(`Access-Control-Allow-${name}`, value);
      }
      if (url === "/moved") outgoing.writeHead(302, { Location: "/api/x" });
      outgoing.end("<p>ok");
    });
  });
  // Both loopback addresses: one of them is another origin.
  server.listen(0);
  await once(server, "listening");
  const { port } = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    /** The same text as if the server had its usual port. */
    atUsualPort: (text) => text.replaceAll(`:${port}`, ":8047"),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
