// What axe-core finds, and what would need horizontal scrolling.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds on a page or in a frame, once all that moves or fades has arrived: half-faded text has half its contrast. */
export async function faults(page) {
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`);
  return page.evaluate(async () => {
    for (const animation of document.getAnimations()) {
      if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
    }
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], iframes: false });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) =>
          `${id}: ${help}: ${html.slice(0, 160)} (${failureSummary?.split("\n").slice(1).join(" ")})`,
      ),
    );
  });
}

/** Whether the page is wider than its window. */
export const sideways = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} wide in ${clientWidth}`] : [];
  });
