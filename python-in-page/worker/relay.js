// The way from a program's octets to the practice server and back.

import { XMLHttpRequest as Request } from "./closed.js";

/** Answers a function that takes the octets of a request, and gives those of the response and what the server's trace says. */
export async function relay(target, base) {
  if (target === "relay") return (octets) => throughServer(base, octets);
  if (target === "in-page") return inPage(base);
  throw new Error(`there is no target ${target}`);
}

/** The practice server's module in this very worker: a server of its own, with sample rows and no sessions. */
async function inPage(base) {
  // The files' names carry no hash: they go by the version that this script was asked for with.
  const beside = (file) => new URL(file + location.search, base).href;
  const module = await import(beside("practice-server-wasm.js"));
  await module.default({ module_or_path: beside("practice-server-wasm_bg.wasm") });
  const server = module.Server.open(base, Date.now());
  return (octets) => {
    const before = server.last();
    const response = server.relay(Date.now(), octets);
    const trace = server.last();
    if (trace === before) return { response, trace: null, report: null };
    return { response, trace, report: JSON.parse(server.exchange(trace)) };
  };
}

function throughServer(base, octets) {
  const call = ask("POST", new URL("__playground/relay", base), octets);
  if (call.status !== 200) throw new Error(`HTTP ${call.status}`);
  const response = new Uint8Array(call.response);
  const number = call.getResponseHeader("Trace-Number");
  if (number === null) return { response, trace: null, report: null };
  const trace = Number(number);
  const page = ask("GET", new URL(`__playground/trace?after=${trace - 1}`, base));
  const report = page.status === 200 ? entry(page.response, trace) : null;
  return { response, trace, report };
}

const entry = (octets, number) => {
  const page = JSON.parse(new TextDecoder().decode(octets));
  return page.entries?.find((exchange) => exchange.number === number) ?? null;
};

/** A program waits for its answer, and so does its worker. */
export function ask(method, url, octets) {
  const call = new Request();
  call.open(method, url, false);
  call.responseType = "arraybuffer";
  call.send(octets);
  return call;
}
