// Random requests for free play: the same seed makes the same requests.

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A list of form contents: half of them start from a preset of the page, the others are put together from parts. */
export function randomCalls(count, seed, presets) {
  const next = seeded(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const credentials = () => pick(["include", "include", "same-origin", "omit"]);
  return Array.from({ length: count }, () => {
    if (next() < 0.5) return { preset: pick(presets), credentials: credentials() };
    return { ...pick(kinds)(pick), credentials: credentials() };
  });
}

const users = ["byhy", "lin", "nobody", "李 雷", "a&b=c"];
const passwords = ["88888888", "66666666", "", "wrong", "p%s+w d"];
const paths = [
  "/api/mgr/customers",
  "/api/mgr/medicines",
  "/api/mgr/orders",
  "/api/mgr/unknown",
  "/api/other",
  "/api/mgr/",
];
const texts = ["{}", "[]", '"text"', '{"action":"fly"}', '{"action":"del_customer","id":99}', '{"a":"\\u0000\\"<b>"}'];

const kinds = [
  (pick) => ({
    method: "POST",
    path: "/api/mgr/signin",
    query: "",
    "body-kind": "form",
    body: new URLSearchParams({ username: pick(users), password: pick(passwords) }).toString(),
  }),
  (pick) => ({
    method: pick(["POST", "PUT", "DELETE", "PATCH"]),
    path: pick(paths),
    query: pick(["", "action=list_customer", "x=%20&y=%E5%AD%97"]),
    "body-kind": "json",
    body: pick(texts),
  }),
  (pick) => ({
    method: pick(["GET", "GET", "POST", "DELETE", "OPTIONS"]),
    path: pick(paths),
    query: pick(["", "action=list_customer&pagesize=10&pagenum=1", "action=list_order&pagesize=2&pagenum=x", "q=1"]),
    "body-kind": "none",
  }),
];
