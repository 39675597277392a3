/** A small generator with a seed: the same streams are damaged in the same way on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cuts, splices, or changes bits, bytes and lengths of a copy, as wires and files do; `other` is what is spliced in. */
export function damage(source: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  const kind = random();
  const pick = (n: number) => Math.floor(random() * n);
  if (kind < 0.08) return source.slice(0, pick(source.length));
  if (kind < 0.2) {
    const at = pick(source.length);
    const from = pick(other.length);
    const extra = kind < 0.14 ? new Uint8Array(pick(3) * 8 + pick(9)) : other.subarray(from, from + 8 * pick(12));
    const skip = kind < 0.17 ? 0 : extra.length;
    return new Uint8Array([...source.subarray(0, at), ...extra, ...source.subarray(at + skip)]);
  }
  const bytes = source.slice();
  const view = new DataView(bytes.buffer);
  for (let n = 1 + pick(3); n > 0; n--) {
    const at = pick(bytes.length);
    const what = random();
    const odd = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 8, -8, 64, 255, pick(2 ** 16)][pick(10)]!;
    if (what < 0.3) bytes[at] = pick(256);
    else if (what < 0.55) bytes[at]! ^= 1 << pick(8);
    else if (what < 0.8 && (at | 3) < bytes.length) view.setInt32(at & ~3, odd, true);
    else if ((at | 7) < bytes.length) view.setBigInt64(at & ~7, BigInt(odd) * (random() < 0.3 ? 2n ** 31n : 1n), true);
  }
  return bytes;
}
