// Uses the page as a learner does, in either browser: open it, choose a stop, run it.

/** Opens the page with the given choices and waits until it can be used. In the page's address, a stop is a lesson. */
export async function openPlayground(page, origin, { stop, ...choices } = {}) {
  const query = new URLSearchParams(stop === undefined ? choices : { ...choices, lesson: stop }).toString();
  await page.goto(`${origin}/${query && `?${query}`}`);
  await ready(page);
}

export const ready = (page) => page.waitForFunction(() => document.querySelector("[data-ready='true']") !== null);

/** The stops of the guided run, in order. */
export const stops = ["not-signed-in", "sign-in", "come-back", "two-clients", "python-session", "sign-out"];

/** Those of them in which a Python program acts: without a practice server the model plays them. */
export const programStops = ["two-clients", "python-session"];

const stopButton = (stop) => `[data-part="stops"] [data-stop="${stop}"]`;

export async function chooseStop(page, stop) {
  await page.click(stopButton(stop));
  await page.waitForFunction(
    (selector) => document.querySelector(selector)?.getAttribute("aria-current") === "step",
    stopButton(stop),
  );
}

/** Chooses where requests go, behind the chip in the head. */
export async function chooseTarget(page, target) {
  await page.click('[data-action="where"]');
  await page.click(`[data-action="target"][data-target="${target}"]`);
  await page.waitForFunction((wanted) => document.querySelector("main").dataset.target === wanted, target);
  await page.keyboard.press("Escape");
}

/** Presses the chosen stop's button and waits until its run has ended. */
export async function runStop(page) {
  const runs = await page.evaluate(() => Number(document.querySelector('[data-part="stage"]').dataset.runs));
  await page.click('[data-action="run"]:not([aria-disabled])');
  await page.waitForFunction((before) => {
    const { runs, running } = document.querySelector('[data-part="stage"]').dataset;
    return Number(runs) > before && running === "false";
  }, runs);
}

/** Goes back as the browser's button does. The page itself asks: a place that it came to just now may be news to the driver. */
export const goBack = (page) => page.evaluate(() => history.back());

/** Goes through the guided run and calls `after` when a stop has run. */
export async function guidedRun(page, after = async () => {}) {
  for (const stop of stops) {
    await chooseStop(page, stop);
    await runStop(page, stop);
    await after(stop);
  }
}

/** Fills in the form of free play, sends it, and returns the number of the new entry. */
export async function submit(page, { preset, ...fields }) {
  if (preset) await page.click(`[data-preset="${preset}"]`);
  for (const [name, value] of Object.entries(fields)) await fill(page, name, value);
  const before = await newestEntry(page);
  await page.click('form[data-part="free-play"] [type="submit"]');
  await page.waitForFunction(
    (number) =>
      [...document.querySelectorAll("[data-entry-row]")].some((row) => Number(row.dataset.entryRow) > number) &&
      document.querySelector('[data-part="stage"]').dataset.running === "false",
    before,
  );
  return newestEntry(page);
}

/** Fills in one field of the form. */
export async function fill(page, name, value) {
  const field = page.locator(`form[data-part="free-play"] [name="${name}"]`);
  if (["body-kind", "credentials", "redirect"].includes(name)) await field.selectOption(value);
  else await field.fill(value);
}

const newestEntry = (page) =>
  page.evaluate(() =>
    Math.max(0, ...[...document.querySelectorAll("[data-entry-row]")].map((row) => Number(row.dataset.entryRow))),
  );
