// What reaches out of this worker, for its own scripts alone: a program finds none of it, whatever it imports from JavaScript.

export const { fetch, XMLHttpRequest, caches } = globalThis;

const CLOSED = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "RTCPeerConnection",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "importScripts",
  "indexedDB",
  "caches",
  "cookieStore",
  "navigator",
];

/** From now on nothing else in this worker has it. */
export function close() {
  for (const name of CLOSED) {
    // Some are the global object's own, others its prototype's.
    if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined });
  }
}
