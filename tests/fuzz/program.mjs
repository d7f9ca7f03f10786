// Makes random cases for programs: responses set cookies, time passes, requests go out with and without cookies of their
// own. The lines are those that browsers get, and shapes that Python's cookie jar stumbles over.

import { PATHS, line } from "./lines.mjs";
import { place } from "./places.mjs";
import { random } from "./random.mjs";

const HOSTS = ["127.0.0.1", "localhost", "example.com", "a.example.com", "[::1]", "intranet"];
const PORTS = ["", "", ":8047", ":9081"];
const EXTRA = [
  "Port", "Port=80", 'Port="80"', "Port=80,8047", "Port=8047", "Port= 80 , 9081", "Port=x", "Port=", "port=+80",
  "Port=80,x", "Port=x,80",
  "Version", "Version=0", "Version=1", 'Version="1"', "Version=2", "Version=-1", "Version=x", "Version=1_0", "version=",
  "Discard", "Discard=x", "Comment=a", "Comment", "CommentURL", "HttpOnly", "httponly=x", "SameSite=Lax",
  "Secure", "Secure=", "Secure=0", "Secure; Secure=", "secure=; Secure",
  "Max-Age", "Max-Age=", "Max-Age=3600", 'Max-Age="3600"', "Max-Age=3600.5", "Max-Age=1_000", "Max-Age=__1", "Max-Age=0",
  "Max-Age=60; Max-Age=0", "Max-Age=0; Max-Age=60", "Max-Age= +60", "Max-Age=-0", `Max-Age=${"9".repeat(308)}`,
  `Max-Age=${"9".repeat(309)}`, `Max-Age=-${"9".repeat(400)}`, `Max-Age=${"9".repeat(4301)}`,
  "Expires", "Expires=", "Expires=Thu, 01 Jan 2037 00:00:00 GMT", "Expires=Thu, 01 Jab 2037 00:00:00 GMT",
  "Expires=Thu, 31 Feb 2037 24:59:61 GMT", "Expires=01-Jan-37 00:00:00", 'Expires="Thu, 01 Jan 2037 00:00:00 GMT"',
  "Expires=Thu, 01 Jan 2037 00:00:00 EST", "Expires=1 Jan 2037 10:00 +0130", "Expires=1 1_0 2037", "Expires=1/Jan/999",
  "Expires=1 Jan 77", "Expires=1 Jan 76", "Expires=1 Jan 2037 1:00 pm", "Expires=1 Jan 2037:1:00 (CET)",
  "Expires=1 Jan 2037 123", "Expires=1-Jan-2037T00:00:00Z", "Expires=Sun Nov  6 08:49:37 2033",
  "Expires=Sunday 06-Nov-33 08:49:37 z", `Expires=1 Jan ${"1".repeat(4301)}`, "Expires=1 Jan 10000",
  "Path", "Path=", "Path=foo", "Path=/a; Path=/b", 'Path="/a"', "Path=/a%2fb", "Path=/a b", "Path=/ü",
  "Domain", "Domain=", "Domain=.", "Domain=..", "Domain=localhost", "Domain=.localhost", "Domain=local", "Domain=.local",
  "Domain=com", "Domain=example.com", "Domain=.example.com", "Domain=ample.com", "Domain=EXAMPLE.com", "Domain=0.0.1",
  "Domain=127.0.0.1", "Domain=.127.0.0.1", "Domain=[::1]", "Domain=intranet.local", "Domain=localhost.local",
  "Domain=evil.example.org; Version=-1", "Domain=a.example.com; Domain=com",
];
const PAIRS = [
  "a=1", "a=2", "b=1", "b=2", "sessionid=x", "a", "b", "=1", "", "a=", 'a="b"', 'a="b\\"c"', 'a="\\\\""x"', 'a="', "a=b=c",
  "a=1, b=2", "a={\"k\":1}", " a = 1 ", "a\u00a0=\u00a01", "\u00e9=\u00e8", "a=\u00e7\u0099\u00bd", "$a=1", "A=1", "a b=c d",
];
const HEADERS = [
  [["Cookie", "c=3"]], [["cookie", ""]], [["Cookie", "é=1"]], [["Cookie", "白月"]], [["X-A", "白"]], [["X-A", " b"]],
  [["X-A", "a\r\nb"]], [["Host", "example.com"]], [["Host", "Other.example:1"]], [["Host", ""]], [["Ä", "b"]],
];
const HOST_HEADERS = [[["Host", "example.com"]], [["Host", "Other.example:1"]], [["Host", ""]]];
const COOKIES = [
  [["a", "9"]], [["b", "é"]], [["b", "白月"]], [["b", "x"], ["c", "白"]], [["c", 'x"y']], [["c", '"x\\"y"']], [["c", "a\nb"]],
  [["sessionid", "copied"], ["d", ""]],
];

/** `count` cases of kind `steps`, with the moment at which each begins. */
export function programCases(seed, count) {
  const dice = random(seed);
  return Array.from({ length: count }, (_, index) => one(dice, `requests/${seed}/${index}`));
}

function one(dice, id) {
  const browsers = dice.chance(0.3) ? hostsOf(dice) : undefined;
  const hosts = browsers?.hosts ?? [dice.pick(HOSTS), dice.pick(HOSTS)];
  const here = browsers ?? { hosts, domains: hosts };
  const steps = [];
  for (let n = 1 + dice.below(4); n > 0; n -= 1) {
    const host = dice.pick(hosts);
    const number = dice.chance(0.5) ? 1 : 1 + dice.below(4);
    const lines = Array.from({ length: number }, () => written(dice, here, host));
    const step = { op: "http_set", url: url(dice, host), lines };
    if (dice.chance(0.05)) step.headers = dice.pick(HOST_HEADERS);
    steps.push(step);
    if (dice.chance(0.2)) steps.push({ op: "wait", millis: dice.pick([500, 1000, 59_000, 60_000, 61_000, 3_600_000, 10 ** 12]) });
    if (dice.chance(0.4)) steps.push(get(dice, hosts));
  }
  steps.push(get(dice, hosts));
  const seconds = dice.pick([1_795_000_000, 1_795_000_000.25, 1_798_761_599.9, 2_000_000_000]);
  const now = new Date(seconds * 1000).toISOString();
  return { kind: "steps", id, encoding: "latin1", storage: true, now, now_seconds: seconds, steps };
}

function hostsOf(dice) {
  for (;;) {
    const here = place(dice);
    // What the URL parser of a program makes of such names is not asked here.
    const hosts = here.hosts.filter((host) => !host.endsWith("."));
    if (hosts.length > 0) return { ...here, hosts };
  }
}

function get(dice, hosts) {
  const step = { op: "http_get", url: url(dice, dice.pick(hosts)) };
  if (dice.chance(0.15)) step.cookies = dice.pick(COOKIES);
  if (dice.chance(0.1)) step.headers = dice.pick(HEADERS);
  return step;
}

function url(dice, host) {
  const path = dice.chance(0.7) ? dice.pick(PATHS) : dice.pick(["/x/../a/b", "/a/./", "/%41", "/%7e", "/a'b", "/a;b", "//a", "/a[b]"]);
  return `${dice.pick(["http", "http", "https"])}://${host}${dice.pick(PORTS)}${path}`;
}

function written(dice, here, host) {
  if (dice.chance(0.3)) return line(dice, here, host, ["a", "b"]);
  const extra = Array.from({ length: dice.below(4) }, () => dice.pick(EXTRA));
  const path = dice.chance(0.4) ? [`Path=${dice.pick(PATHS)}`] : [];
  return [dice.pick(PAIRS), ...path, ...extra].join(dice.pick(["; ", ";", " ; "]));
}
