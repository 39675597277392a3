// Moments and rank sums of one gene after the other: src/compute/rank. T is the type of values, I that of positions.

import { digit, put, recordsPlan, recordsStart, sortRecords, TABLE } from './records';
import { closeBlock, cube, pairsStart, sweep, sweepPairs, under } from './sweep';

const NEAR: f64 = 1e-12;

let groups: usize = 0;
let reference: i32 = 0;
let ranked: bool = false;
let codeWidth: u64 = 0;
/** u16 of each cell; `groups` = not in the test. */
let codes: usize = 0;
/** f64 of each group. */
let counts: usize = 0;
/** What is not 0 and in the test: values, and codes (u16). Codes of NaN stand at `missing`. */
let values: usize = 0;
let tags: usize = 0;
let missing: usize = 0;
/** Per group, and one more for cells that are in none: first mean, sum of deviations, of their squares (f64), cells that are not 0 (u32). */
let sums: usize = 0;
let nonzero: usize = 0;
let block: usize = 0;
let touched: usize = 0;
let tied: usize = 0;

let size: i32 = 0;
let nan: i32 = 0;
let negative: i32 = 0;
let low: f64 = 0;
let high: f64 = 0;
let single: bool = false;

// @ts-ignore: decorator
@inline
function up(at: usize): usize {
  return (at + 15) & ~15;
}

export function rankStart(many: i32, ref: i32, ranks: bool, cellCodes: usize, groupCounts: usize, at: usize, inGene: i32): void {
  groups = many;
  reference = ref;
  ranked = ranks;
  codes = cellCodes;
  counts = groupCounts;
  codeWidth = many > 1 ? 32 - clz<u32>(many - 1) : 0;
  const g = (<usize>many + 2) << 3;
  sums = up(at);
  nonzero = sums + 3 * g;
  block = nonzero + g;
  touched = block + g;
  tied = touched + g;
  const n = <usize>inGene + 1;
  recordsStart(<i32>codeWidth, up(tied + g), n);
  values = up(tied + g) + 2 * TABLE + (n << 5);
  tags = values + (n << 3);
  missing = tags + (n << 1);
  memory.fill(block, 0, g);
}

function gather<T, I>(data: usize, indices: usize, n: i32): void {
  let kept: usize = 0;
  let less: i32 = 0;
  let none: i32 = 0;
  let least = <T>Infinity;
  let most = <T>-Infinity;
  let exact: bool = true;
  for (let i: usize = 0; i < <usize>n; i++) {
    const x = load<T>(data + i * sizeof<T>());
    const g = <usize>load<u16>(codes + (<usize>load<I>(indices + i * sizeof<I>()) << 1));
    store<T>(values + kept * sizeof<T>(), x);
    store<u16>(tags + (kept << 1), <u16>g);
    const keep = i32(x != 0) & i32(g < groups);
    kept += keep;
    less += keep & i32(x < 0);
    none += keep & i32(x != x);
    least = x < least ? x : least;
    most = x > most ? x : most;
    if (sizeof<T>() == 8) exact = exact && (<f64>(<f32>x) == <f64>x);
    const at = sums + g * 24;
    store<f64>(at, load<f64>(at) + <f64>x);
    const seen = nonzero + (g << 2);
    store<u32>(seen, load<u32>(seen) + keep);
  }
  size = <i32>kept;
  negative = less;
  nan = none;
  low = <f64>least;
  high = <f64>most;
  single = sizeof<T>() == 4 || (exact && none == 0);
}

/** Takes NaN out of the list: groups that have some have no other moments than NaN. */
function part<T>(): void {
  let kept: usize = 0;
  let none: usize = 0;
  for (let i: usize = 0; i < <usize>size; i++) {
    const x = load<T>(values + i * sizeof<T>());
    const g = load<u16>(tags + (i << 1));
    if (x != x) store<u16>(missing + (none++ << 1), g);
    else {
      store<T>(values + kept * sizeof<T>(), x);
      store<u16>(tags + (kept++ << 1), g);
    }
  }
  size = <i32>kept;
}

// @ts-ignore: decorator
@inline
function order32(x: f32): u32 {
  const bits = reinterpret<u32>(x);
  return bits ^ (<u32>(<i32>bits >> 31) | 0x80000000);
}

// @ts-ignore: decorator
@inline
function order64(x: f64): u64 {
  const bits = reinterpret<u64>(x);
  return bits ^ (<u64>(<i64>bits >> 63) | 0x8000000000000000);
}

// @ts-ignore: decorator
@inline
function deviate(x: f64, g: usize): void {
  const at = sums + g * 24;
  const e = x - load<f64>(at);
  store<f64>(at, load<f64>(at, 8) + e, 8);
  store<f64>(at, load<f64>(at, 16) + e * e, 16);
}

function deviations<T>(): void {
  for (let i: usize = 0; i < <usize>size; i++)
    deviate(<f64>load<T>(values + i * sizeof<T>()), <usize>load<u16>(tags + (i << 1)));
}

/** Deviations, and the records of all values; keys count from the least. K: the type whose bits are the key. */
function records<T, K, R>(): void {
  const base: u64 = sizeof<K>() == 4 ? <u64>order32(<f32>low) : order64(low);
  for (let i: usize = 0; i < <usize>size; i++) {
    const x = load<T>(values + i * sizeof<T>());
    const g = <usize>load<u16>(tags + (i << 1));
    deviate(<f64>x, g);
    const key: u64 = sizeof<K>() == 4 ? <u64>order32(<f32>x) : order64(<f64>x);
    put<R>(i, key - base, <u64>g);
  }
}

function ranks<T, K, R>(sum: usize, ties: usize): void {
  records<T, K, R>();
  const sorted = sortRecords<R>(size);
  if (reference >= 0) return pairs<R>(sorted, sum, ties);
  let zeros: u64 = 0;
  for (let g: usize = 0; g < groups; g++)
    zeros += <u64>load<f64>(counts + (g << 3)) - <u64>load<u32>(nonzero + (g << 2));
  memory.fill(sum, 0, groups << 3);
  let all = sweep<R>(sorted, 0, negative, 0, sum) + (zeros > 1 ? cube(zeros) : 0);
  const rank = <f64>negative + <f64>(zeros + 1) / 2;
  for (let g: usize = 0; g < groups; g++) {
    const own = load<f64>(counts + (g << 3)) - <f64>load<u32>(nonzero + (g << 2));
    store<f64>(sum + (g << 3), load<f64>(sum + (g << 3)) + own * rank);
  }
  all += sweep<R>(sorted, negative, size, <f64>negative + <f64>zeros, sum);
  let below = <f64>size + <f64>zeros;
  for (let k = 0; k < nan; k++) {
    below += 1;
    const at = sum + (<usize>load<u16>(missing + (<usize>k << 1)) << 3);
    store<f64>(at, load<f64>(at) + below);
  }
  store<f64>(ties, <f64>all);
}

function pairs<R>(sorted: usize, sum: usize, ties: usize): void {
  const ref = <usize>reference;
  pairsStart();
  memory.fill(tied, 0, (groups + 1) << 3);
  for (let g: usize = 0; g < groups; g++) {
    const own = load<f64>(counts + (g << 3));
    store<f64>(sum + (g << 3), (own * (own + 1)) / 2);
  }
  sweepPairs<R>(sorted, 0, negative, block, touched, groups, ref, sum, tied);
  let many: usize = 0;
  for (let g: usize = 0; g < groups; g++) {
    const zeros = <u32>load<f64>(counts + (g << 3)) - load<u32>(nonzero + (g << 2));
    if (zeros == 0) continue;
    store<u32>(block + (g << 2), zeros);
    store<u32>(touched + (many++ << 2), <u32>g);
  }
  closeBlock(block, touched, <i32>many, groups, ref, sum, tied);
  sweepPairs<R>(sorted, negative, size, block, touched, groups, ref, sum, tied);
  let below = under;
  for (let k = 0; k < nan; k++) {
    const g = <usize>load<u16>(missing + (<usize>k << 1));
    if (g == ref) below += 1;
    else store<f64>(sum + (g << 3), load<f64>(sum + (g << 3)) + below);
  }
  const alone = load<u64>(tied + (groups << 3));
  for (let g: usize = 0; g < groups; g++) store<f64>(ties + (g << 3), <f64>(load<u64>(tied + (g << 3)) + alone));
  store<f64>(sum + (ref << 3), 0);
  store<f64>(ties + (ref << 3), 0);
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
  low = <f64>own;
  return true;
}

function moments<T>(mean: usize, m2: usize, filled: usize): void {
  for (let g: usize = 0; g < groups; g++) {
    const at = sums + g * 24;
    const n = load<f64>(counts + (g << 3));
    const seen = <f64>load<u32>(nonzero + (g << 2));
    const m = load<f64>(at);
    const zeros = n - seen;
    const d = load<f64>(at, 8) - zeros * m;
    const s = load<f64>(at, 16) + zeros * m * m;
    const corrected = m + d / n;
    store<f64>(mean + (g << 3), d - d == 0 ? corrected : m);
    store<f64>(m2 + (g << 3), max<f64>(0, s - (d / n) * d));
    if (zeros == 0 && s <= n * (NEAR * m) * (NEAR * m) && alike<T>(g)) {
      store<f64>(mean + (g << 3), low);
      store<f64>(m2 + (g << 3), 0);
    }
    store<f64>(filled + (g << 3), seen);
  }
}

function gene<T, I>(data: usize, indices: usize, n: i32, mean: usize, m2: usize, filled: usize, sum: usize, ties: usize): void {
  memory.fill(sums, 0, (groups + 1) * 24);
  memory.fill(nonzero, 0, (groups + 1) << 2);
  gather<T, I>(data, indices, n);
  for (let g: usize = 0; g < groups; g++) {
    const at = sums + g * 24;
    store<f64>(at, load<f64>(at) / load<f64>(counts + (g << 3)));
  }
  if (nan) part<T>();
  if (!ranked) deviations<T>();
  else if (single) {
    const bits: u64 = low < high ? 32 - clz<u32>(order32(<f32>high) - order32(<f32>low)) : 0;
    recordsPlan(size, bits);
    if (bits + codeWidth <= 32) ranks<T, f32, u32>(sum, ties);
    else ranks<T, f32, u64>(sum, ties);
  } else {
    const bits: u64 = low < high ? 64 - clz<u64>(order64(high) - order64(low)) : 0;
    recordsPlan(size, bits);
    if (bits + codeWidth <= 64) ranks<T, f64, u64>(sum, ties);
    else ranks<T, f64, v128>(sum, ties);
  }
  moments<T>(mean, m2, filled);
}

/** One gene: `n` stored values (f32, or f64 where `wide`) of cells at `indices` (u16, or i32 where `long`); one number a group goes to each of the others. */
export function rankGene(
  wide: bool, long: bool, data: usize, indices: usize, n: i32, mean: usize, m2: usize, filled: usize, sum: usize, ties: usize
): void {
  if (wide) {
    if (long) gene<f64, u32>(data, indices, n, mean, m2, filled, sum, ties);
    else gene<f64, u16>(data, indices, n, mean, m2, filled, sum, ties);
  } else if (long) gene<f32, u32>(data, indices, n, mean, m2, filled, sum, ties);
  else gene<f32, u16>(data, indices, n, mean, m2, filled, sum, ties);
}

function squeeze<T>(data: usize, n: i32, indices: usize): i32 {
  let kept: usize = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const x = load<T>(data + i * sizeof<T>());
    store<T>(data + kept * sizeof<T>(), x);
    store<u32>(indices + (kept << 2), <u32>i);
    kept += i32(x != 0);
  }
  return <i32>kept;
}

/** Moves what is not 0 of a column of n values to its beginning, and writes the cells (u32) of it; returns how many there are. */
export function rankSqueeze(wide: bool, data: usize, n: i32, indices: usize): i32 {
  return wide ? squeeze<f64>(data, n, indices) : squeeze<f32>(data, n, indices);
}
