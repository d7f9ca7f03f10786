// The foreign page: sends what the page around it asks for, and tells it what page code here got to see.
// Hears the page around it only, from an origin of this server only, and sends to this server only.

const ports = document.body.dataset.ports.split(" ");

const isOurs = ({ protocol, hostname, port }) =>
  protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname) && ports.includes(port || "80");

const isOurOrigin = (origin) => URL.canParse(origin) && isOurs(new URL(origin));

async function outcome({ url, method, headers, body, mode, credentials, redirect }) {
  try {
    if (!isOurs(new URL(url))) {
      return { kind: "failed", words: "This page sends to its own server only." };
    }
    const response = await fetch(url, { method, headers, body, mode, credentials, redirect });
    return {
      kind: "response",
      status: response.status,
      headers: [...response.headers],
      body: await response.text(),
      type: response.type,
      redirected: response.redirected,
      url: response.url,
    };
  } catch (error) {
    return { kind: "failed", words: String(error) };
  }
}

addEventListener("message", async ({ source, origin, data }) => {
  if (source !== window.parent || source === window || !isOurOrigin(origin)) return;
  if (data?.playground !== "foreign-fetch") return;
  const done = { playground: "foreign-done", number: data.number, outcome: await outcome(data) };
  source.postMessage(done, origin);
});

// Who stands around this page is not known yet; there is nothing in these words to hide.
if (window.parent !== window) window.parent.postMessage({ playground: "foreign-ready" }, "*");
