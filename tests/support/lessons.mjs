// Opens lessons and runs their experiments as a learner does, in either browser, and reads the result.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { repository } from "./paths.mjs";
import { openPlayground } from "./playground.mjs";
import { timeline } from "./reading.mjs";

const folder = join(repository, "crates/course/lessons");
const others = ["course.json", "glossary.json", "lesson.schema.json"];

/** The built-in lessons as their files say, in the order of the course. */
export const lessons = JSON.parse(readFileSync(join(folder, "course.json"), "utf8"))
  .parts.flatMap(({ lessons }) => lessons)
  .map(({ id }) => JSON.parse(readFileSync(join(folder, `${id}.json`), "utf8")));

/** The names of all lesson files. */
export const lessonFiles = readdirSync(folder).filter((name) => !others.includes(name));

/** The text of one lesson file. */
export const lessonText = (name) => readFileSync(join(folder, `${name}.json`), "utf8");

/** Opens a lesson and waits until it can be read, or until the page says why it cannot. */
export async function openLesson(page, address, lesson, choices = {}) {
  await openPlayground(page, address, { lang: "en", ...choices, lesson });
  await page.waitForFunction(
    () => document.querySelector('[data-part="question"], [data-problem="lesson"]') !== null,
  );
}

/** Waits until the page knows where the lesson's experiments will run: a server is first asked what it can do. */
export const placed = (page) =>
  page.waitForFunction(() => document.querySelector('[data-part="real"]')?.dataset.settled === "true");

/** Chooses an experiment by its index, runs it, and returns the result. */
export async function runExperiment(page, lesson, at) {
  const { id } = lesson.experiments[at];
  if (lesson.experiments.length > 1) await page.click(`.choices [data-experiment="${id}"]`);
  await page.waitForFunction((name) => document.querySelector(".experiment")?.dataset.experiment === name, id);
  await placed(page);
  const before = await page.evaluate(() => document.querySelectorAll('[data-part="timeline"] > li').length);
  if (before > 0) throw new Error(`${lesson.id}/${id} has run before`);
  return press(page, '[data-part="notices"]');
}

/** Flips the setting of the experiment in view, which has run, runs it again and returns the result, with both runs compared. */
export async function runFlipped(page) {
  await page.click('[data-part="flip"] input[value="flipped"]');
  await page.waitForFunction(() => document.querySelector('[data-part="flipped"]') !== null);
  await placed(page);
  const outcome = await press(page, '[data-part="comparison"]');
  const compared = await page.evaluate(() => {
    const comparison = document.querySelector('[data-part="comparison"]');
    const texts = (selector) => [...comparison.querySelectorAll(selector)].map(({ textContent }) => textContent);
    return { settings: texts(".settings > p"), marks: texts("mark"), only: texts(".alone"), text: comparison.textContent };
  });
  return { ...outcome, ...compared };
}

/** The experiment as its flip leaves it. */
export function flipped({ flip, ...experiment }) {
  const { server, change = { actions: [] }, notices } = flip;
  const { actions: changed, ...member } = change;
  const cookie = { ...experiment.server?.cookie, ...server?.cookie };
  return {
    ...experiment,
    server: { ...experiment.server, ...server, ...(Object.keys(cookie).length > 0 && { cookie }) },
    actions: experiment.actions.map((action, at) => (changed.includes(at + 1) ? { ...action, ...member } : action)),
    notices,
  };
}

/** Presses the button and waits until this is there, or until the page says why it cannot be. */
async function press(page, result) {
  await page.click('[data-action="run"]:not([aria-disabled])');
  await page.waitForFunction(
    (wanted) =>
      document.querySelector('[data-part="lesson"]').dataset.running === "false" &&
      document.querySelector(`${wanted}, [data-problem]`) !== null,
    result,
  );
  const outcome = await page.evaluate(() => ({
    target: document.querySelector("main").dataset.target,
    problem: document.querySelector("[data-problem]")?.textContent ?? null,
    otherwise: document.querySelector('[data-part="otherwise"]') !== null,
    noticed: [...document.querySelectorAll("[data-step-name]")].map((button) => button.dataset.stepName),
  }));
  return { ...outcome, steps: await timeline(page) };
}

/** The steps by name, a list for each entry. */
export function byEntry(steps) {
  const entries = new Map();
  for (const { entry, step } of steps) entries.set(entry, [...(entries.get(entry) ?? []), step]);
  return [...entries.values()];
}

/** A text without its marks. */
export const bare = (text) => text.replace(/\[\[([^|\]]+)\|[^\]]+\]\]/g, "$1").replaceAll("`", "");

/** The answers of the lesson that is open, in the order in which the page shows them: the lesson's name shuffles them. */
export async function shownAnswers(page, { id, question }) {
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll(".answers label")].map(({ textContent }) => textContent),
  );
  const answers = shown.map((text) => question.answers.find((answer) => [bare(answer.text.en), bare(answer.text.zh)].includes(text)));
  if (answers.includes(undefined) || new Set(answers).size !== question.answers.length)
    throw new Error(`${id} shows other answers than its file has: ${shown.join(" | ")}`);
  return answers;
}
