// Starts the installed Firefox with an empty profile and gives its page the few calls that the tests share with Chromium's.

import puppeteer from "puppeteer-core";

import { firefoxProgram } from "./paths.mjs";

export const launchFirefox = (extraPrefsFirefox = {}) =>
  puppeteer.launch({ browser: "firefox", executablePath: firefoxProgram(), headless: true, extraPrefsFirefox });

/** A page in a container of its own. */
export async function newFirefoxPage(browser, size) {
  const context = await browser.createBrowserContext();
  return prepared(await context.newPage(), size);
}

/** A page beside the others: in the browser's first container, which alone is private where the browser always is, or in a page's. */
export const newFirefoxTab = async (beside, size) => prepared(await beside.newPage(), size);

async function prepared(page, { width = 1280, height = 900 } = {}) {
  await page.setViewport({ width, height });
  page.setDefaultTimeout(30_000);
  // The two drivers differ in these calls alone.
  const { waitForFunction } = page;
  page.waitForFunction = (test, argument) => waitForFunction.call(page, test, {}, argument);
  page.click = (selector) => page.locator(selector).click();
  return page;
}
