// Every screen a learner can reach, and every language and theme in which it can be shown.

import { lessons, openLesson, runExperiment, runFlipped } from "./lessons.mjs";
import { chooseStop, chooseTarget, fill, openPlayground, runStop, stops, submit } from "./playground.mjs";
import { unfoldAll } from "./reading.mjs";
import { startServer } from "./server.mjs";

const languages = { zh: "zh-CN", en: "en" };
const themes = ["light", "dark"];

/** Brings the page to each screen in turn and calls `look` there. */
export async function everyScreen(page, look) {
  const server = await startServer();
  try {
    await openPlayground(page, server.origin, { lang: "zh", theme: "light" });
    for (const stop of stops) {
      await chooseStop(page, stop);
      await look(`${stop}, before`);
      await runStop(page, stop);
      await unfoldAll(page);
      await look(`${stop}, after`);
    }
    await chooseStop(page, "free-play");
    await submit(page, { preset: "list-orders" });
    await look("free play");
    await fill(page, "path", "no slash");
    await page.click('form[data-part="free-play"] [type="submit"]');
    await page.waitForFunction(() => document.querySelector('form [role="alert"]') !== null);
    await look("free play, with a fault");
    await chooseStop(page, "inspector");
    await page.click("[data-example=messy]");
    await look("inspector");
    await page.fill("[name=to]", "nowhere");
    await look("inspector, with a fault");
    await chooseStop(page, "free-play");
    await chooseTarget(page, "in-page");
    await chooseStop(page, "sign-in");
    await runStop(page, "sign-in");
    await look("in-page model");
    await page.click('[data-action="start-over"]');
    await look("start over?");
    const lesson = lessons.find(({ id }) => id === "what-scripts-see");
    await openLesson(page, server.origin, lesson.id, { lang: "zh", theme: "light" });
    await runExperiment(page, lesson, 0);
    await runFlipped(page);
    await look("both runs of an experiment");
    await openPlayground(page, server.origin, { lang: "zh", theme: "light", stop: "sign-in" });
    await server.kill();
    await page.click('[data-action="run"]');
    await page.waitForFunction(() => document.querySelector('[role="alert"][data-problem]') !== null);
    await look("server gone");
  } finally {
    await server.stop();
  }
}

/** Shows the current screen in both languages and both themes. */
export async function everyVariant(page, look) {
  for (const language of Object.keys(languages)) {
    for (const theme of themes) {
      await set(page, "language", "lang", languages[language]);
      await set(page, "theme", "data-theme", theme);
      await look(`${language}, ${theme}`);
    }
  }
}

async function set(page, action, attribute, value) {
  const shown = () => page.evaluate((name) => document.documentElement.getAttribute(name), attribute);
  if ((await shown()) === value) return;
  await page.click(`[data-action="${action}"]`);
  await page.waitForFunction(
    ([name, wanted]) => document.documentElement.getAttribute(name) === wanted,
    [attribute, value],
  );
}
