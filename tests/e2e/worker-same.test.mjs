// The service worker answers exactly like the native server: the same statuses and bodies, octet for octet, in both flavours.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchChromium, newPage } from "../support/chromium.mjs";
import { serveFiles } from "../support/files.mjs";
import { pageFolder } from "../support/paths.mjs";
import { seeded } from "../support/random.mjs";
import { startServer } from "../support/server.mjs";
import { openStatic } from "../support/worker.mjs";
import { fetchAll } from "../support/worker.mjs";

let browser;
before(async () => (browser = await launchChromium()));
after(() => browser?.close());

for (const flavour of ["go", "django"]) {
  test(`worker and native server answer alike in the flavour ${flavour}`, async (t) => {
    const server = await startServer({ flavour });
    t.after(server.stop);
    const files = await serveFiles(pageFolder, { below: "/a/b/" });
    t.after(files.stop);
    const calls = [
      { method: "PUT", path: "__playground/config", type: "application/json", body: JSON.stringify({ flavour }) },
      ...fixed,
      ...drawn(200, 20_261_125),
      ...otherwise,
    ];
    const native = await answers(server.origin, calls);
    const worker = await answers(files.address, calls);
    const different = calls.flatMap((call, at) =>
      JSON.stringify(native[at]) === JSON.stringify(worker[at]) ? [] : [{ call, native: native[at], worker: worker[at] }],
    );
    assert.deepEqual(different, []);
    const kinds = new Set(native.map(([status]) => status));
    console.log(`same: ${calls.length} calls, statuses ${[...kinds].sort().join(" ")}, flavour ${flavour}`);
    assert.ok(kinds.has(200) && kinds.has(403) && kinds.has(flavour === "go" ? 307 : 302) && kinds.has(flavour === "go" ? 400 : 404));
  });
}

async function answers(address, calls) {
  const page = await newPage(browser);
  await openStatic(page, address);
  const list = await fetchAll(page, calls);
  await page.context().close();
  // The time at which an order was made is the only thing that must differ.
  return list.map(([status, body]) => [status, body.replace(/("create_date": ?)"2026-[^"]*"/g, '$1"now"')]);
}

const form = (username, password) => ({
  method: "POST",
  path: "api/mgr/signin",
  type: "application/x-www-form-urlencoded",
  body: new URLSearchParams({ username, password }).toString(),
});
const json = (method, path, body) => ({ method, path, type: "application/json", body: JSON.stringify(body) });
const list = (table, action, rest = "&pagesize=5&pagenum=1") => ({
  method: "GET",
  path: `api/mgr/${table}?action=${action}${rest}`,
});

const fixed = [
  list("customers", "list_customer"),
  form("byhy", "wrong"),
  json("POST", "api/mgr/signin", { username: "byhy", password: "88888888" }),
  form("byhy", "88888888"),
  list("customers", "list_customer"),
  { ...list("customers", "list_customer"), credentials: "omit" },
  list("customers", "list_customer", "&pagesize=hello&pagenum=1"),
  list("customers", "list_customer", "&pagesize=5&pagenum=99"),
  list("customers", "list_customer", `&pagesize=9&pagenum=1&keywords=${encodeURIComponent("医院 市")}`),
  list("medicines", "list_medicine"),
  list("orders", "list_order"),
  json("POST", "api/mgr/customers", {
    action: "add_customer",
    data: { name: "新客户 <b>", phonenumber: "1", address: "\u0000\u2028" },
  }),
  json("POST", "api/mgr/customers", { action: "add_customer", data: { name: "x" } }),
  json("PUT", "api/mgr/customers", { action: "modify_customer", id: 11, newdata: { name: "改名" } }),
  json("PUT", "api/mgr/customers", { action: "modify_customer", id: 99, newdata: { name: "改名" } }),
  json("POST", "api/mgr/medicines", { action: "add_medicine", data: "text" }),
  json("POST", "api/mgr/medicines", { action: "add_medicine", data: { name: "药", sn: "1", desc: "" } }),
  json("POST", "api/mgr/orders", {
    action: "add_order",
    data: { name: "订单", customerid: 11, medicinelist: [{ id: 11, name: "药", amount: "5" }] },
  }),
  json("DELETE", "api/mgr/customers", { action: "del_customer", id: 11 }),
  json("DELETE", "api/mgr/medicines", { action: "del_medicine", id: 11 }),
  list("orders", "list_order"),
  json("DELETE", "api/mgr/orders", { action: "delete_order", id: 4 }),
  json("DELETE", "api/mgr/customers", { action: "del_customer", id: 11 }),
  { method: "OPTIONS", path: "api/mgr/customers" },
  { method: "HEAD", path: "api/mgr/customers" },
  { method: "GET", path: "api/mgr/nothing" },
  { method: "POST", path: "api/mgr/signout" },
  list("customers", "list_customer"),
  form("lin", "66666666"),
];

const setting = (change) => json("PUT", "__playground/config", change);
/** The same with sessions kept otherwise. */
const otherwise = [
  { csrf: true },
  { csrf: false, token: true },
  { token: false, one_session_a_user: true, sign_out_everywhere: true },
  { one_session_a_user: false, sign_out_everywhere: false, sliding: "row-and-cookie" },
  { sliding: "off", instances: "shared" },
].flatMap((change) => [
  setting(change),
  { method: "POST", path: "api/mgr/signout" },
  list("customers", "list_customer"),
  form("byhy", "88888888"),
  list("customers", "list_customer"),
  { method: "POST", path: "api/mgr/signout" },
  list("customers", "list_customer"),
]);

/** Random calls from a seed, half of them valid, half broken. */
function drawn(count, seed) {
  const next = seeded(seed);
  const pick = (all) => all[Math.floor(next() * all.length)];
  const id = () => Math.floor(next() * 15);
  const tables = { customers: "customer", medicines: "medicine", orders: "order" };
  const kinds = [
    () => form(pick(["byhy", "lin", "nobody", ""]), pick(["88888888", "66666666", ""])),
    () => {
      const table = pick(Object.keys(tables));
      return list(table, `list_${tables[table]}`, `&pagesize=${id()}&pagenum=${id()}`);
    },
    () => {
      const table = pick(Object.keys(tables));
      return json("DELETE", `api/mgr/${table}`, { action: pick([`del_${tables[table]}`, "delete_order"]), id: id() });
    },
    () => json("PUT", "api/mgr/customers", { action: "modify_customer", id: id(), newdata: { address: `${next()}` } }),
    () =>
      json("POST", "api/mgr/customers", {
        action: "add_customer",
        data: { name: `n${id()}`, phonenumber: "1", address: pick(["", "张", "\\"]) },
      }),
    () => ({ ...json(pick(["POST", "PUT"]), `api/mgr/${pick(Object.keys(tables))}`, {}), body: pick(["{", "[]", ""]) }),
    () => ({ method: pick(["GET", "POST"]), path: pick(["api/x", "api/mgr/x?y=%E5%AD%97", "api/mgr/signout"]) }),
  ];
  return Array.from({ length: count }, () => pick(kinds)());
}
