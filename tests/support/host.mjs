// An author's site that embeds lessons, with its own origin, its own strict policy and its own markup.

import { once } from "node:events";
import { createServer } from "node:http";

import { ready } from "./playground.mjs";

/**
 * Serves pages at 127.0.0.1, or at another name of this machine, which browsers treat as another site. `add(head, body)` returns
 * the address of a page that may run the given playground's script and frame it, and nothing else.
 */
export async function startHost(playground, { name = "127.0.0.1", policy = strict(playground) } = {}) {
  const pages = new Map();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url, "http://localhost").pathname);
    // A browser asks for other things by itself, such as an icon: a missing one is no reason to complain.
    response.writeHead(page ? 200 : 204, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
    });
    response.end(page);
  });
  server.listen(0, name);
  await once(server, "listening");
  const origin = `http://${name}:${server.address().port}`;
  return {
    origin,
    /** A page with the playground's script, or with another one. */
    add({ html = 'lang="en"', head = "", body = "", script = `<script src="${playground}/embed.js" async></script>` }) {
      const path = `/page-${pages.size}/`;
      pages.set(
        path,
        `<!doctype html><html ${html}><head><meta charset="utf-8"><title>A tutorial</title>` +
          `<meta name="viewport" content="width=device-width, initial-scale=1">${head}${script}</head>` +
          `<body>${body}</body></html>`,
      );
      return `${origin}${path}`;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * No inline style, no inline script, no `eval`, no string that becomes code: only the playground's script and frame.
 * Firefox asks each site for its icon.
 */
export const strict = (playground) =>
  `default-src 'none'; img-src 'self'; script-src ${playground}; frame-src ${playground}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** The element with this index on the page, as the author sees it: its frame's title and height, and what shows instead of it. */
export const element = (page, index = 0) =>
  page.evaluate((at) => {
    const found = document.querySelectorAll("session-playground")[at];
    const frame = found.shadowRoot.querySelector("iframe");
    const slot = found.shadowRoot.querySelector("slot");
    return {
      framed: frame !== null,
      title: frame?.title,
      lang: frame?.lang,
      height: frame?.getBoundingClientRect().height,
      sized: frame?.className === "sized",
      fallback: getComputedStyle(slot).display !== "none",
    };
  }, index);

/** Waits until the element's frame has reported its height, and returns the frame. */
export async function framed(page, index = 0) {
  await page.waitForFunction(
    (at) =>
      document.querySelectorAll("session-playground")[at]?.shadowRoot?.querySelector("iframe")?.className === "sized",
    index,
  );
  const frame = await frameOf(page, index);
  await ready(frame);
  return frame;
}

async function frameOf(page, index) {
  const handle = await page.evaluateHandle(
    (at) => document.querySelectorAll("session-playground")[at].shadowRoot.querySelector("iframe"),
    index,
  );
  const frame = await handle.asElement().contentFrame();
  // As with pages, the two drivers differ in the order of the arguments. A frame out of sight is not drawn, so it is polled by
  // time.
  if (!Object.hasOwn(frame, "waitForFunction")) {
    const { waitForFunction } = frame;
    const often = { polling: 50 };
    frame.waitForFunction = (test, argument) =>
      waitForFunction.call(frame, test, ...(page.browserContext ? [often, argument] : [argument, often]));
  }
  return frame;
}

/** Presses a button inside the frame. */
export const press = (frame, selector) => frame.evaluate((wanted) => document.querySelector(wanted).click(), selector);

/** Runs the lesson in the frame and waits until it has ended. */
export async function runLesson(frame) {
  // Right after a press the button rests for a moment.
  await frame.waitForFunction(() => document.querySelector('[data-action="run"]:not([aria-disabled])') !== null);
  await press(frame, '[data-action="run"]');
  await frame.waitForFunction(
    () =>
      document.querySelector('[data-action="next"]') !== null &&
      document.querySelector('[data-part="stage"]').dataset.running === "false",
  );
}

/** What the frame shows: language, theme, lesson, target, notices. */
export const shown = (frame) =>
  frame.evaluate(() => ({
    lang: document.documentElement.lang,
    theme: document.documentElement.dataset.theme,
    title: document.querySelector("h1").textContent,
    target: document.querySelector("main").dataset.target,
    remarks: [...document.querySelectorAll("[data-remark]")].map((remark) => remark.dataset.remark),
    steps: document.querySelectorAll('[data-part="timeline"] > li').length,
  }));
