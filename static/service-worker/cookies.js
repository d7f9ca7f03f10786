// The browser's cookie storage as a worker reaches it: no `Cookie` line comes here and no `Set-Cookie` line leaves, so both are
// made up for with the Cookie Store API.

/** How the names begin of the cookies with which the worker tries out whether the browser keeps any. */
const CHECK = "session-playground-check-";

/** Names and values of the cookies that a request to this address would carry, as far as scripts may see them. */
export async function readCookies(url) {
  let found = [];
  try {
    found = await cookieStore.getAll({ url });
  } catch {
    // Chromium takes no address but that of the worker's script (the specification: any below its scope); without one it
    // answers for the script's own folder, where the practice cookie lies.
    found = await cookieStore.getAll().catch(() => []);
  }
  return found.filter(({ name }) => !name?.startsWith(CHECK)).map(({ name, value }) => [name ?? "", value ?? ""]);
}

/** Makes the call, and looks whether the browser did it (Firefox refuses some without a word): null, or why it did not. */
export async function carryOut({ name, value, path, domain, expires, sameSite, deletes }) {
  try {
    if (deletes) await cookieStore.delete({ name, path, domain });
    else await cookieStore.set({ name, value, path, domain, expires, sameSite });
  } catch (error) {
    return error.message ?? "";
  }
  try {
    const found = await cookieStore.getAll({ name, url: new URL(path, registration.scope).href });
    return found.some((cookie) => cookie.value === value) === deletes ? "" : null;
  } catch {
    // Chromium does not let a worker look there; it told already whether it did the call.
    return null;
  }
}

/** Whether the browser keeps what a worker gives it to keep: tried out with a cookie of the worker's own. */
export async function cookieTrouble() {
  if (typeof cookieStore === "undefined") return "no-cookie-store";
  // A name of its own for each try: two tabs may try at the same moment. The practice server overlooks such a cookie.
  const name = CHECK + crypto.randomUUID();
  const path = new URL(registration.scope).pathname;
  try {
    await cookieStore.set({ name, value: "1", path, expires: Date.now() + 60_000, sameSite: "lax" });
    const held = await cookieStore.get(name);
    await cookieStore.delete({ name, path });
    return held?.value === "1" ? undefined : "cookies-blocked";
  } catch {
    return "cookies-blocked";
  }
}
