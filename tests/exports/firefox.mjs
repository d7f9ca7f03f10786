// Has Firefox's own developer tools copy requests as cURL (POSIX, Windows), and writes what they copied:
// `node exports/firefox.mjs > ../crates/commands/tests/corpus/firefox.json`. A page sends the requests; the exporter is a module of
// the browser, which Marionette can call, and it is given what the network panel gives it: the lines and the content as sent.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { firefoxProgram } from "../support/paths.mjs";
import { requests, startRecorder } from "./requests.mjs";

const port = 2829;
const profile = mkdtempSync(join(tmpdir(), "session-playground-firefox-"));
writeFileSync(join(profile, "user.js"), `user_pref("marionette.port", ${port});\n`);
const flags = ["--marionette", "--headless", "--remote-allow-system-access", "--no-remote", "--profile", profile];
const firefox = spawn(firefoxProgram(), flags, { stdio: "ignore" });
const marionette = await speaking();
await marionette("WebDriver:NewSession", { capabilities: {} });
const { value: version } = await inBrowser("return Services.appinfo.version;");

const recorder = await startRecorder();
const copied = [];
for (const [name, code] of Object.entries(requests)) {
  await marionette("Marionette:SetContext", { value: "content" });
  await marionette("WebDriver:Navigate", { url: recorder.origin });
  await marionette("WebDriver:ExecuteScript", { script: 'document.cookie = "sessionid=r7k2q9; path=/";', args: [] });
  const before = recorder.received.length;
  await marionette("WebDriver:ExecuteScript", { script: `Promise.resolve(${code}).catch(() => {});`, args: [] });
  const request = await sentAfter(before);
  const headers = [];
  for (let at = 0; at < request.headers.length; at += 2) {
    headers.push({ name: request.headers[at], value: Buffer.from(request.headers[at + 1], "latin1").toString() });
  }
  const data = {
    url: new URL(request.url, `http://${headers.find((one) => one.name === "Host").value}`).href,
    method: request.method,
    headers,
    httpVersion: "HTTP/1.1",
    // The panel keeps content as text.
    postDataText: request.body.length > 0 ? request.body.toString() : "",
  };
  const { value } = await inBrowser(
    `const { require } = ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs");
     const { Curl } = require("resource://devtools/client/shared/curl.js");
     return [Curl.generateCommand(arguments[0], "Linux"), Curl.generateCommand(arguments[0], "WINNT")];`,
    [data],
  );
  copied.push({ name, bash: value[0], cmd: value[1] });
}
await marionette("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => null);
firefox.kill();
recorder.stop();
rmSync(profile, { recursive: true, force: true });
console.log(recorder.atUsualPort(JSON.stringify({ program: `Firefox ${version}`, copied }, null, 1)));
process.exit();

/** The first request after so many that is for something. */
async function sentAfter(before) {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = recorder.received.slice(before).find(({ method, url, headers }) => /api|moved/.test(url) && !(method === "OPTIONS" && headers.includes("Access-Control-Request-Method")));
    if (found) return found;
    if (Date.now() > end) throw new Error("nothing was sent");
    await new Promise((done) => setImmediate(done));
  }
}

async function inBrowser(script, args = []) {
  await marionette("Marionette:SetContext", { value: "chrome" });
  return marionette("WebDriver:ExecuteScript", { script, args });
}

/** Connects, once Firefox listens; what it gives sends one command and waits for its answer. Messages are JSON behind their length. */
async function speaking() {
  const end = Date.now() + 30_000;
  let socket;
  for (;;) {
    socket = connect(port, "127.0.0.1");
    const [failed] = await Promise.race([once(socket, "connect").then(() => []), once(socket, "error")]);
    if (!failed) break;
    if (Date.now() > end) throw failed;
  }
  let octets = Buffer.alloc(0);
  const waiting = new Map();
  socket.on("data", (piece) => {
    octets = Buffer.concat([octets, piece]);
    for (;;) {
      const colon = octets.indexOf(":");
      const length = Number(octets.subarray(0, colon));
      if (colon < 0 || octets.length < colon + 1 + length) return;
      const message = JSON.parse(octets.subarray(colon + 1, colon + 1 + length));
      octets = octets.subarray(colon + 1 + length);
      if (Array.isArray(message)) waiting.get(message[1])?.(message);
    }
  });
  let number = 0;
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, ([, , error, result]) => (error ? reject(new Error(JSON.stringify(error))) : resolve(result)));
      const text = Buffer.from(JSON.stringify([0, number, name, parameters]));
      socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
    });
}
