// Asks what stands behind the page as soon as this script is there: while the page's code is still on its way. A service
// worker that an earlier visit left here does not answer calls with this query.

/** How long the page waits for the answer. */
const PATIENCE = 20_000;

let early = ask();
let alone = false;
early
  .then((answer) => answer.clone().json())
  // Whoever takes the answer hears of a failure; until then nobody has to.
  .then(({ server }) => (alone = server === null), () => {});

/** Whether it is known by now that no practice server stands behind the page: the host's own file says so. */
export const knownAlone = () => alone;

/** The server's answer to `config`, as it came; the first time the one that was asked for early. */
export function behind() {
  const answer = early ?? ask();
  early = undefined;
  return answer;
}

function ask() {
  const address = new URL("__playground/config?behind", document.baseURI);
  return fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
}
