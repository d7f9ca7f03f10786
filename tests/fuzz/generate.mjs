// Makes random cases from a seed: pages set cookies, by header, document.cookie and cookieStore, and ask for them.

import { PATHS, line } from "./lines.mjs";
import { domain, place } from "./places.mjs";
import { random } from "./random.mjs";

/** `count` cases of kind `steps`. `page` is host and path of the page whose scripts act. */
export function cases(seed, count) {
  const dice = random(seed);
  return Array.from({ length: count }, (_, index) => one(dice, `fuzz/${seed}/${index}`));
}

/** The same without what cannot be played in Firefox: partitioned cookies and crowds outlive its clearing. */
export function forFirefox(list) {
  const line = (text) => text.replace(/partitioned/gi, "Priority");
  const step = (one) => ({ ...one, ...(one.lines && { lines: one.lines.map(line) }) });
  const plays = ({ op, lines }) => op !== "store_set" && !(lines?.length > CROWD);
  return list.map((one) => ({ ...one, steps: one.steps.filter(plays).map(step) }));
}

/** At least as many cookies make a crowd. */
const CROWD = 170;

function one(dice, id) {
  const here = place(dice);
  // A page's own address counts as it was when it was loaded; `history.replaceState` changes nothing for cookies.
  here.path = dice.pick(["/", "/a/b/c.html", "/a/"]);
  const scheme = dice.pick(["http", "https"]);
  const names = [dice.pick(["n", "m"]), dice.pick(["n", "__Secure-n", "__Host-n"])];
  const steps = [];
  for (let n = 1 + dice.below(3); n > 0; n -= 1) steps.push(write(dice, here, scheme, names));
  if (dice.chance(0.003)) steps.push(crowd(dice, here, scheme));
  for (let n = 1 + dice.below(2); n > 0; n -= 1) steps.push(read(dice, here, scheme));
  return { kind: "steps", id, encoding: "latin1", storage: true, page: here.hosts[0] + here.path, steps };
}

function write(dice, here, scheme, names) {
  const kind = dice.below(20);
  const by = dice.chance(0.85) ? scheme : dice.pick(["http", "https"]);
  if (kind === 0) {
    const init = cookieInit(dice, here, names);
    return { op: "store_set", url: ofPage("https", here), init };
  }
  if (kind < 4) {
    return { op: "dom_set", url: ofPage(by, here), lines: [line(dice, here, here.hosts[0], names)] };
  }
  const host = dice.pick(here.hosts);
  const lines = Array.from({ length: dice.chance(0.6) ? 1 : 2 + dice.below(3) }, () => line(dice, here, host, names));
  return { op: "http_set", url: address(dice, by, host), lines };
}

/** More cookies than a site may have. */
function crowd(dice, here, scheme) {
  const secure = () => (dice.chance(0.3) ? "; Secure" : "");
  const lines = Array.from({ length: CROWD + 1 + dice.below(40) }, (_, n) => `crowd${n}=1; Path=/${secure()}`);
  return { op: "http_set", url: `${scheme}://${here.hosts[0]}/`, lines };
}

function read(dice, here, scheme) {
  const by = dice.chance(0.8) ? scheme : "https";
  if (dice.chance(0.15)) return { op: "dom_get", url: ofPage(by, here) };
  return { op: "http_get", url: address(dice, by, dice.pick(here.hosts)) };
}

const address = (dice, scheme, host) => `${scheme}://${host}${dice.pick(PATHS)}`;

const ofPage = (scheme, here) => `${scheme}://${here.hosts[0]}${here.path}`;

function cookieInit(dice, here, names) {
  const init = {
    name: dice.pick([...names, "", "a=b", "a;b", "__Http-n", "__host-http-n", " n ", "é", "a\tb", "n\u007f"]),
    value: dice.pick(["v", "", "a=b", "a;b", " v ", "é", "a\tb", "__Secure-x", "x".repeat(4093 + dice.below(6))]),
  };
  if (dice.chance(0.4)) init.domain = Buffer.from(domain(dice, here, here.hosts[0]), "latin1").toString("utf8");
  if (dice.chance(0.4)) {
    const paths = [
      "/", "", "/a", "/a/b", "/a/", "a", "/é", "/a b", "/a/../b", "/a/.", "/%2e/a", "/a?b", '/"', "/a\\b", "//",
    ];
    init.path = dice.chance(0.2) ? `/${"p".repeat(1020 + dice.below(6))}` : dice.pick(paths);
  }
  if (dice.chance(0.3)) init.expires = Math.trunc(Date.parse("2026-01-01") + dice.pick([-1e11, 0, 1e11, 1e12]));
  if (dice.chance(0.3)) init.sameSite = dice.pick(["strict", "lax", "none"]);
  if (dice.chance(0.1)) init.partitioned = true;
  return init;
}

