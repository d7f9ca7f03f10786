// Servers that people have: real frameworks with sessions of their own, each in a process of its own.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { onPath, python, repository } from "./paths.mjs";

const folder = join(repository, "tests/support/servers");
const of = (file) => join(folder, file);

// What each exchange of a whole visit says of the session: to the home page, which leads to the form; the wrong password; the
// right one, which leads home; home again; out, which leads to the form; home once more, which leads to the form.
const byPost = [[], [], [], ["begun"], ["back"], ["back"], ["back", "ended"], [], [], []];

/** Where each begins, the name of its session cookie, and what can be inferred of it. */
export const sites = [
  {
    name: "Django with its admin",
    command: (data) => [python, of("django_site.py"), data],
    home: "/admin/",
    cookie: "sessionid",
    // Its page after signing out is no redirect.
    inferred: [[], [], [], ["begun"], ["back"], ["back"], ["back", "ended"], [], []],
  },
  { name: "Flask, with its signed cookie", command: () => [python, of("flask_site.py")], home: "/", cookie: "session", inferred: byPost },
  {
    name: "FastAPI, with Starlette's sessions",
    command: () => [python, of("fastapi_site.py")],
    home: "/",
    cookie: "session",
    inferred: byPost,
  },
  { name: "Express with express-session", command: () => [process.execPath, of("express-site.mjs")], home: "/", cookie: "connect.sid", inferred: byPost },
];

// Java is not among what the tests install.
const java = onPath("java");
if (java) {
  sites.push({ name: "the JDK's own server", command: () => [java, of("JvmSite.java")], home: "/", cookie: "JSESSIONID", inferred: byPost });
}

/** Starts one, and waits for the line that says where it listens. */
export async function startSite({ command }) {
  const data = mkdtempSync(join(tmpdir(), "session-playground-site-"));
  const [program, ...more] = command(data);
  const child = spawn(program, more, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  let complaints = "";
  child.stderr.on("data", (piece) => void (complaints += piece));
  const [origin] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    ended.then(([code]) => Promise.reject(new Error(`the site ended with ${code}: ${complaints}`))),
  ]);
  return {
    origin,
    async stop() {
      child.kill("SIGKILL");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** What a script with `requests` meets there: each answer, and what its jar holds after it. */
export async function visitWithRequests(address) {
  const { stdout } = await promisify(execFile)(python, [of("visit.py"), address, "88888888"], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

/** What a browser meets there: the same visit, by a person. */
export async function visitWithBrowser(page, address) {
  const answers = [];
  page.on("response", (response) => {
    const asked = response.request();
    if (!asked.isNavigationRequest()) return;
    const { pathname, search } = new URL(response.url());
    answers.push(`${asked.method()} ${pathname}${search} ${response.status()}`);
  });
  const shown = [];
  const look = async () => shown.push(await page.evaluate(() => `${document.title}\n${document.body.innerText}`));
  const leads = async (selector) => {
    await Promise.all([page.waitForNavigation(), page.click(selector)]);
    await look();
  };
  const home = async () => {
    await page.goto(address);
    await look();
  };
  const signIn = async (password) => {
    for (const [name, value] of Object.entries({ username: "byhy", password })) {
      await page.$eval(`[name="${name}"]`, (field, text) => void (field.value = text), value);
    }
    await leads(':is([type="submit"], form button)');
  };
  await home();
  await signIn("wrong");
  await signIn("88888888");
  const cookies = await page.context?.().cookies() ?? await page.browserContext().cookies();
  await home();
  await leads("#logout-form button");
  await home();
  const left = await page.context?.().cookies() ?? await page.browserContext().cookies();
  const told = ({ name, domain, path, expires, httpOnly, secure, sameSite }) => ({ name, domain, path, lasts: expires > 0, httpOnly, secure, sameSite });
  return { answers, shown, cookies: cookies.map(told), left: left.map(told) };
}
