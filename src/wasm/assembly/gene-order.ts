// src/compute/rank: adjusted p-values and the order of genes (adjust, order). Equal numbers stay in the order of their positions.

const BITS: u64 = 11;
const DIGITS: usize = 6;
const SIZE: usize = 1 << 11;
const MASK: u64 = 2047;

/** Sorts n keys (u64) that lie in the room with their tags (u32); returns where the tags lie then. */
function sorted(n: usize, room: usize): usize {
  let keys = room;
  let tags = room + (n << 3);
  let otherKeys = room + 12 * n;
  let otherTags = otherKeys + (n << 3);
  const counts = room + 24 * n;
  memory.fill(counts, 0, DIGITS * SIZE << 2);
  for (let i: usize = 0; i < n; i++) {
    let key = load<u64>(keys + (i << 3));
    for (let d: usize = 0; d < DIGITS; d++, key >>= BITS) {
      const at = counts + ((d * SIZE + <usize>(key & MASK)) << 2);
      store<u32>(at, load<u32>(at) + 1);
    }
  }
  const first = load<u64>(keys);
  for (let d: usize = 0; d < DIGITS; d++) {
    const shift = <u64>d * BITS;
    const table = counts + ((d * SIZE) << 2);
    if (<usize>load<u32>(table + (<usize>((first >> shift) & MASK) << 2)) == n) continue;
    let sum: u32 = 0;
    for (let at = table; at < table + (SIZE << 2); at += 4) {
      const count = load<u32>(at);
      store<u32>(at, sum);
      sum += count;
    }
    for (let i: usize = 0; i < n; i++) {
      const key = load<u64>(keys + (i << 3));
      const at = table + (<usize>((key >> shift) & MASK) << 2);
      const to = <usize>load<u32>(at);
      store<u32>(at, <u32>to + 1);
      store<u64>(otherKeys + (to << 3), key);
      store<u32>(otherTags + (to << 2), load<u32>(tags + (i << 2)));
    }
    const k = keys;
    keys = otherKeys;
    otherKeys = k;
    const t = tags;
    tags = otherTags;
    otherTags = t;
  }
  return tags;
}

// @ts-ignore: decorator
@inline
function put(i: usize, n: usize, x: f64, room: usize): void {
  // 0 and -0 are equal.
  const bits = reinterpret<u64>(x + 0.0);
  store<u64>(room + (i << 3), bits ^ (<u64>(<i64>bits >> 63) | 0x8000000000000000));
  store<u32>(room + (n << 3) + (i << 2), <u32>i);
}

/**
 * Writes adjusted p-values (f64) and positions by score, greatest first (i32), of `n` genes. `room`: 24 bytes a gene and 49,152.
 * `single`: every p-value times n, at most 1; else Benjamini and Hochberg.
 */
export function orderGenes(n: i32, scores: usize, pvals: usize, single: bool, absolute: bool, adjusted: usize, order: usize, room: usize): void {
  const many = <usize>n;
  const all = <f64>n;
  if (single) {
    for (let at: usize = 0; at < many << 3; at += 8) store<f64>(adjusted + at, min<f64>(load<f64>(pvals + at) * all, 1.0));
  } else {
    for (let i: usize = 0; i < many; i++) put(i, many, load<f64>(pvals + (i << 3)), room);
    const at = sorted(many, room);
    let least: f64 = 1.0;
    for (let k = many; k-- > 0; ) {
      const i = <usize>load<u32>(at + (k << 2)) << 3;
      least = min<f64>(least, load<f64>(pvals + i) / (<f64>(k + 1) / all));
      store<f64>(adjusted + i, least);
    }
  }
  for (let i: usize = 0; i < many; i++) {
    const score = load<f64>(scores + (i << 3));
    put(i, many, 0.0 - (absolute ? abs<f64>(score) : score), room);
  }
  memory.copy(order, sorted(many, room), many << 2);
}
