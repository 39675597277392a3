// Moments and rank sums of one gene after the other: src/compute/rank. T is the type of values, I that of positions.

import { groups, high, list, listStart, low, missing, nan, negative, numbersOnly, single, size, tags, values } from './gene-list';
import { counts, deviate, deviations, means, moments, momentsStart, sums, zerosOf } from './moments';
import { codeBits, digit, first, put, recordsPlan, recordsStart, sortRecords, TABLE, tables } from './records';
import { closeBlock, cube, pairsStart, sweep, sweepPairs, under } from './sweep';

let reference: i32 = 0;
let ranked: bool = false;
let codeWidth: u64 = 0;
let block: usize = 0;
let touched: usize = 0;
let tied: usize = 0;

// @ts-ignore: decorator
@inline
function up(at: usize): usize {
  return (at + 15) & ~15;
}

export function rankStart(many: i32, ref: i32, ranks: bool, cellCodes: usize, groupCounts: usize, every: bool, at: usize, inGene: i32): void {
  reference = ref;
  ranked = ranks;
  codeWidth = many > 1 ? 32 - clz<u32>(many - 1) : 0;
  const g = (<usize>many + 2) << 3;
  momentsStart(groupCounts, up(at));
  block = up(at) + 4 * g;
  touched = block + g;
  tied = touched + g;
  const n = <usize>inGene + 1;
  recordsStart(<i32>codeWidth, up(tied + g), n);
  listStart(many, cellCodes, every, up(tied + g) + 2 * TABLE + (n << 5), n);
  memory.fill(block, 0, g);
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
  for (let g: usize = 0; g < groups; g++) zeros += <u64>zerosOf(g);
  memory.fill(sum, 0, groups << 3);
  let all = sweep<R>(sorted, 0, negative, 0, sum) + (zeros > 1 ? cube(zeros) : 0);
  const rank = <f64>negative + <f64>(zeros + 1) / 2;
  for (let g: usize = 0; g < groups; g++) {
    store<f64>(sum + (g << 3), load<f64>(sum + (g << 3)) + zerosOf(g) * rank);
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
    const zeros = <u32>zerosOf(g);
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

function gene<T, I>(data: usize, indices: usize, n: i32, mean: usize, m2: usize, filled: usize, sum: usize, ties: usize): void {
  list<T, I>(data, indices, n);
  means<T>();
  numbersOnly<T>();
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
