// Writes and runs programs at the place for Python, and reads what came of them, in either browser.

/** Real Python is fetched and started: on a busy machine that takes a while. */
const PATIENCE = 120_000;

/** Brings what is inside the editor's shadow tree into the page's reach: a function of the editor's content. */
const content = '[data-part="editor"] .host';

/** Waits for the editor. */
export const editorReady = (page) =>
  page.waitForFunction(() => document.querySelector('[data-part="editor"][data-ready="true"]') !== null);

/** Moves the focus into the editor. */
export const focusEditor = (page) =>
  page.evaluate((host) => document.querySelector(host).shadowRoot.querySelector(".cm-content").focus(), content);

/** Puts a program in the place of the one in the editor, as if it were typed: one line, or lines without indentation. */
export async function write(page, text) {
  await focusEditor(page);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(text);
  await page.waitForFunction(
    ([host, wanted]) => {
      const lines = [...document.querySelector(host).shadowRoot.querySelectorAll(".cm-line")];
      return lines.map((line) => line.textContent).join("\n") === wanted;
    },
    [content, text],
  );
}

/** Presses Run. */
export const start = (page) => page.click('[data-part="stage"] [data-action="run"]');

/** Waits until the run stands so. */
export async function phase(page, ...wanted) {
  page.setDefaultTimeout(PATIENCE);
  await page.waitForFunction(
    (phases) => phases.includes(document.querySelector('[data-part="output"]').dataset.phase),
    wanted,
  );
  return page.evaluate(() => document.querySelector('[data-part="output"]').dataset.phase);
}

/** Runs the program to its end; what it printed. */
export async function runProgram(page) {
  await start(page);
  await phase(page, "finished", "raised");
  return printed(page);
}

export const printed = (page) =>
  page.evaluate(() => document.querySelector('[data-part="printed"]')?.textContent ?? "");

/** The program in the editor, as far as it is drawn: the editor leaves out what is out of sight. */
export const programText = (page) =>
  page.evaluate((host) => {
    const lines = document.querySelector(host).shadowRoot.querySelectorAll(".cm-line");
    return [...lines].map((line) => line.textContent).join("\n");
  }, content);

/** The numbers of the lines that the editor marks. */
export const markedLines = (page, name) =>
  page.evaluate(
    ([host, marked]) => {
      const lines = [...document.querySelector(host).shadowRoot.querySelectorAll(".cm-line")];
      return lines.flatMap((line, at) => (line.classList.contains(marked) ? [at + 1] : []));
    },
    [content, name],
  );

/** Clicks a line of the program. */
export async function clickLine(page, number) {
  const { x, y } = await page.evaluate(
    ([host, at]) => {
      const line = document.querySelector(host).shadowRoot.querySelectorAll(".cm-line")[at - 1];
      line.scrollIntoView({ block: "center" });
      const { left, top } = line.getBoundingClientRect();
      return { x: left + 24, y: top + 8 };
    },
    [content, number],
  );
  await page.mouse.click(x, y);
}

/** What the page shows of the program's jars: number, and its cookies. */
export const shownJars = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-part="jars"] [data-jar]')].map((jar) => ({
      jar: Number(jar.dataset.jar),
      cookies: [...jar.querySelectorAll("[data-cookie]")].map((row) => row.dataset.cookie),
    })),
  );
