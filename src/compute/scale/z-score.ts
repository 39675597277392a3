import type { Axis, DenseMatrix } from '../../matrix/index.js';
import type { Scale } from '../values.js';

/**
 * Returns the numbers of a z-score: for each row or listed column its mean and its standard deviation (n − 1).
 * @remarks Missing: skipped in both. What does not vary has deviation 0, so that 0/0 is drawn as `undefined`. Arithmetic: sums in
 * float64; the numbers as the input, so that float32 rounds each. Cost O(rows × cols), two passes.
 * Equals seaborn 0.13.2 `clustermap(z_score=…)`: class `ulp(4)` of float64, within 1e-6 for float32.
 */
export function zScore(base: DenseMatrix, colIndex: Int32Array, along: Axis, undefined = 0): Scale {
  const type = base.data instanceof Float32Array ? 'f4' : 'f8';
  const round = type === 'f4' ? Math.fround : (x: number): number => x;
  const rows = base.shape[0];
  const [n, m] = along === 'row' ? [rows, colIndex.length] : [colIndex.length, rows];
  const [rowStep, colStep] = base.order === 'C' ? [base.shape[1], 1] : [1, rows];
  const sub = new Float64Array(n);
  const div = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const at = (i: number): number =>
      base.data[along === 'row' ? k * rowStep + colIndex[i] * colStep : i * rowStep + colIndex[k] * colStep];
    let sum = 0;
    let count = 0;
    for (let i = 0; i < m; i++) {
      const x = at(i);
      if (x !== x) continue;
      sum += x;
      count++;
    }
    const mean = sum / count;
    let squares = 0;
    for (let i = 0; i < m; i++) {
      const x = at(i);
      if (x === x) squares += (x - mean) * (x - mean);
    }
    sub[k] = round(mean);
    div[k] = count > 1 ? round(Math.sqrt(squares / (count - 1))) : NaN;
  }
  return { along, sub, div, type, undefined };
}
