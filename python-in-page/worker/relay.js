// The way from a program's octets to the practice server and back.

/** Answers a function that takes the octets of a request, and gives those of the response and what the server's trace says. */
export async function relay(target, base) {
  if (target === "relay") return (octets) => throughServer(base, octets);
  throw new Error(`there is no target ${target}`);
}

function throughServer(base, octets) {
  const call = ask("POST", new URL("__playground/relay", base), octets);
  if (call.status !== 200) throw new Error(`${call.status}`);
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
function ask(method, url, octets) {
  const call = new XMLHttpRequest();
  call.open(method, url, false);
  call.responseType = "arraybuffer";
  call.send(octets);
  return call;
}
