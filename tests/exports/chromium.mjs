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
/** How many requests the developer tools know. */
const known = () =>
  tools.evaluate(async () => {
    const { NetworkLog } = await import(new URL("./models/logs/logs.js", location.href).href);
    return NetworkLog.NetworkLog.instance().requests().length;
  });
const until = async (count) => {
  const end = Date.now() + 20_000;
  while ((await known()) < count) if (Date.now() > end) throw new Error(`no request number ${count}`);
};

// They have to be at work before the first request that counts.
let count = 0;
while (count === 0) {
  await page.evaluate(() => fetch("/ready"));
  count = await known();
}

const copied = [];
for (const [name, code] of Object.entries(requests)) {
  await page.goto(recorder.origin);
  await page.evaluate(() => void (document.cookie = "sessionid=r7k2q9; path=/"));
  await until((count = (await known()) || 1));
  count = await known();
  const leaves = page.waitForNavigation({ timeout: 3000 }).catch(() => null);
  await page.evaluate(code).catch(() => null);
  if (code.includes("submit()")) await leaves;
  await until(count + 1);
  copied.push({ name, ...(await copy(count)) });
}
const version = browser.version();
await browser.close();
recorder.stop();
console.log(recorder.atUsualPort(JSON.stringify({ program: `Chromium ${version}`, copied }, null, 1)));

/** What the developer tools copy of the first request after so many that is no preflight. */
async function copy(after) {
  return tools.evaluate(async (after) => {
    const at = (path) => import(new URL(path, location.href).href);
    const { NetworkLog } = await at("./models/logs/logs.js");
    const { NetworkLogView } = await at("./panels/network/network.js");
    const all = NetworkLog.NetworkLog.instance().requests().slice(after);
    const request = all.find((one) => !one.isPreflightRequest());
    const view = Object.create(NetworkLogView.NetworkLogView.prototype);
    return {
      bash: await NetworkLogView.NetworkLogView.generateCurlCommand(request, "unix"),
      cmd: await NetworkLogView.NetworkLogView.generateCurlCommand(request, "win"),
      fetch: await view.generateFetchCall(request, 0),
      powershell: await view.generatePowerShellCommand(request),
    };
  }, after);
}
