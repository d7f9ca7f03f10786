// Says where a real browser and the model part, by what each read and by what each holds.

/** Seconds by which the two clocks may differ. */
const TOLERANCE = 5;

/** What differs in one case; an empty list where nothing does. */
export function differences(observed, modelled) {
  const found = [];
  if (JSON.stringify(observed.cookies) !== JSON.stringify(modelled.cookies)) {
    found.push({ what: "read", browser: observed.cookies, model: modelled.cookies });
  }
  if (observed.stored === undefined) return found;
  // DevTools garble what is not UTF-8; then only the rest can be compared.
  const isText = modelled.stored.every(({ name, value, path }) => !`${name}${value}${path}`.includes("\ufffd"));
  const shown = isText ? (cookie) => cookie : (cookie) => ({ ...cookie, name: "", value: "", path: "" });
  const theirs = sorted(observed.stored.map(shown));
  const ours = sorted(modelled.stored.map(shown));
  const same = theirs.length === ours.length && theirs.every((cookie, at) => alike(cookie, ours[at]));
  if (!same) found.push({ what: "stored", browser: theirs, model: ours });
  return found;
}

function alike(theirs, ours) {
  const { expires: one, ...rest } = theirs;
  const { expires: other, ...others } = ours;
  const close = one === null || other === null ? one === other : Math.abs(one - other) <= TOLERANCE;
  return close && Object.keys(rest).every((key) => rest[key] === others[key]);
}

/** In an order that does not depend on the clock. */
function sorted(cookies) {
  const key = ({ expires, ...rest }) => JSON.stringify([Object.entries(rest).sort(), expires]);
  return cookies.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
