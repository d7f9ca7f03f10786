// Takes the README's picture: signing in, with the step in view that hands over the key. Started by `cargo xtask screenshot`.
// It is taken with the learner's usual port, where that is free, and of the real server: ids differ from picture to picture.

import { join } from "node:path";

import { launchChromium, newPage } from "./chromium.mjs";
import { repository } from "./paths.mjs";
import { openPlayground, runStop } from "./playground.mjs";
import { startServer } from "./server.mjs";

const picture = join(repository, "docs/screenshot.png");

const server = await startServer({ port: 8047 }).catch(() => startServer());
const browser = await launchChromium();
try {
  const page = await newPage(browser, {
    width: 1280,
    height: 860,
    deviceScaleFactor: 2,
    reducedMotion: "reduce",
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  await openPlayground(page, server.origin, { lang: "en", theme: "light", stop: "sign-in" });
  await runStop(page);
  await page.click('li[data-step="set-cookie-issued"] h3 button');
  await page.waitForFunction(() => document.querySelector('[data-step="set-cookie-issued"][aria-current]') !== null);
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    document.activeElement.blur();
    scrollTo(0, 0);
  });
  await page.screenshot({ path: picture, animations: "disabled" });
  console.log(picture);
} finally {
  await browser.close();
  await server.stop();
}
