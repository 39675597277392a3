// src/compute/rank/rows.ts: two looks at rows. I: a position, T: a value. Of each group and gene 32 bytes: first mean, rest, squares, cells that are not 0.

import { settle } from './moments';

/** Returns the first place from `p` on whose position is not below `least`; positions ascend. */
function bound<I>(indices: usize, p: usize, until: usize, least: u32): usize {
  let last = until;
  while (p < last) {
    const middle = (p + last) >> 1;
    if (<u32>load<I>(indices + middle * sizeof<I>()) < least) p = middle + 1;
    else last = middle;
  }
  return p;
}

function look<I, T>(second: bool, rows: usize, indptr: usize, indices: usize, data: usize, codes: usize, first: u32, genes: u32, all: usize): void {
  for (let i: usize = 0; i < rows; i++) {
    const g = load<i32>(codes + (i << 2));
    if (g < 0) continue;
    const end = <usize>load<u32>(indptr + (i << 2), 4);
    const from = bound<I>(indices, <usize>load<u32>(indptr + (i << 2)), end, first);
    const until = bound<I>(indices, from, end, first + genes);
    const base = all + ((<usize>g * genes - <usize>first) << 5);
    if (second) deviations<I, T>(from, until, indices, data, base);
    else values<I, T>(from, until, indices, data, base);
  }
}

// @ts-ignore: decorator
@inline
function values<I, T>(from: usize, until: usize, indices: usize, data: usize, base: usize): void {
  for (let p = from; p < until; p++) {
    const x = <f64>load<T>(data + p * sizeof<T>());
    if (x == 0) continue;
    const at = base + (<usize>load<I>(indices + p * sizeof<I>()) << 5);
    store<f64>(at, load<f64>(at) + x);
    store<f64>(at, load<f64>(at, 24) + 1, 24);
  }
}

// @ts-ignore: decorator
@inline
function deviations<I, T>(from: usize, until: usize, indices: usize, data: usize, base: usize): void {
  for (let p = from; p < until; p++) {
    const x = <f64>load<T>(data + p * sizeof<T>());
    if (x == 0) continue;
    const at = base + (<usize>load<I>(indices + p * sizeof<I>()) << 5);
    const e = x - load<f64>(at);
    store<f64>(at, load<f64>(at, 8) + e, 8);
    store<f64>(at, load<f64>(at, 16) + e * e, 16);
  }
}

/** One look at some rows: the first adds up values, the second deviations. `long`: positions of 4 bytes, else of 2; `wide`: values of 8, else of 4. */
export function rowsLook(
  second: bool, wide: bool, long: bool, rows: i32, indptr: usize, indices: usize, data: usize, codes: usize, first: u32, genes: u32, all: usize
): void {
  if (wide) {
    if (long) look<u32, f64>(second, rows, indptr, indices, data, codes, first, genes, all);
    else look<u16, f64>(second, rows, indptr, indices, data, codes, first, genes, all);
  } else if (long) look<u32, f32>(second, rows, indptr, indices, data, codes, first, genes, all);
  else look<u16, f32>(second, rows, indptr, indices, data, codes, first, genes, all);
}

/** Makes sums first means, between the looks. */
export function rowsMeans(genes: i32, groups: i32, counts: usize, all: usize): void {
  let at = all;
  for (let g: usize = 0; g < <usize>groups; g++)
    for (let j = 0; j < genes; j++, at += 32) store<f64>(at, load<f64>(at) / load<f64>(counts + (g << 3)));
}

/** Writes moments and counts, genes x groups. Returns how many groups may have one value only in a gene; where (u32) is written to `near`. */
export function rowsSettle(genes: i32, groups: i32, counts: usize, all: usize, mean: usize, m2: usize, nonzero: usize, near: usize): i32 {
  let found: usize = 0;
  let at = all;
  for (let g: usize = 0; g < <usize>groups; g++) {
    const n = load<f64>(counts + (g << 3));
    for (let j: usize = 0; j < <usize>genes; j++, at += 32) {
      const to = (j * <usize>groups + g) << 3;
      const seen = load<f64>(at, 24);
      store<f64>(nonzero + to, seen);
      if (settle(load<f64>(at), load<f64>(at, 8), load<f64>(at, 16), seen, n, mean + to, m2 + to)) {
        store<u32>(near + (found << 2), <u32>((at - all) >> 5));
        found++;
      }
    }
  }
  return <i32>found;
}
