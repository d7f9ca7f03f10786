// Starts the installed Firefox with an empty profile, and gives its pages the few calls that the tests use on Chromium's.

import puppeteer from "puppeteer-core";

import { firefoxProgram } from "./paths.mjs";

export const launchFirefox = (extraPrefsFirefox = {}) =>
  puppeteer.launch({ browser: "firefox", executablePath: firefoxProgram(), headless: true, extraPrefsFirefox });

/** A page in its own container. */
export async function newFirefoxPage(browser, size) {
  const context = await browser.createBrowserContext();
  return prepared(await context.newPage(), size);
}

/** Another page in the same container: the browser's first one, the only private one if the browser is always private, or a page's. */
export const newFirefoxTab = async (beside, size) => prepared(await beside.newPage(), size);

async function prepared(page, { width = 1280, height = 900 } = {}) {
  await page.setViewport({ width, height });
  page.setDefaultTimeout(30_000);
  // The two drivers differ only in these calls.
  const { waitForFunction } = page;
  page.waitForFunction = (test, argument) => waitForFunction.call(page, test, {}, argument);
  page.click = (selector) => page.locator(selector).click();
  return page;
}
