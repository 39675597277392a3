// What src/compute/rank/rank-sums.ts and pair-ranks.ts do with records in order. Counts of each group are u32 at `block`.

import { codeBits, codeOf, keyOf } from './records';

// @ts-ignore: decorator
@inline
export function cube(c: u64): u64 {
  return c * c * c - c;
}

// @ts-ignore: decorator
@inline
function add(at: usize, x: f64): void {
  store<f64>(at, load<f64>(at) + x);
}

/**
 * Adds average ranks of records a … b, of which `below` cells are less than the first, to `sum`; returns their Σ(c³ − c). The record behind
 * the last has another key.
 */
export function sweep<R>(records: usize, a: i32, b: i32, below: f64, sum: usize): u64 {
  const bits = codeBits;
  let ties: u64 = 0;
  const end = records + <usize>b * sizeof<R>();
  let p = records + <usize>a * sizeof<R>();
  if (p == end) return 0;
  let key = keyOf<R>(p, bits);
  while (p < end) {
    let q = p + sizeof<R>();
    let next = keyOf<R>(q, bits);
    if (next != key) {
      below += 1;
      add(sum + (codeOf<R>(p, bits) << 3), below);
    } else {
      do next = keyOf<R>((q += sizeof<R>()), bits);
      while (next == key);
      const c = (q - p) / sizeof<R>();
      const rank = below + <f64>(c + 1) / 2;
      for (; p < q; p += sizeof<R>()) add(sum + (codeOf<R>(p, bits) << 3), rank);
      ties += cube(c);
      below += <f64>c;
    }
    p = q;
    key = next;
  }
  return ties;
}

/** Cells of the reference below what comes. */
export let under: f64 = 0;

export function pairsStart(): void {
  under = 0;
}

/** Adds a block of equal values, `many` groups of which are at `touched` (u32), to sums (f64) and ties (u64; of the reference alone at `groups`). */
export function closeBlock(block: usize, touched: usize, many: i32, groups: usize, reference: usize, sum: usize, ties: usize): void {
  const own = <u64>load<u32>(block + (reference << 2));
  const alone = own > 1 ? cube(own) : 0;
  store<u64>(ties + (groups << 3), load<u64>(ties + (groups << 3)) + alone);
  for (let k = 0; k < many; k++) {
    const g = <usize>load<u32>(touched + (<usize>k << 2));
    const c = <u64>load<u32>(block + (g << 2));
    add(sum + (g << 3), <f64>c * (under + <f64>own / 2));
    store<u64>(ties + (g << 3), load<u64>(ties + (g << 3)) + (c + own > 1 ? cube(c + own) - alone : 0));
    store<u32>(block + (g << 2), 0);
  }
  under += <f64>own;
}

/** Does the same for records a … b. */
export function sweepPairs<R>(
  records: usize, a: i32, b: i32, block: usize, touched: usize, groups: usize, reference: usize, sum: usize, ties: usize
): void {
  const bits = codeBits;
  const end = records + <usize>b * sizeof<R>();
  let p = records + <usize>a * sizeof<R>();
  while (p < end) {
    const key = keyOf<R>(p, bits);
    let q = p + sizeof<R>();
    while (keyOf<R>(q, bits) == key) q += sizeof<R>();
    if (q == p + sizeof<R>()) {
      const g = codeOf<R>(p, bits);
      if (g == reference) under += 1;
      else add(sum + (g << 3), under);
      p = q;
      continue;
    }
    let many = 0;
    for (; p < q; p += sizeof<R>()) {
      const g = codeOf<R>(p, bits);
      const at = block + (g << 2);
      const c = load<u32>(at);
      if (c == 0) store<u32>(touched + (<usize>(many++) << 2), <u32>g);
      store<u32>(at, c + 1);
    }
    closeBlock(block, touched, many, groups, reference, sum, ties);
  }
}
