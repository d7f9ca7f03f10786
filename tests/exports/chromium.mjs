// Has Chromium's own developer tools copy requests as cURL (bash, cmd), fetch and PowerShell, and writes what they copied:
// `node exports/chromium.mjs > ../crates/commands/tests/corpus/chromium.json`. The front-end of the developer tools is a page that
// the browser brings along; it is opened in a tab of its own, beside the one that it looks at.

import { chromium } from "playwright-core";

import { chromiumFlags } from "../support/chromium.mjs";
import { chromiumProgram } from "../support/paths.mjs";
import { requests, startRecorder } from "./requests.mjs";

const debugging = 9377;
const recorder = await startRecorder();
const browser = await chromium.launch({
  executablePath: chromiumProgram(),
  args: [...chromiumFlags, `--remote-debugging-port=${debugging}`, "--remote-allow-origins=*"],
});
const page = await browser.newPage();
await page.goto(recorder.origin);
const targets = await (await fetch(`http://127.0.0.1:${debugging}/json`)).json();
const { webSocketDebuggerUrl } = targets.find(({ url }) => url.startsWith(recorder.origin));
const tools = await browser.newPage();
await tools.goto(`devtools://devtools/bundled/devtools_app.html?ws=${webSocketDebuggerUrl.replace("ws://", "")}&panel=network`);

const copied = [];
for (const [name, code] of Object.entries(requests)) {
  let found = null;
  // Until the developer tools are at work, they miss what is sent.
  for (let tries = 0; found === null; tries += 1) {
    if (tries > 50) throw new Error(`not seen: ${name}`);
    await page.goto(recorder.origin);
    await page.evaluate(() => void (document.cookie = "sessionid=r7k2q9; path=/"));
    const leads = code.includes("submit()") ? page.waitForURL(/api/) : null;
    await page.evaluate(code).catch(() => null);
    await leads;
    found = await copy();
  }
  copied.push({ name, ...found });
}
const version = browser.version();
await browser.close();
recorder.stop();
console.log(recorder.atUsualPort(JSON.stringify({ program: `Chromium ${version}`, copied }, null, 1)));

/** What the developer tools copy of the request that was sent last, once they know all about it; `null` where they saw none. */
async function copy() {
  return tools.evaluate(async () => {
    const at = (path) => import(new URL(path, location.href).href);
    const { NetworkLog } = await at("./models/logs/logs.js");
    const { NetworkLogView } = await at("./panels/network/network.js");
    const seen = () => NetworkLog.NetworkLog.instance().requests().filter((one) => /\/(api|moved)/.test(one.url()) && !one.isPreflightRequest());
    const end = Date.now() + 2000;
    while (!seen().some((one) => one.finished || one.failed)) {
      if (Date.now() > end) return null;
      await new Promise((done) => setTimeout(done, 20));
    }
    const request = seen()[0];
    const view = Object.create(NetworkLogView.NetworkLogView.prototype);
    return {
      bash: await NetworkLogView.NetworkLogView.generateCurlCommand(request, "unix"),
      cmd: await NetworkLogView.NetworkLogView.generateCurlCommand(request, "win"),
      fetch: await view.generateFetchCall(request, 0),
      powershell: await view.generatePowerShellCommand(request),
    };
  });
}
