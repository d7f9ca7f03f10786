// Plays one case on a stage: two pages of one site, plain and TLS, and a server.

/** How many cases a page plays before it is opened anew. */
const CHUNK = 200;

/** Numbered cases, those of one page together. */
export function chunks(cases) {
  const numbered = cases.map((one, index) => ({ one, index }));
  const pages = [...new Set(cases.map((one) => one.page))];
  return pages.flatMap((page) => {
    const list = numbered.filter(({ one }) => one.page === page);
    const count = Math.ceil(list.length / CHUNK);
    return Array.from({ length: count }, (_, n) => list.slice(n * CHUNK, (n + 1) * CHUNK));
  });
}

/** What each step read, and what the stage found when it emptied storage. */
export async function play({ server, run, empty }, one) {
  const now = new Date().toISOString();
  const cookies = [];
  for (const [at, step] of one.steps.entries()) {
    const scheme = new URL(step.url).protocol;
    const key = `${one.id}/${at}`;
    switch (step.op) {
      case "http_set":
        server.lines.set(key, step.lines);
        await run(scheme, request, `${step.url}?set-${key}`);
        server.lines.delete(key);
        break;
      case "http_get":
        await run(scheme, request, `${step.url}?get-${key}`);
        cookies.push(server.seen.get(key));
        server.seen.delete(key);
        break;
      case "dom_set":
        await run(scheme, writeCookies, step.lines);
        break;
      case "dom_get":
        cookies.push((await run(scheme, readCookies)) || null);
        break;
      case "store_set":
        await run(scheme, setInCookieStore, step.init);
        break;
      default:
        throw new Error(`no such step: ${step.op}`);
    }
  }
  return { now, cookies, stored: await empty(one) };
}

// What follows runs in the page.

const request = (url) => fetch(url, { mode: "no-cors", credentials: "include" }).then(() => undefined);

// A page may go on before its write has reached the storage; its next read waits for it.
function writeCookies(lines) {
  for (const line of lines) document.cookie = line;
  return document.cookie.length;
}

const readCookies = () => document.cookie;

// A refusal is a rejected promise; whether there was one shows in storage.
const setInCookieStore = (init) => cookieStore.set(init).catch(() => {});
