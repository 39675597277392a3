import type { DenseMatrix, Groups, Matrix } from '../../matrix/index.js';
import type { Steps } from '../steps.js';
import { sortedByGroup } from './sorted.js';
import { storedMeans, storedShares } from './stored.js';

export type Aggregate = 'mean' | 'median' | 'expressed';

const SLICE = 1 << 20;

/**
 * Returns the mean of each group's rows, groups × columns, as the input's float type; of `above` only the values greater than it count, and a group without one is 0.
 * @remarks Missing: NaN skipped; a group without a value is NaN (0 with `above`). Kahan-compensated, float32 input in float32 throughout.
 * Equals pandas 2.3.3 `groupby(observed=True).mean()` (scanpy's dotplot with `mean_only_expressed` where `above` is given): class `bit`. O(rows × cols), in slices.
 */
export function* meanSteps(matrix: Matrix, groups: Groups, above: number | null): Steps<DenseMatrix> {
  if (matrix.kind === 'sparse') return yield* storedMeans(matrix, groups, above);
  const { data, order } = matrix;
  const [rows, cols] = matrix.shape;
  const k = groups.levels.length;
  const single = data instanceof Float32Array;
  const round = single ? Math.fround : (x: number) => x;
  const least = above === null ? -Infinity : round(above);
  const all = above === null;
  const sum = new Float64Array(k * cols);
  const lost = new Float64Array(k * cols);
  const count = new Float64Array(k * cols);
  const { codes } = groups;
  const byRow = order === 'C';
  const [outer, inner] = byRow ? [rows, cols] : [cols, rows];
  const every = Math.max(1, Math.floor(SLICE / Math.max(1, inner)));
  for (let o = 0; o < outer; o++) {
    if (o % every === every - 1) yield o / outer;
    if (byRow && codes[o] < 0) continue;
    const from = o * inner;
    for (let i = 0; i < inner; i++) {
      const g = byRow ? codes[o] : codes[i];
      const x = data[from + i];
      if (g < 0 || x !== x || !(all || x > least)) continue;
      const at = byRow ? g * cols + i : g * cols + o;
      count[at]++;
      const y = round(x - lost[at]);
      const t = round(sum[at] + y);
      const c = round(round(t - sum[at]) - y);
      // ∞ − ∞ would poison the compensation for the values that follow.
      lost[at] = c === c ? c : 0;
      sum[at] = t;
    }
  }
  const out = single ? new Float32Array(k * cols) : new Float64Array(k * cols);
  for (let at = 0; at < out.length; at++) {
    const mean = sum[at] / count[at];
    out[at] = count[at] === 0 ? (all ? NaN : 0) : all || mean === mean ? mean : 0;
  }
  return { kind: 'dense', shape: [k, cols], order: 'C', data: out };
}

/**
 * Returns the median of each group's rows, groups × columns, as the input's float type.
 * @remarks NaN skipped; a group without a value is NaN; of an even number the mean of the two in the middle, in float64.
 * Equals pandas 2.3.3 `groupby(observed=True).median()`: class `bit`. O(rows × cols × log).
 */
export function* medianSteps(matrix: Matrix, groups: Groups): Steps<DenseMatrix> {
  const [, cols] = matrix.shape;
  const k = groups.levels.length;
  const single = matrix.data instanceof Float32Array;
  const out = single ? new Float32Array(k * cols) : new Float64Array(k * cols);
  const read = sortedByGroup(matrix, groups);
  for (let j = 0; j < cols; j++) {
    read(j).forEach((values, g) => (out[g * cols + j] = median(values)));
    yield (j + 1) / cols;
  }
  return { kind: 'dense', shape: [k, cols], order: 'C', data: out };
}

/** Returns the median of ascending values, NaN of none. */
function median(sorted: Float64Array): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const half = n >> 1;
  return n % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Returns the share of each group's rows above `cutoff`, groups × columns, row-major.
 * @remarks A missing value is not above it and counts as a member; a group without members is NaN. Float32 values meet the cutoff in float32.
 * Equals scanpy 1.11.5 `DotPlot.dot_size_df`: class `bit`. O(rows × cols).
 */
export function* shareSteps(matrix: Matrix, groups: Groups, cutoff: number): Steps<Float64Array> {
  if (matrix.kind === 'sparse') return yield* storedShares(matrix, groups, cutoff);
  const { data, order } = matrix;
  const [rows, cols] = matrix.shape;
  const k = groups.levels.length;
  const least = data instanceof Float32Array ? Math.fround(cutoff) : cutoff;
  const size = new Float64Array(k);
  for (const g of groups.codes) if (g >= 0) size[g]++;
  const out = new Float64Array(k * cols);
  const { codes } = groups;
  const [rowStep, colStep] = order === 'C' ? [cols, 1] : [1, rows];
  const every = Math.max(1, Math.floor(SLICE / Math.max(1, cols)));
  for (let i = 0; i < rows; i++) {
    if (i % every === every - 1) yield i / rows;
    const g = codes[i];
    if (g < 0) continue;
    for (let j = 0, at = g * cols, p = i * rowStep; j < cols; j++, at++, p += colStep) if (data[p] > least) out[at]++;
  }
  for (let g = 0; g < k; g++) for (let j = 0; j < cols; j++) out[g * cols + j] /= size[g];
  return out;
}
