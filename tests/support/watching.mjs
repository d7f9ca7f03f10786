// Reads the place where other programs are watched: which exchanges it has, when each came, and what it says of one.

import { openPlayground } from "./playground.mjs";
import { timeline } from "./reading.mjs";

/** Opens the place, or stays there, and notes when each row appears. */
export async function watching(page, server) {
  if (!page.url().includes("lesson=watch")) await openPlayground(page, server.origin, { stop: "watch", lang: "en" });
  await page.waitForFunction(() => document.querySelector('[data-standing="open"]') !== null);
  await page.evaluate(() => {
    if (window.appeared) return;
    window.appeared = {};
    const note = () => {
      for (const row of document.querySelectorAll("[data-trace]")) window.appeared[row.dataset.trace] ??= Date.now();
    };
    note();
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
}

/** The numbers in the server's trace of all rows, oldest first. */
export const numbers = (page) =>
  page.evaluate(() => [...document.querySelectorAll("[data-trace]")].map((row) => Number(row.dataset.trace)).reverse());

export const newest = (page) => page.evaluate(() => Number(document.querySelector("[data-watched]")?.dataset.watched ?? 0));

/** What the server's trace has after these. */
export const sent = async (server, before) => (await server.control(`trace?after=${before.at(-1) ?? 0}`)).entries;

export const appeared = (page, traced) =>
  page.waitForFunction(
    (wanted) => wanted.every((number) => document.querySelector(`[data-trace="${number}"]`) !== null),
    traced.map(({ number }) => number),
  );

/** How long each took from its arrival at the server to its row. */
export async function delays(page, traced) {
  const at = await page.evaluate(() => window.appeared);
  return traced.map(({ number, received }) => at[number] - received);
}

/** Chooses the row of this exchange and reads its steps. */
export async function explained(page, trace) {
  const row = `[data-trace="${trace}"]`;
  await page.click(row);
  await page.waitForFunction((selector) => document.querySelector(selector)?.getAttribute("aria-current") === "true", row);
  return timeline(page);
}
