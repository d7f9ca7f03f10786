// A small seeded generator (mulberry32): the same seed gives the same cases on every machine.

export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    chance: (p) => next() < p,
    /** Any octets that a header line can hold, one a character: all but NUL, CR and LF. */
    noise: (length) =>
      Array.from({ length }, () => {
        const octet = next() < 0.8 ? 0x20 + below(0x5f) : 1 + below(255);
        return String.fromCharCode(octet === 0x0a || octet === 0x0d ? 0x3d : octet);
      }).join(""),
  };
}
