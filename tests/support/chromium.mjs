// Starts the installed Chromium with an empty profile, and collects everything that a page complains about.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { chromiumProgram } from "./paths.mjs";

export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launchChromium = (...more) =>
  chromium.launch({ executablePath: chromiumProgram(), args: [...chromiumFlags, ...more] });

/** Chromium with its own profile and these preferences; unlike the contexts of `newPage`, it is not a private window. */
export async function launchProfile(preferences = {}) {
  const profile = mkdtempSync(join(tmpdir(), "session-playground-profile-"));
  mkdirSync(join(profile, "Default"));
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify({ profile: preferences }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumProgram(),
    args: chromiumFlags,
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { open: () => context.newPage(), close };
}

/** A page in its own browser context: no cookie and no preference is left over from another test. */
export async function newPage(browser, { width = 1280, height = 900, reducedMotion = "no-preference", ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion, ...more });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  return page;
}

/** Everything a page complains about from now on: console errors, uncaught errors, policy violations, dialogs, foreign requests. */
export async function watch(page, ...origins) {
  const complaints = [];
  const beforeEachLoad = page.addInitScript ?? page.evaluateOnNewDocument;
  await beforeEachLoad.call(page, () => {
    const report = ({ effectiveDirective, blockedURI }) => console.error(`policy: ${effectiveDirective} ${blockedURI}`);
    document.addEventListener("securitypolicyviolation", report);
  });
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // Chromium logs every status of 400 and above as an error; here such answers are part of the lesson.
    const path = new URL(message.location()?.url || "about:blank").pathname;
    if (message.text().startsWith("Failed to load resource") && path.startsWith("/api/")) return;
    complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const local = url.protocol === "data:" || url.protocol === "blob:";
    if (!local && !origins.includes(url.origin)) complaints.push(`request to ${url.origin}`);
  });
  return complaints;
}
