// Makes random Set-Cookie lines and requests from a seed. Knows the shapes that cookie code stumbles over; knows no answer.

/** A small seeded generator (mulberry32): the same seed gives the same cases on every machine. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return {
    below,
    chance: (p) => next() < p,
    pick: (list) => list[below(list.length)],
  };
}

/** The site that all cases share; the page that asks stands on it, so that every request is same-site. */
export const SITE = "fuzz-site.example";

const HOSTS = [SITE, `a.${SITE}`, `b.a.${SITE}`, `xa.${SITE}`];
const PATHS = ["/", "/a", "/a/", "/a/b", "/a/b/", "/ab", "/A", "/a%20b", "/a/b/c.html"];
const NAMES = ["n", "name", "N", "__Secure-n", "__Host-n", "__secure-n", "__HOST-n", "__Http-n", "__Host-Http-n", "", " n ", "a b", "n\t", "$x", "é", "n,m"];
const VALUES = ["v", "", " v ", '"v"', '"a b"', "a=b", "a b", "v\t", "é", "\u00ff", "%00", "a,b", "__Secure-x", "__Host-x=y", "v\"w"];
const MONTHS = ["Jan", "feb", "MAR", "April", "May", "Jun", "July", "aug", "Sep", "Octo", "Nov", "Dec", "Foo"];

/** `count` cases of kind `single`, in the format of the conformance cases. */
export function cases(seed, count, now) {
  const dice = random(seed);
  return Array.from({ length: count }, (_, index) => one(dice, `fuzz/${seed}/${index}`, now));
}

function one(dice, id, now) {
  const setHost = dice.pick(HOSTS);
  const getHost = dice.chance(0.6) ? setHost : dice.pick(HOSTS);
  const secure = dice.chance(0.5) ? "https" : "http";
  const getScheme = dice.chance(0.8) ? secure : "https";
  const lines = Array.from({ length: dice.chance(0.75) ? 1 : 2 + dice.below(3) }, () => line(dice, setHost));
  return {
    kind: "single",
    id,
    encoding: "latin1",
    now,
    set_api: "http",
    set_url: `${secure}://${setHost}${dice.pick(PATHS)}`,
    lines,
    get_api: "http",
    request_url: `${getScheme}://${getHost}${dice.pick(PATHS)}`,
  };
}

function line(dice, host) {
  if (dice.chance(0.03)) return noise(dice, dice.below(60));
  let text = dice.pick(NAMES);
  if (!dice.chance(0.08)) text += `=${value(dice)}`;
  for (let n = dice.below(5); n > 0; n -= 1) text += dice.pick([";", "; ", " ; ", ";;"]) + attribute(dice, host);
  if (dice.chance(0.05)) text = splice(dice, text);
  return text.slice(0, 12000);
}

function value(dice) {
  if (dice.chance(0.03)) return "x".repeat(dice.pick([4080, 4090, 4094, 4095, 4096, 4097, 5000]));
  return dice.pick(VALUES);
}

function attribute(dice, host) {
  const spaced = (text) => (dice.chance(0.1) ? ` ${text} ` : text);
  const kind = dice.pick(["path", "domain", "max-age", "expires", "secure", "httponly", "samesite", "partitioned", "unknown"]);
  switch (kind) {
    case "path":
      return cased(dice, "Path") + dice.pick(["", "=", `=${spaced(dice.pick(PATHS))}`, `=${spaced(dice.pick(PATHS))}`, "=a", '="/"', "=/a;", `=/${"p".repeat(dice.pick([100, 1022, 1023, 1024]))}`]);
    case "domain":
      return cased(dice, "Domain") + dice.pick(["", "=", `=${host}`, `=.${host}`, `=${SITE}`, `=.${SITE}`, `=..${SITE}`, `=${SITE}.`, `=a.${SITE}`, "=example", "=.example", "=com", "=other.example", `=${SITE.toUpperCase()}`, `= ${SITE} `, "=."]);
    case "max-age":
      return cased(dice, "Max-Age") + dice.pick(["", "=", "=0", "=-1", "=100000", "=+100000", "=1e5", "=100000x", '="100000"', "=-", "=99999999999999999999", "=-99999999999999999999", "= 100000 "]);
    case "expires":
      return `${cased(dice, "Expires")}=${date(dice)}`;
    case "secure":
      return cased(dice, "Secure") + dice.pick(["", "", "", "=", "=x", "x"]);
    case "httponly":
      return cased(dice, "HttpOnly") + dice.pick(["", "", "=x"]);
    case "samesite":
      return cased(dice, "SameSite") + dice.pick(["", "=", "=Lax", "=lax", "=Strict", "=None", "=NONE", "=foo", "= Lax "]);
    case "partitioned":
      return dice.chance(0.3) ? cased(dice, "Partitioned") : "Priority=High";
    default:
      return dice.pick(["", "x", "x=y", "=", "=y", "Version=1", "Comment=a=b", "\u00e9=1"]);
  }
}

/** Dates stay more than a day away from now, on either side. */
function date(dice) {
  const year = dice.pick(["1601", "1600", "1969", "1970", "2020", "2037", "2040", "69", "70", "99", "38", "0", "012", "20300", "9999"]);
  const day = dice.pick(["1", "01", "7", "28", "29", "30", "31", "32", "0", "007", "1st"]);
  const month = dice.pick(MONTHS);
  const time = dice.pick(["08:04:19", "8:4:19", "24:00:00", "23:59:59", "23:60:00", "08:04", "08:04:19x", "x08:04:19", "08:04:190"]);
  const zone = dice.pick(["GMT", "", "+0100", "UTC"]);
  return dice.pick([
    `Fri, ${day}-${month}-${year} ${time} ${zone}`,
    `Fri, ${day} ${month} ${year} ${time} ${zone}`,
    `${month} ${day} ${time} ${year}`,
    `${time} ${year} ${day} ${month}`,
    `${day}/${month}/${year}`,
    noise(dice, 12),
  ]).replaceAll(";", "");
}

function cased(dice, name) {
  return dice.pick([name, name, name.toLowerCase(), name.toUpperCase(), ` ${name} `]);
}

/** Any octets that a header line can hold: all but NUL, CR and LF. */
function noise(dice, length) {
  return Array.from({ length }, () => {
    const octet = dice.chance(0.8) ? 0x20 + dice.below(0x5f) : 1 + dice.below(255);
    return String.fromCharCode(octet === 0x0a || octet === 0x0d ? 0x3d : octet);
  }).join("");
}

function splice(dice, text) {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + noise(dice, 1 + dice.below(3)) + text.slice(at);
}
