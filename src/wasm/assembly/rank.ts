// Moments and rank sums of one gene after the other: src/compute/rank. T is the type of values, I that of positions.

import { codeBits, digit, first, put, recordsPlan, recordsStart, sortRecords, TABLE, tables } from './records';
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
let room: usize = 0;
let tags: usize = 0;
let missing: usize = 0;
/** Per group, and one more for cells that are in none: first mean, sum of deviations, of their squares (f64), cells that are not 0 (u32). */
let sums: usize = 0;
let block: usize = 0;
let touched: usize = 0;
let tied: usize = 0;

let size: i32 = 0;
let nan: i32 = 0;
let negative: i32 = 0;
let low: f64 = 0;
let high: f64 = 0;
let single: bool = false;
/** Whether every cell is in the test, and whether then all stored values of the gene are in the list. */
let everyCell: bool = false;
let complete: bool = false;

// @ts-ignore: decorator
@inline
function up(at: usize): usize {
  return (at + 15) & ~15;
}

export function rankStart(many: i32, ref: i32, ranks: bool, cellCodes: usize, groupCounts: usize, every: bool, at: usize, inGene: i32): void {
  groups = many;
  everyCell = every;
  reference = ref;
  ranked = ranks;
  codes = cellCodes;
  counts = groupCounts;
  codeWidth = many > 1 ? 32 - clz<u32>(many - 1) : 0;
  const g = (<usize>many + 2) << 3;
  sums = up(at);
  block = sums + 4 * g;
  touched = block + g;
  tied = touched + g;
  const n = <usize>inGene + 1;
  recordsStart(<i32>codeWidth, up(tied + g), n);
  room = up(tied + g) + 2 * TABLE + (n << 5);
  tags = room + (n << 3);
  missing = tags + (n << 1);
  memory.fill(block, 0, g);
}

/** Finds the range of the values, whether some are NaN, whether some are 0, and whether all are float32. */
function scan<T>(data: usize, n: i32): void {
  const end = data + <usize>n * sizeof<T>();
  const whole = data + ((end - data) & ~15);
  let least = v128.splat<T>(<T>Infinity);
  let most = v128.splat<T>(<T>-Infinity);
  const zero = v128.splat<T>(0);
  let unequal = zero;
  let zeros = zero;
  for (let p = data; p < whole; p += 16) {
    const x = v128.load(p);
    least = v128.min<T>(least, x);
    most = v128.max<T>(most, x);
    zeros = v128.or(zeros, v128.eq<T>(x, zero));
    if (sizeof<T>() == 8)
      unequal = v128.or(unequal, v128.ne<f64>(x, f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x))));
  }
  let lo = min<T>(v128.extract_lane<T>(least, 0), v128.extract_lane<T>(least, 1));
  let hi = max<T>(v128.extract_lane<T>(most, 0), v128.extract_lane<T>(most, 1));
  if (sizeof<T>() == 4) {
    lo = min<T>(lo, min<T>(v128.extract_lane<T>(least, 2), v128.extract_lane<T>(least, 3)));
    hi = max<T>(hi, max<T>(v128.extract_lane<T>(most, 2), v128.extract_lane<T>(most, 3)));
  }
  complete = everyCell && !v128.any_true(zeros);
  single = sizeof<T>() == 4 || !v128.any_true(unequal);
  for (let p = whole; p < end; p += sizeof<T>()) {
    const x = load<T>(p);
    lo = min<T>(lo, x);
    hi = max<T>(hi, x);
    complete = complete && x != 0;
    if (sizeof<T>() == 8) single = single && <f64>(<f32>x) == <f64>x;
  }
  low = <f64>lo;
  high = <f64>hi;
}

/** Lists values that are not 0, and their groups. */
function gather<T, I>(data: usize, indices: usize, n: i32): void {
  const cell = codes;
  const own = tags;
  if (complete) {
    values = data;
    for (let i: usize = 0; i < <usize>n; i++)
      store<u16>(own + (i << 1), load<u16>(cell + (<usize>load<I>(indices + i * sizeof<I>()) << 1)));
    size = n;
    return;
  }
  const to = room;
  const none = groups;
  let kept: usize = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const x = load<T>(data + i * sizeof<T>());
    const g = load<u16>(cell + (<usize>load<I>(indices + i * sizeof<I>()) << 1));
    store<T>(to + kept * sizeof<T>(), x);
    store<u16>(own + (kept << 1), g);
    kept += i32(x != 0) & i32(<usize>g < none);
  }
  values = to;
  size = <i32>kept;
}

/** First sums, and counts of what is not 0. */
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

function countNegative<T>(): void {
  negative = 0;
  if (low < 0) for (let i: usize = 0; i < <usize>size; i++) negative += i32(load<T>(values + i * sizeof<T>()) < 0);
}

/** Takes NaN out of the list: groups that have some have no other moments than NaN. */
function part<T>(): void {
  let kept: usize = 0;
  let none: usize = 0;
  let least = <T>Infinity;
  let most = <T>-Infinity;
  for (let i: usize = 0; i < <usize>size; i++) {
    const x = load<T>(values + i * sizeof<T>());
    const g = load<u16>(tags + (i << 1));
    if (x != x) store<u16>(missing + (none++ << 1), g);
    else {
      store<T>(values + kept * sizeof<T>(), x);
      store<u16>(tags + (kept++ << 1), g);
      least = min<T>(least, x);
      most = max<T>(most, x);
    }
  }
  size = <i32>kept;
  nan = <i32>none;
  low = <f64>least;
  high = <f64>most;
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
function deviate(x: f64, g: usize, into: usize): void {
  const at = into + (g << 5);
  const e = x - load<f64>(at);
  store<f64>(at, load<f64>(at, 8) + e, 8);
  store<f64>(at, load<f64>(at, 16) + e * e, 16);
}

function deviations<T>(): void {
  const from = values;
  const own = tags;
  const into = sums;
  const n = <usize>size;
  for (let i: usize = 0; i < n; i++) deviate(<f64>load<T>(from + i * sizeof<T>()), <usize>load<u16>(own + (i << 1)), into);
}

/** Deviations, and the records of all values; keys count from the least. K: the type whose bits are the key. */
function records<T, K, R>(): void {
  const base: u64 = sizeof<K>() == 4 ? <u64>order32(<f32>low) : order64(low);
  const from = values;
  const own = tags;
  const into = sums;
  const n = <usize>size;
  const below = codeBits;
  const table = tables;
  const mask = (<u64>1 << digit) - 1;
  let at = first;
  for (let i: usize = 0; i < n; i++, at += sizeof<R>()) {
    const x = load<T>(from + i * sizeof<T>());
    const g = <usize>load<u16>(own + (i << 1));
    deviate(<f64>x, g, into);
    const key: u64 = sizeof<K>() == 4 ? <u64>order32(<f32>x) : order64(<f64>x);
    put<R>(at, key - base, <u64>g, below, table, mask);
  }
}

function ranks<T, K, R>(sum: usize, ties: usize): void {
  records<T, K, R>();
  const sorted = sortRecords<R>(size);
  if (reference >= 0) return pairs<R>(sorted, sum, ties);
  let zeros: u64 = 0;
  for (let g: usize = 0; g < groups; g++)
    zeros += <u64>load<f64>(counts + (g << 3)) - <u64>load<u32>(sums + (g << 5), 24);
  memory.fill(sum, 0, groups << 3);
  let all = sweep<R>(sorted, 0, negative, 0, sum) + (zeros > 1 ? cube(zeros) : 0);
  const rank = <f64>negative + <f64>(zeros + 1) / 2;
  for (let g: usize = 0; g < groups; g++) {
    const own = load<f64>(counts + (g << 3)) - <f64>load<u32>(sums + (g << 5), 24);
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
    const zeros = <u32>load<f64>(counts + (g << 3)) - load<u32>(sums + (g << 5), 24);
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
    const at = sums + (g << 5);
    const n = load<f64>(counts + (g << 3));
    const seen = <f64>load<u32>(sums + (g << 5), 24);
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
  memory.fill(sums, 0, (groups + 1) << 5);
  scan<T>(data, n);
  gather<T, I>(data, indices, n);
  add<T>();
  nan = 0;
  for (let g: usize = 0; g < groups; g++) {
    const at = sums + (g << 5);
    store<f64>(at, load<f64>(at) / load<f64>(counts + (g << 3)));
  }
  if (low != low) part<T>();
  countNegative<T>();
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
