import type { Steps } from '../steps.js';

const BITS = 11;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

/** Beyond so many keys a pass is a step. */
export const LONG = 1 << 16;

/** Room for sorting: `keys[0]` and `tags[0]` are what is sorted, the others are what it needs. */
export interface SortRoom {
  readonly keys: readonly [Uint32Array, Uint32Array];
  readonly tags: readonly [Uint32Array, Uint32Array];
  readonly counts: Uint32Array;
}

export const sortRoom = (capacity: number): SortRoom => ({
  keys: [new Uint32Array(capacity), new Uint32Array(capacity)],
  tags: [new Uint32Array(capacity), new Uint32Array(capacity)],
  counts: new Uint32Array(3 * SIZE)
});

/**
 * Sorts the first n keys ascending, stably, each with its tag. Returns which half of the room (0 or 1) holds them now.
 * O(n): three counts in one pass, then a pass for each eleven bits in which keys differ.
 */
export function* radixSort({ keys, tags, counts }: SortRoom, n: number): Steps<0 | 1> {
  countDigits(keys[0], counts, n);
  if (n > LONG) yield 0;
  let at: 0 | 1 = 0;
  for (let pass = 0; pass < 3 && n > 0; pass++) {
    const shift = pass * BITS;
    const base = pass * SIZE;
    const from = keys[at];
    if (counts[base + ((from[0] >>> shift) & MASK)] === n) continue;
    addUp(counts, base);
    const fromTags = tags[at];
    at = at === 0 ? 1 : 0;
    scatter(from, fromTags, keys[at], tags[at], counts, base, shift, n);
    if (n > LONG) yield 0;
  }
  return at;
}

// The loops are functions of their own: in a generator they are slow, and stay so for long.

function countDigits(keys: Uint32Array, counts: Uint32Array, n: number): void {
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const key = keys[i];
    counts[key & MASK]++;
    counts[SIZE + ((key >>> BITS) & MASK)]++;
    counts[2 * SIZE + (key >>> (2 * BITS))]++;
  }
}

/** Counts of one digit become places where its values begin. */
function addUp(counts: Uint32Array, base: number): void {
  let sum = 0;
  for (let d = base; d < base + SIZE; d++) {
    const count = counts[d];
    counts[d] = sum;
    sum += count;
  }
}

function scatter(
  keys: Uint32Array,
  tags: Uint32Array,
  toKeys: Uint32Array,
  toTags: Uint32Array,
  counts: Uint32Array,
  base: number,
  shift: number,
  n: number
): void {
  for (let i = 0; i < n; i++) {
    const key = keys[i];
    const to = counts[base + ((key >>> shift) & MASK)]++;
    toKeys[to] = key;
    toTags[to] = tags[i];
  }
}
