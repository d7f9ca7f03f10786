// Random programs over the practice API: sessions and single calls, sign-in, coming back, `cookies=`, `headers=`, redirects, and
// what one does to a jar by hand. Each prints what came of every step, and what its jars hold.

import { seeded } from "./random.mjs";

const API = "http://127.0.0.1/api/mgr";

/** So many programs; the same seed makes the same ones. */
export function randomPrograms(seed, count) {
  const random = seeded(seed);
  const below = (number) => Math.floor(random() * number);
  const one = (list) => list[below(list.length)];
  return Array.from({ length: count }, () => program(below, one));
}

function program(below, one) {
  const lines = ["import requests", "", "one = requests.Session()", "other = requests.Session()", "last = None"];
  const steps = 3 + below(6);
  for (let at = 0; at < steps; at += 1) {
    const by = one(["one", "one", "other", "requests"]);
    lines.push(`# step ${at + 1}`, ...step(by, below, one));
    lines.push("if last is not None:", "    print(last.status_code, last.url, last.text[:60], [h.status_code for h in last.history])");
  }
  for (const jar of ["one", "other"]) {
    lines.push(
      `print("${jar}", [(c.name, c.value, c.domain, c.path, c.secure, c.expires is None, c.discard) for c in ${jar}.cookies])`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function step(by, below, one) {
  const cookies = () => one([", cookies={'course': 'byhy'}", ", cookies={'sessionid': 'guessed', 'b': '2'}", ", cookies={'a': 'x y'}"]);
  const headers = () => one([", headers={'X-Step': '1'}", ", headers={'Cookie': 'by=hand'}", ", headers={'User-Agent': 'mine', 'Accept': None}"]);
  const more = () => (below(3) === 0 ? cookies() : "") + (below(3) === 0 ? headers() : "");
  const list = `params={"action": "list_customer", "pagesize": ${1 + below(3)}, "pagenum": 1, "keywords": ${one(['""', '"医院"', '"a b&c"'])}}`;
  const password = one(["88888888", "88888888", "wrong"]);
  const kinds = {
    signIn: () => [`last = ${by}.post("${API}/signin", data={"username": "byhy", "password": "${password}"}${more()})`],
    signInAsJson: () => [`last = ${by}.post("${API}/signin", json={"username": "byhy", "password": "${password}"}${more()})`],
    comeBack: () => [`last = ${by}.get("${API}/customers", ${list}${more()}, allow_redirects=False)`],
    signOut: () => [`last = ${by}.get("${API}/signout"${more()})`],
    redirect: () => {
      const to = one(["/api/mgr/customers?action=list_customer&pagesize=1&pagenum=1", "/api/nothing", "/api/mgr/medicines"]);
      const method = one(["get", "post", "head"]);
      const status = one([301, 302, 303, 307, 308]);
      const follow = one(["", ", allow_redirects=True", ", allow_redirects=False"]);
      return [`last = ${by}.${method}("http://127.0.0.1/api/redirect", params={"to": "${to}", "status": ${status}}${more()}${follow})`];
    },
    byHand: () =>
      by === "requests"
        ? ["last = None"]
        : [
            "last = None",
            one([
              `${by}.cookies.clear()`,
              `${by}.cookies.set("seen", "1")`,
              `${by}.cookies.set("seen", "1", domain="127.0.0.1", path="/api")`,
              `${by}.cookies.update({"course": "byhy"})`,
              `${by}.headers["X-Course"] = "byhy"`,
              `${by}.cookies.set("sessionid", None)`,
            ]),
          ],
    comeBackById: () => [
      `sent = (one.cookies.get_dict() or {"sessionid": "none"})`,
      `last = ${by}.get("${API}/customers", ${list}, cookies=sent, allow_redirects=False)`,
    ],
  };
  return kinds[one(Object.keys(kinds))]();
}
