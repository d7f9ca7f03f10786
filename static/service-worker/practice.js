// Takes a request through the practice server: its cookies are read, the module answers it in one turn of the tables, its
// cookies are written, and the answer goes out when the turn has ended.

import { carryOut, readCookies } from "./cookies.js";
import { cookieCall, practiceServer, startAnew } from "./module.js";
import { TablesError, beginTurn, endTurn, openTables, readAll, readState } from "./tables.js";

const scope = registration.scope;

let tables;
/** The open database. */
const database = () =>
  (tables ??= openTables(new URL(scope).pathname, () => (tables = undefined)).catch((error) => {
    tables = undefined;
    throw error;
  }));

/** What the last turn left in memory: the server, and the revision of the tables that it is a copy of. */
let live;

/** Why no request can be answered, in a word for the page. */
export async function practiceTrouble() {
  try {
    await practiceServer();
    await database();
    return undefined;
  } catch (error) {
    return error instanceof TablesError ? "database-blocked" : "not-loaded";
  }
}

/** The answer to a call of the page's, when all that it says lasts and the browser's storage holds what it asks for. */
export async function answer(request) {
  try {
    return await answered(request);
  } catch (error) {
    return failed(error);
  }
}

/** The database may have been closed under our hands, or the module broken: the next call begins anew. */
function failed(error) {
  if (error instanceof TablesError) tables = undefined;
  return Response.json(failure(error), { status: 500 });
}

/** The octets of the answer to a request that a program wrote on a socket: they are the call's content, so nothing of them is hidden. */
export async function relayed(request) {
  if (request.method !== "POST") {
    const error = told("wrong_method", "这个路径只接受 POST。", "This path accepts only POST.");
    return Response.json(error, { status: 405, headers: { Allow: "POST" } });
  }
  const octets = new Uint8Array(await request.arrayBuffer());
  const headers = { "Content-Type": "application/octet-stream", "Cache-Control": "no-store" };
  try {
    const response = await turn("strict", (server) => {
      const before = server.last();
      const response = server.relay(Date.now(), octets);
      const last = server.last();
      if (last !== before) headers["Trace-Number"] = last;
      return response;
    });
    return new Response(response, { headers });
  } catch (error) {
    return failed(error);
  }
}

async function answered(request) {
  const { method, url, credentials } = request;
  const { host, pathname, search } = new URL(url);
  const body = new Uint8Array(await request.arrayBuffer());
  const allowed = credentials !== "omit";
  const cookies = allowed ? await readCookies(url) : [];
  // The header lines that the worker sees, and the two that it does not: `Host` stands in the address, and the `Cookie` line
  // is made of what the storage told (RFC 6265bis §5.8.3, last step).
  const headers = ["Host", host, ...[...request.headers].flat()];
  const pairs = cookies.map(([name, value]) => (name === "" ? value : `${name}=${value}`));
  if (pairs.length > 0) headers.push("Cookie", pairs.join("; "));

  const safe = ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method);
  // A call of the page's own leaves no exchange in the trace.
  const { response, exchange } = await turn(safe ? "relaxed" : "strict", (server) => {
    const before = server.last();
    const response = JSON.parse(server.serve(Date.now(), method, pathname + search, JSON.stringify(headers), body));
    const last = server.last();
    if (last === before) return { response };
    const exchange = JSON.parse(server.exchange(last));
    exchange.events.unshift({ kind: "storage_read", allowed, cookies });
    server.tell(last, JSON.stringify(exchange));
    return { response, exchange };
  });

  const lines = response.headers.filter(([name]) => /^set-cookie$/i.test(name));
  const writes = [];
  for (const [, line] of lines) writes.push(await storageWrite(line, allowed));
  if (writes.length > 0 && exchange) {
    exchange.events.push(...writes);
    await turn("relaxed", (server) => server.tell(exchange.number, JSON.stringify(exchange)));
  }
  const empty = method === "HEAD" || [204, 205, 304].includes(response.status);
  const { status, headers: seen } = response;
  return new Response(empty ? null : content(response.body), { status, headers: seen });
}

/** Carries out a `Set-Cookie` line, where the request's credentials mode lets it; answers what the trace says of it. */
async function storageWrite(line, allowed) {
  const call = JSON.parse(cookieCall(line, Date.now()));
  const refused = allowed ? await carryOut(call) : null;
  return { kind: "storage_written", line, call: call.call, effective: call.effective, allowed, refused };
}

const content = ({ text, base64 }) => text ?? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** One turn: `act` gets the server as the database has it, and all that it changes is written before this is over. */
async function turn(durability, act) {
  const Server = await practiceServer();
  const begun = beginTurn(await database(), durability);
  const state = await readState(begun);
  let result;
  let changes;
  try {
    if (!live || live.revision !== state?.revision) {
      const kept = state && (await readAll(begun, state));
      live?.server.free();
      live = undefined;
      const server = Server.open(scope, Date.now(), kept);
      if (!server) throw new TablesError("read: DataError");
      live = { server, revision: state?.revision ?? 0 };
    }
    result = act(live.server);
    changes = live.server.changes();
  } catch (error) {
    begun.abort();
    if (!(error instanceof TablesError)) broken();
    throw error;
  }
  if (changes) live.revision += 1;
  const { revision } = live;
  try {
    await endTurn(begun, changes, revision);
  } catch (error) {
    // Whoever has the next turn may have read the tables anew meanwhile; else what is held is newer than they are.
    if (live?.revision === revision) live = undefined;
    throw error;
  }
  return result;
}

/** The module has panicked. What it left in memory must not be touched again, not even to be let go of. */
function broken() {
  live?.server.__destroy_into_raw();
  live = undefined;
  startAnew();
}

const failure = (error) =>
  error instanceof TablesError
    ? told("store_failed", `服务端的数据表读写失败：${error.message}`, `The server could not read or write its tables: ${error.message}`)
    : told("server_failed", `练习服务器出错了：${error}`, `The practice server failed: ${error}`);

const told = (code, zh, en) => ({ error: { code, message: { zh, en } } });
