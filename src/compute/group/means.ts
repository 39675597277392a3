import type { DenseMatrix, Groups } from '../../matrix/index.js';

/**
 * Returns the mean of each group's rows, groups × columns, row-major.
 * @remarks Missing: NaN skipped; a group without a value is NaN; an infinite value gives ±∞ or NaN. Kahan-compensated;
 * float32 input is summed and divided in float32. Equals pandas 2.3.3 `groupby(observed=True).mean()`: class `bit`. O(rows × cols).
 */
export function groupMeans(matrix: DenseMatrix, groups: Groups): Float64Array {
  const [rows, cols] = matrix.shape;
  const k = groups.levels.length;
  const round = matrix.data instanceof Float32Array ? Math.fround : (x: number) => x;
  const [rowStep, colStep] = matrix.order === 'C' ? [cols, 1] : [1, rows];
  const out = new Float64Array(k * cols);
  const sum = new Float64Array(k);
  const lost = new Float64Array(k);
  const count = new Float64Array(k);
  for (let j = 0; j < cols; j++) {
    sum.fill(0);
    lost.fill(0);
    count.fill(0);
    for (let i = 0; i < rows; i++) {
      const g = groups.codes[i];
      if (g < 0) continue;
      const x = matrix.data[i * rowStep + j * colStep];
      if (x !== x) continue;
      count[g]++;
      const y = round(x - lost[g]);
      const t = round(sum[g] + y);
      const c = round(round(t - sum[g]) - y);
      // ∞ − ∞ would poison the compensation for the values that follow.
      lost[g] = c === c ? c : 0;
      sum[g] = t;
    }
    for (let g = 0; g < k; g++) out[g * cols + j] = count[g] === 0 ? NaN : round(sum[g] / count[g]);
  }
  return out;
}
