// Starts the installed Firefox with an empty profile and gives its page the few calls that the tests share with Chromium's.

import puppeteer from "puppeteer-core";

import { firefoxProgram } from "./paths.mjs";

export const launchFirefox = (extraPrefsFirefox = {}) =>
  puppeteer.launch({ browser: "firefox", executablePath: firefoxProgram(), headless: true, extraPrefsFirefox });

/** A page in a container of its own. */
export async function newFirefoxPage(browser, { width = 1280, height = 900 } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height });
  page.setDefaultTimeout(30_000);
  // The two drivers differ in these calls alone.
  const { waitForFunction } = page;
  page.waitForFunction = (test, argument) => waitForFunction.call(page, test, {}, argument);
  page.click = (selector) => page.locator(selector).click();
  return page;
}
