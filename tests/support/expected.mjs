// What each stop of the guided run must show with the real server: the steps of each entry in order, and how each is known.

const asked = (...browser) => ["request-composed", ...browser, "request-sent"];
const withCookie = [...asked("cookie-attached"), "server-reads-cookies"];
const refused = ["server-reads-cookies", "session-not-presented", "response-sent", "response-exposed"];
const listed = [...withCookie, "session-found", "response-sent", "response-exposed"];
const kept = (outcome) => ["response-sent", "set-cookie-issued", outcome, "set-cookie-hidden", "response-exposed"];
// For a sign-in, the server checks name and password; it does not read cookies.
const firstSignIn = [
  ...asked("no-cookie-in-storage"),
  "credentials-checked",
  "session-created",
  ...kept("cookie-stored"),
];

// A program sees `Set-Cookie`; without a Session it keeps no cookie.
const programSignIn = (...keeps) => [
  ...asked("no-cookie-in-storage"),
  "credentials-checked",
  "session-created",
  "response-sent",
  "set-cookie-issued",
  ...keeps,
  "response-exposed",
];

/** A list of steps for each entry of the stop. */
export const expectedSteps = {
  "not-signed-in": [[...asked("no-cookie-in-storage"), ...refused]],
  "sign-in": [firstSignIn],
  "come-back": [listed],
  "two-clients": [firstSignIn, programSignIn("cookie-stored"), listed, listed],
  "python-session": [
    programSignIn(),
    [...asked("no-cookie-in-storage"), ...refused],
    programSignIn("cookie-stored"),
    listed,
  ],
  "sign-out": [
    [...withCookie, "session-found", "session-deleted", ...kept("cookie-deleted")],
    ["script-writes-cookie", "cookie-stored"],
    [...withCookie, "session-unknown", "response-sent", "response-exposed"],
    ["script-writes-cookie", "cookie-deleted"],
  ],
};

/** The status of each answer of the stop. */
export const expectedStatuses = {
  "not-signed-in": [307],
  "sign-in": [200],
  "come-back": [200],
  "two-clients": [200, 200, 200, 200],
  "python-session": [200, 307, 200, 200],
  "sign-out": [200, 307],
};

const observed = ["request-composed", "response-exposed", "response-withheld", "script-writes-cookie"];
const modelled = [
  "no-cookie-in-storage",
  "cookie-attached",
  "cookie-withheld",
  "cookie-stored",
  "cookie-replaced",
  "cookie-deleted",
  "nothing-to-delete",
  "cookie-rejected",
];

/** Which entries of a stop are a program's, by their place. */
export const programEntries = { "two-clients": [1, 3], "python-session": [0, 1, 2, 3] };

/** What the practice server's second client did, the server reports. */
export const programSourcesOf = (step) => (modelled.includes(step) ? ["modelled"] : ["reported"]);

/** Which sources a step may have; in the in-page model nothing about the browser is observed. */
export function sourcesOf(step, inPage) {
  if (step === "set-cookie-hidden") return ["hidden"];
  if (modelled.includes(step)) return ["modelled"];
  if (observed.includes(step)) return inPage ? ["modelled"] : ["observed"];
  return ["reported"];
}
