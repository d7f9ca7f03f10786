// Makes random Set-Cookie lines: the shapes that cookie code stumbles over. A line is a text of octets, one a
// character.

import { date } from "./dates.mjs";
import { domain } from "./places.mjs";

const NAMES = [
  "n", "name", "N", "$x", "a b", "n,m", " n ", "n\t", "\u00e9", "\u00c3\u00a9", "n\u00a0", "",
  "__Secure-n", "__secure-n", "__SeCuRe-", "__Host-n", "__HOST-n", "__Host-", "__Http-n", "__hTTP-n",
  "__Host-Http-n", "__host-http-", "__Secure", "__Host", " __Host-n", "__Secure-__Host-n", "__Http", "__Host-Secure-n",
];
const VALUES = [
  "v", "v", "w", "", " v ", '"v"', '"a b"', '"a;b"', "a=b", "=", "a b", "v\t", "a\tb", "\u00e9", "\u00ff",
  "\u00c3\u00a9",
  "\u00c3", "%00", "a,b", "__Secure-x", "__Host-x=y", "__http-x", "__Host-Http-x", " __Secure-x", 'v"w',
  "\u00e2\u0080\u00a8",
  "\u00ef\u00bb\u00bfv", "v\u0080", "\u007f", "\u0001", "\u001f",
];
export const PATHS = [
  "/", "/", "/a", "/a/", "/a/b", "/a/b/", "/ab", "/A", "/a%20b", "/a%2Fb", "/a/b/c.html", "/%C3%A9",
];
const PATH_VALUES = [
  ...PATHS, "", "a", '"/"', "/a b", "/a;", "/\u00e9", "/\u00c3\u00a9", "//", "/a?b", "/a#b", "/.", "/a/..",
  "/a\tb", " /a ", "\\",
];
const MAX_AGES = [
  "", "0", "-1", "100000", "+100000", "1e5", "100000x", '"100000"', "-", "--1", "+", "-0", "00100000", "- 1",
  "1 0", "0x10",
  "100000.5", "99999999999", "9223372036854775807", "9223372036854775808", "99999999999999999999",
  "-9223372036854775808", "-99999999999999999999", " 100000 ", "34559000", "34561000", "\u00b2",
];
const SAME_SITES = ["", "Lax", "lax", "Strict", "None", "None", "NONE", "foo", '"Lax"'];

/** Around a limit, on either side. */
const around = (dice, limit) => limit + dice.below(5) - 2;

export function line(dice, here, host, names) {
  if (dice.chance(0.02)) return dice.noise(dice.below(60));
  let text = dice.chance(0.5) ? dice.pick(names) : dice.pick(NAMES);
  if (!dice.chance(0.06)) text += `=${value(dice, text.length)}`;
  const many = dice.chance(0.02) ? 30 : 5;
  for (let n = dice.below(many); n > 0; n -= 1) {
    text += dice.pick([";", "; ", "; ", " ; ", ";;", ";\t"]) + attribute(dice, here, host);
  }
  if (dice.chance(0.04)) text = splice(dice, text);
  return text;
}

function value(dice, used) {
  if (!dice.chance(0.03)) return dice.pick(VALUES);
  const octets = around(dice, 4096) - used;
  // Two octets a letter: what counts is octets, not letters.
  return dice.chance(0.3) ? "\u00c3\u00a9".repeat(octets / 2) + "x".repeat(octets % 2) : "x".repeat(octets);
}

function attribute(dice, here, host) {
  const spaced = (text) => (dice.chance(0.1) ? ` ${text}\t` : text);
  const cased = (name) => dice.pick([name, name, name, name.toLowerCase(), name.toUpperCase(), ` ${name} `]);
  const long = (text) => text + "x".repeat(Math.max(0, around(dice, 1024) - text.length));
  const known = (name, choose) => cased(name) + (dice.chance(0.04) ? "" : `=${spaced(choose())}`);
  const kinds = {
    path: () => known("Path", () => (dice.chance(0.05) ? long("/") : dice.pick(PATH_VALUES))),
    domain: () => known("Domain", () => (dice.chance(0.03) ? long(host) : domain(dice, here, host))),
    maxAge: () => known("Max-Age", () => (dice.chance(0.02) ? long("1") : dice.pick(MAX_AGES))),
    expires: () => known("Expires", () => (dice.chance(0.02) ? long(date(dice)) : date(dice))),
    secure: () => cased("Secure") + dice.pick(["", "", "", "", "=", "=x", "x", " x"]),
    httpOnly: () => cased("HttpOnly") + dice.pick(["", "", "=x", "_"]),
    sameSite: () => known("SameSite", () => dice.pick(SAME_SITES)),
    partitioned: () => cased("Partitioned") + dice.pick(["", "", "", "=x"]),
    flagTooLong: () => `${dice.pick(["Secure", "HttpOnly", "Partitioned", "unknown", "SameSite"])}=${long("")}`,
    unknown: () => dice.pick(["", "x", "x=y", "=", "=y", "Version=1", "Comment=a=b", "\u00e9=1", `${long("n")}=1`]),
  };
  const usual = ["path", "domain", "maxAge", "expires", "secure", "secure", "httpOnly", "sameSite", "partitioned"];
  return kinds[dice.chance(0.9) ? dice.pick(usual) : dice.pick(["unknown", "unknown", "flagTooLong"])]();
}

function splice(dice, text) {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + dice.noise(1 + dice.below(3)) + text.slice(at);
}
