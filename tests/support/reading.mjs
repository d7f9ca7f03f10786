// Reads what the page shows, as data: the steps of the timeline, both tables, the messages, the code.

/** Opens every step and every exchange: what is closed is not in the document. */
export async function unfoldAll(page) {
  const button = '[data-action="unfold-all"]';
  const closed = ':is([data-action="unfold"], [data-action="unfold-entry"])[aria-expanded="false"]';
  const state = () =>
    page.evaluate(([all, one]) => `${document.querySelector(all)?.ariaPressed}${document.querySelector(one) !== null}`, [
      button,
      closed,
    ]);
  const press = async (pressed) => {
    await page.evaluate((all) => document.querySelector(all).click(), button);
    await page.waitForFunction(([all, wanted]) => document.querySelector(all).ariaPressed === wanted, [button, pressed]);
  };
  if ((await state()) === "truetrue") await press("false");
  if ((await state()) === "falsetrue") await press("true");
}

/** Every step on the screen, in reading order, each with its whole explanation. */
export async function timeline(page) {
  await unfoldAll(page);
  return page.evaluate(() =>
    [...document.querySelectorAll('ol[data-part="timeline"] > li[data-step]')].map((item) => ({
      step: item.dataset.step,
      source: item.dataset.source,
      entry: Number(item.dataset.entry),
      cookie: item.dataset.cookie ?? null,
      text: item.innerText,
      raw: [...item.querySelectorAll("pre")].map((pre) => pre.textContent).join("\n"),
    })),
  );
}

/** What an attribute of each row of a table says. The table comes after the page can be used, with what a press needs. */
async function rows(page, table, attribute) {
  await page.waitForFunction(
    (wanted) =>
      document.querySelector(wanted) !== null &&
      !["looking", "found"].includes(document.querySelector("main").dataset.connection),
    table,
  );
  return page.evaluate(
    ([within, name]) => [...document.querySelectorAll(`${within} [${name}]`)].map((row) => row.getAttribute(name)),
    [table, attribute],
  );
}

/** The rows of the browser's storage as the page shows them: `name=value`. */
export const browserStorage = (page) => rows(page, '[data-part="browser-storage"]', "data-cookie");

/** The rows of the learner's own browser alone, where a program's stand below them. */
export const ownStorage = (page) => rows(page, '[data-part="browser-storage"] .card:first-of-type', "data-cookie");

/** The ids in the session table as the page shows it. */
export const sessionTable = (page) => rows(page, '[data-part="session-table"]', "data-session");

/** Chooses the last step, so that both tables show how things are now: they follow the chosen step. */
export async function chooseLastStep(page) {
  await unfoldAll(page);
  await page.evaluate(() => [...document.querySelectorAll('[data-part="timeline"] > li h3 button')].at(-1).click());
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('[data-part="timeline"] > li')].at(-1).getAttribute("aria-current") === "true",
  );
}

/** The raw messages of an entry, or of one of its hops, as the panel shows them once one of the entry's steps is selected. */
export async function shownMessages(page, entry, hop = 0) {
  await unfoldAll(page);
  await page.click(`[data-part="timeline"] > [data-entry="${entry}"] h3 button`);
  await page.waitForFunction(
    (number) =>
      document.querySelector('[data-part="timeline"] > [aria-current="true"]')?.dataset.entry === String(number),
    entry,
  );
  return page.evaluate((at) => {
    const message = (name) => document.querySelectorAll(`[data-message="${name}"]`)[at]?.textContent ?? "";
    return { request: message("request"), response: message("response") };
  }, hop);
}

/** Chooses a dialect and a scope, then reads the code and what each line belongs to. */
export async function code(page, dialect, scope) {
  await page.click(`[data-part="code"] [data-dialect="${dialect}"]`);
  await page.click(`[data-part="code"] [data-scope="${scope}"]`);
  await page.waitForFunction(
    ([wanted, extent]) =>
      document.querySelector(`[data-part="code"] [data-dialect="${wanted}"]`).getAttribute("aria-selected") ===
        "true" &&
      document.querySelector(`[data-part="code"] [data-scope="${extent}"]`).getAttribute("aria-pressed") === "true",
    [dialect, scope],
  );
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-part="code"] [data-line]')].map((line) => ({
      text: line.textContent.replace(/\n$/, ""),
      entry: line.dataset.entry ? Number(line.dataset.entry) : null,
      step: line.dataset.step ?? null,
    })),
  );
}
