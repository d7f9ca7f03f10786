// Compares what the timeline claims about cookies with what Chromium did, and returns every difference as a sentence.

import { cookieLine, location, setCookieLines } from "./recorder.mjs";

/** The steps of one exchange, hop by hop: each begins where the client followed a redirect. */
export function hopSteps(steps) {
  const hops = [[]];
  for (const step of steps) {
    if (step.step === "redirect-followed") hops.push([]);
    hops.at(-1).push(step);
  }
  return hops;
}

/**
 * One exchange: its steps on the page, the recorded request, the storage after it, and whether page code omitted credentials.
 * Returns how many claims were compared and which of them are wrong.
 */
export function compare({ steps, request, after, omitted, message }) {
  const wrong = [];
  let claims = 0;
  const same = (what, claimed, really) => {
    claims += 1;
    const [left, right] = [JSON.stringify(claimed), JSON.stringify(really)];
    if (left !== right)
      wrong.push(`${request.method} ${request.url.pathname}: ${what}: the page says ${left}, Chromium did ${right}`);
  };
  const claimed = (name) => steps.filter(({ step }) => step === name).map(({ cookie }) => cookie);
  const line = cookieLine(request);
  const sent = line === null ? [] : line.split("; ");

  same("attached", claimed("cookie-attached"), sent);
  same("withheld", claimed("cookie-withheld").sort(), minus(request.stored.map(pair), sent).sort());
  same("nothing in storage", claimed("no-cookie-in-storage").length, request.stored.length === 0 ? 1 : 0);
  if (!omitted) same("withheld, with reasons", claimed("cookie-withheld").sort(), blocked(request).sort());
  same("disagreements", claimed("disagreement").length, 0);

  if (claimed("server-reads-cookies").length > 0) {
    same("Cookie line in the timeline", rawField(steps, "request-sent", "cookie"), line === null ? [] : [line]);
    same("Cookie line in the messages", fields(message.request, "cookie"), line === null ? [] : [line]);
    same(
      "Set-Cookie lines in the timeline",
      rawField(steps, "set-cookie-issued", "set-cookie"),
      setCookieLines(request),
    );
    same("Set-Cookie lines in the messages", fields(message.response, "set-cookie"), setCookieLines(request));
  }
  const line1 = steps.filter(({ step }) => step === "request-sent").map(({ raw }) => raw.split("\n")[0]);
  if (line1.length > 0) same("request line", line1, [`${request.method} ${request.url.pathname}${request.url.search} HTTP/1.1`]);
  // Of a redirect that it refuses, the protocol tells no response: what became of its cookies, the storage shows afterwards.
  const untold = request.seen.status === undefined && steps.some(({ step }) => step === "redirect-refused");
  const followed = steps.filter(({ step }) => step === "redirect-followed");
  same("redirects that led here", followed.length, request.redirected ? 1 : 0);
  for (const { text } of followed) same("the address that it led to", text.includes(request.url.href), true);
  if (untold) return { claims, wrong };
  same("Location", rawField(steps, "response-sent", "location"), location(request) === null ? [] : [location(request)]);
  same("status", Number(/^HTTP\/1.1 (\d+)/.exec(message.response)?.[1]), request.seen.status);

  const outcomes = steps.filter(({ step }) => outcomeNames.includes(step));
  same(
    "what became of each Set-Cookie line",
    outcomes.map(({ step, cookie }) => [step, cookie]),
    setCookieLines(request).map((set) => (omitted ? ["cookie-rejected", pairOf(set)] : outcome(set, request, after))),
  );
  if (omitted) same("storage after a request without credentials", after.map(pair), request.stored.map(pair));
  return { claims, wrong };
}

const outcomeNames = ["cookie-stored", "cookie-replaced", "cookie-deleted", "nothing-to-delete", "cookie-rejected"];

/** A cookie from the browser's storage as `name=value`. */
export const pair = ({ name, value }) => `${name}=${value}`;

/** What really happened to a `Set-Cookie` line, and the cookie it is about: judged by the storage before and after. */
function outcome(line, request, after) {
  const refused = (request.seen.blockedCookies ?? []).some(({ cookieLine: blockedLine }) => blockedLine === line);
  if (refused) return ["cookie-rejected", pairOf(line)];
  const [name, path] = [pairOf(line).split("=")[0], /; Path=([^;]*)/i.exec(line)?.[1] ?? "/"];
  const find = (cookies) => cookies.find((cookie) => cookie.name === name && cookie.path === path);
  const [before, now] = [find(request.stored), find(after)];
  if (now === undefined)
    return before === undefined ? ["nothing-to-delete", pairOf(line)] : ["cookie-deleted", pair(before)];
  return [before === undefined ? "cookie-stored" : "cookie-replaced", pair(now)];
}

const pairOf = (line) => line.split(";")[0].trim();

/** The cookies that were not sent according to the protocol, with the reason. */
const blocked = ({ seen }) =>
  (seen.associatedCookies ?? [])
    .filter(({ blockedReasons }) => blockedReasons.length > 0)
    .map(({ cookie }) => pair(cookie));

function minus(all, some) {
  const rest = [...all];
  for (const one of some) if (rest.includes(one)) rest.splice(rest.indexOf(one), 1);
  return rest;
}

const rawField = (steps, name, field) =>
  steps.filter(({ step }) => step === name).flatMap(({ raw }) => fields(raw, field));

/** The values of a header field in a message as shown on the page. */
function fields(text, name) {
  const head = text.split("\n\n")[0].split("\n");
  return head
    .filter((line) => line.toLowerCase().startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).trim());
}
