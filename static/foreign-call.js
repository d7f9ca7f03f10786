// A call of `fetch` by a page of another site: a frame of ours shows that page, and it is told what to send.

/** Has the page at `address` send a request; gives what it was told: `{ status, headers, body, type }` or `{ words }`. */
export async function foreignFetch(address, call) {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "foreign page";
  const { origin } = new URL(address);
  const said = (kind) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("the foreign page does not answer")), 10_000);
      addEventListener("message", function hear({ source, origin: from, data }) {
        if (source !== frame.contentWindow || from !== origin || data?.playground !== kind) return;
        clearTimeout(late);
        removeEventListener("message", hear);
        resolve(data);
      });
    });
  try {
    const ready = said("foreign-ready");
    frame.src = address;
    document.body.append(frame);
    await ready;
    const done = said("foreign-done");
    frame.contentWindow.postMessage({ playground: "foreign-fetch", number: 1, ...JSON.parse(call) }, origin);
    return JSON.stringify((await done).outcome);
  } finally {
    frame.remove();
  }
}
