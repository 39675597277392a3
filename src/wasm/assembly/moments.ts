// src/compute/rank/moments.ts for the list of one gene.

import { groups, size, tags, values } from './gene-list';

const NEAR: f64 = 1e-12;

/** f64 of each group: its cells. */
export let counts: usize = 0;
/** Per group, and one more for cells that are in none: first mean, sum of deviations, of their squares (f64), cells that are not 0 (u32). */
export let sums: usize = 0;
/** What `alike` has found. */
let common: f64 = 0;

export function momentsStart(groupCounts: usize, at: usize): void {
  counts = groupCounts;
  sums = at;
}

/** First means, and counts of what is not 0. */
export function means<T>(): void {
  memory.fill(sums, 0, (groups + 1) << 5);
  add<T>();
  for (let g: usize = 0; g < groups; g++) {
    const at = sums + (g << 5);
    store<f64>(at, load<f64>(at) / load<f64>(counts + (g << 3)));
  }
}

/** Cells of a group whose value is 0. */
// @ts-ignore: decorator
@inline
export function zerosOf(g: usize): f64 {
  return load<f64>(counts + (g << 3)) - <f64>load<u32>(sums + (g << 5), 24);
}

function add<T>(): void {
  const from = values;
  const own = tags;
  const into = sums;
  const n = <usize>size;
  for (let i: usize = 0; i < n; i++) {
    const at = into + (<usize>load<u16>(own + (i << 1)) << 5);
    store<f64>(at, load<f64>(at) + <f64>load<T>(from + i * sizeof<T>()));
    store<u32>(at, load<u32>(at, 24) + 1, 24);
  }
}

// @ts-ignore: decorator
@inline
export function deviate(x: f64, g: usize, into: usize): void {
  const at = into + (g << 5);
  const e = x - load<f64>(at);
  store<f64>(at, load<f64>(at, 8) + e, 8);
  store<f64>(at, load<f64>(at, 16) + e * e, 16);
}

export function deviations<T>(): void {
  const from = values;
  const own = tags;
  const into = sums;
  const n = <usize>size;
  for (let i: usize = 0; i < n; i++) deviate(<f64>load<T>(from + i * sizeof<T>()), <usize>load<u16>(own + (i << 1)), into);
}

/** Whether all values of a group are equal. */
function alike<T>(g: usize): bool {
  let own: T = 0;
  for (let i: usize = 0; i < <usize>size; i++) {
    if (<usize>load<u16>(tags + (i << 1)) != g) continue;
    const x = load<T>(values + i * sizeof<T>());
    if (own == 0) own = x;
    else if (x != own) return false;
  }
  common = <f64>own;
  return true;
}

/** Writes mean and M2 of a group; returns whether it may have one value only. See `settle` in compute. */
export function settle(first: f64, rest: f64, squares: f64, seen: f64, n: f64, mean: usize, m2: usize): bool {
  const zeros = n - seen;
  const d = rest - zeros * first;
  const s = squares + zeros * first * first;
  store<f64>(mean, d - d == 0 ? first + d / n : first);
  store<f64>(m2, max<f64>(0, s - (d / n) * d));
  return zeros == 0 && s <= n * (NEAR * first) * (NEAR * first);
}

export function moments<T>(mean: usize, m2: usize, filled: usize): void {
  for (let g: usize = 0; g < groups; g++) {
    const at = sums + (g << 5);
    const to = g << 3;
    const seen = <f64>load<u32>(at, 24);
    if (settle(load<f64>(at), load<f64>(at, 8), load<f64>(at, 16), seen, load<f64>(counts + to), mean + to, m2 + to) && alike<T>(g)) {
      store<f64>(mean + to, common);
      store<f64>(m2 + to, 0);
    }
    store<f64>(filled + to, seen);
  }
}
