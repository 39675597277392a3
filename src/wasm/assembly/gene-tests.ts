// src/compute/rank: how groups are compared in one gene after the other (rank-groups, others, scores).

import { expm1, log, normalTail, studentTail } from './math';

const LN2: f64 = 0.6931471805599453;
/** Bytes of a pool: cells, mean, sum of squares about it. */
const POOL: usize = 24;
/** Arrays of each group in the answer: scores, p, fold changes, two shares, AUC, Cohen's d. */
const ARRAYS: usize = 7;

let method: i32 = 0;
let ties: bool = false;
let groups: usize = 0;
let reference: i32 = -1;
let all: f64 = 0;
let factor: f64 = 1;
let counts: usize = 0;
let mean: usize = 0;
let m2: usize = 0;
let nonzero: usize = 0;
let ranks: usize = 0;
let tied: usize = 0;
/** Three pools (before, behind, all), and one of each group: first what stands before it, then all others. */
let pools: usize = 0;
/** Cells of a gene that are not 0. */
let present: f64 = 0;

/** `how`: 0 = Welch, 1 = its variance overestimated, 2 = rank sums. `sums` and `blocks` of ranks, 0 without; `log` of the base of the values. */
export function testsStart(
  how: i32, correct: bool, many: i32, ref: i32, cells: f64, logBase: f64,
  n: usize, means: usize, squares: usize, seen: usize, sums: usize, blocks: usize, room: usize
): void {
  method = how;
  ties = correct;
  groups = <usize>many;
  reference = ref;
  all = cells;
  factor = logBase;
  counts = n;
  mean = means;
  m2 = squares;
  nonzero = seen;
  ranks = sums;
  tied = blocks;
  pools = room;
}

function put(into: usize, n: f64, m: f64, s: f64): void {
  store<f64>(into, n);
  store<f64>(into, m, 8);
  store<f64>(into, s, 16);
}

function merge(into: usize, n: f64, m: f64, s: f64): void {
  if (n == 0) return;
  const own = load<f64>(into);
  if (own == 0) {
    put(into, n, m, s);
    return;
  }
  const before = load<f64>(into, 8);
  const total = own + n;
  const delta = m - before;
  store<f64>(into, load<f64>(into, 16) + (s + delta * delta * ((own * n) / total)), 16);
  store<f64>(into, delta - delta == 0 ? before + delta * (n / total) : before + m, 8);
  store<f64>(into, total);
}

function copy(from: usize, to: usize): void {
  put(to, load<f64>(from), load<f64>(from, 8), load<f64>(from, 16));
}

/** Writes of each group the pool of all cells outside it. */
function others(at: usize): void {
  const before = pools;
  const behind = pools + POOL;
  const own = pools + 2 * POOL;
  put(before, 0.0, NaN, NaN);
  for (let g: usize = 0; g < groups; g++) {
    copy(before, own + g * POOL);
    merge(before, load<f64>(counts + (g << 3)), load<f64>(mean + at + (g << 3)), load<f64>(m2 + at + (g << 3)));
  }
  put(behind, 0.0, NaN, NaN);
  for (let g: usize = groups; g-- > 0; ) {
    merge(own + g * POOL, load<f64>(behind), load<f64>(behind, 8), load<f64>(behind, 16));
    merge(behind, load<f64>(counts + (g << 3)), load<f64>(mean + at + (g << 3)), load<f64>(m2 + at + (g << 3)));
  }
}

let score: f64 = 0;
let p: f64 = 1;

function welch(mean1: f64, var1: f64, n1: f64, mean2: f64, var2: f64, n2: f64): void {
  const v1 = var1 / n1;
  const v2 = var2 / n2;
  const t = (mean1 - mean2) / sqrt<f64>(v1 + v2);
  score = 0.0;
  p = 1.0;
  if (t != t) return;
  const df = ((v1 + v2) * (v1 + v2)) / ((v1 * v1) / (n1 - 1.0) + (v2 * v2) / (n2 - 1.0));
  score = t;
  p = studentTail(t, df == df ? df : 1.0);
}

function wilcoxon(sum: f64, n1: f64, n2: f64, blocks: f64): void {
  const n = n1 + n2;
  const share = !ties || n < 2.0 ? 1.0 : 1.0 - blocks / (n * n * n - n);
  const z = (sum - n1 * ((n + 1.0) / 2.0)) / sqrt<f64>((share * n1 * n2 * (n + 1.0)) / 12.0);
  score = z == z ? z : 0.0;
  p = z == z ? normalTail(z) : 1.0;
}

/** Genes `from` … `to` − 1 of `genes`, groups `tested` (i32). `out`: of each group seven arrays of float64 over the genes. */
export function testGenes(from: i32, to: i32, genes: i32, tested: usize, many: i32, out: usize): void {
  const each = <usize>genes << 3;
  for (let j = <usize>from; j < <usize>to; j++) {
    const row = (j * groups) << 3;
    present = 0.0;
    if (reference < 0) {
      others(row);
      for (let g: usize = 0; g < groups; g++) present += load<f64>(nonzero + row + (g << 3));
    }
    for (let k: usize = 0; k < <usize>many; k++) compare(j, row, <usize>load<i32>(tested + (k << 2)), each, out + k * ARRAYS * each + (j << 3));
  }
}

function compare(j: usize, row: usize, g: usize, each: usize, to: usize): void {
  const at = row + (g << 3);
  const rest = reference < 0;
  const ref = row + (<usize>(rest ? 0 : reference) << 3);
  const pool = pools + (2 + g) * POOL;
  const n1 = load<f64>(counts + (g << 3));
  const n2 = rest ? all - n1 : load<f64>(counts + ref - row);
  const mean1 = load<f64>(mean + at);
  const mean2 = rest ? load<f64>(pool, 8) : load<f64>(mean + ref);
  const s1 = load<f64>(m2 + at);
  const s2 = rest ? load<f64>(pool, 16) : load<f64>(m2 + ref);
  const sum = ranks ? load<f64>(ranks + at) : NaN;
  if (method == 2) wilcoxon(sum, n1, n2, ties ? load<f64>(tied + (rest ? j << 3 : at)) : 0.0);
  else welch(mean1, n1 > 1.0 ? s1 / (n1 - 1.0) : 0.0, n1, mean2, n2 > 1.0 ? s2 / (n2 - 1.0) : 0.0, method == 0 ? n2 : n1);
  store<f64>(to, score);
  store<f64>(to + each, p);
  store<f64>(to + 2 * each, log((expm1(mean1 * factor) + 1e-9) / (expm1(mean2 * factor) + 1e-9)) / LN2);
  const seen = load<f64>(nonzero + at);
  store<f64>(to + 3 * each, seen / n1);
  store<f64>(to + 4 * each, (rest ? present - seen : load<f64>(nonzero + ref)) / n2);
  store<f64>(to + 5 * each, (sum - (n1 * (n1 + 1.0)) / 2.0) / (n1 * n2));
  const pooled = (s1 + s2) / (n1 + n2 - 2.0);
  store<f64>(to + 6 * each, pooled > 0 ? (mean1 - mean2) / sqrt<f64>(pooled) : NaN);
}
