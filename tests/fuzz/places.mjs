// Where the random cases play: groups of hosts of one site each, and the Domain values that are worth trying there.

const utf8 = (text) => Buffer.from(text, "utf8").toString("latin1");

/**
 * All hosts of a place are of one site, so that a page on the first of them makes same-site requests to the others.
 * `weight` says how often a place is chosen.
 */
const PLACES = [
  {
    weight: 10,
    hosts: ["fuzz-site.example", "a.fuzz-site.example", "b.a.fuzz-site.example", "xa.fuzz-site.example"],
    domains: ["example", ".example", "com", "co.uk", "other.example", "ite.example"],
  },
  {
    weight: 2,
    hosts: ["fuzz.co.uk", "a.fuzz.co.uk"],
    domains: ["co.uk", ".co.uk", "uk", "fuzz.CO.uk", "ac.uk"],
  },
  {
    weight: 2,
    hosts: ["fuzz.github.io", "a.fuzz.github.io"],
    domains: ["github.io", ".github.io", "io"],
  },
  { weight: 1, hosts: ["github.io"], domains: ["github.io", ".github.io", "io"] },
  {
    weight: 1,
    hosts: ["fuzz.foo.ck", "a.fuzz.foo.ck"],
    domains: ["foo.ck", "ck", ".foo.ck", "www.ck"],
  },
  { weight: 1, hosts: ["www.ck", "a.www.ck"], domains: ["ck", ".ck", "www.ck"] },
  {
    weight: 2,
    hosts: ["xn--lve-6lad.example", "a.xn--lve-6lad.example"],
    domains: [
      utf8("élève.example"),
      utf8(".élève.example"),
      utf8("ÉLÈVE.example"),
      utf8("e\u0301le\u0300ve.example"),
      utf8("élève。example"),
      utf8("a.élève.example"),
      utf8("élève.example."),
      utf8("él\u00adève.example"),
      utf8("élè ve.example"),
      "\u00e9l\u00e8ve.example",
      "XN--LVE-6LAD.example",
      "xn--lve-6la7i.example",
    ],
  },
  {
    weight: 1,
    hosts: ["fuzz-site.example.", "a.fuzz-site.example."],
    domains: ["fuzz-site.example", "fuzz-site.example..", "example.", "."],
  },
  {
    weight: 2,
    hosts: ["127.0.0.1"],
    domains: ["127.0.0.1", ".127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0.0.1", "127.0.0.1.", "[::1]"],
  },
  {
    weight: 1,
    hosts: ["[::1]"],
    domains: ["[::1]", ".[::1]", "::1", "[0:0:0:0:0:0:0:1]", "127.0.0.1"],
  },
  { weight: 1, hosts: ["localhost"], domains: ["localhost", ".localhost", "LOCALHOST", "localhost."] },
  {
    weight: 1,
    hosts: ["fuzz.localhost", "a.fuzz.localhost"],
    domains: ["localhost", ".localhost", "fuzz.localhost"],
  },
  { weight: 1, hosts: ["intranet"], domains: ["intranet", ".intranet", "local"] },
];

/** A place by its weight. */
export function place(dice) {
  let at = dice.below(PLACES.reduce((sum, { weight }) => sum + weight, 0));
  return { ...PLACES.find(({ weight }) => (at -= weight) < 0) };
}

/** What stands after `Domain`: mostly something about the host that sets, sometimes a trap. */
export function domain(dice, here, host) {
  const parent = host.replace(/^[^.]*\./, "");
  if (dice.chance(0.35)) return dice.pick(here.domains);
  return dice.pick([
    host,
    host,
    `.${host}`,
    here.hosts[0],
    here.hosts[0],
    `.${here.hosts[0]}`,
    `..${here.hosts[0]}`,
    `${here.hosts[0]}.`,
    here.hosts[0].toUpperCase(),
    ` ${here.hosts[0]}\t`,
    parent,
    `sub.${host}`,
    "",
    ".",
    "..",
    `${host}:80`,
    `"${host}"`,
    `${host}/`,
    `http://${host}`,
    `${host.slice(0, -1)}%65`,
    `*.${host}`,
    `a b.${host}`,
    dice.noise(1 + dice.below(8)),
  ]);
}
