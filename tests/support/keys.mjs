// Uses a page with the keyboard only.

/** Presses Tab until such an element has the focus, but at most as often as there are elements on the page. */
export async function tabTo(page, selector) {
  const most = await page.evaluate(() => document.querySelectorAll("*").length);
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never leads to ${selector}`);
}

/** Moves the focus to an element and presses a key there. */
export async function pressOn(page, selector, key = "Enter") {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}
