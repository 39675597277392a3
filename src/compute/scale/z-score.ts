import type { Axis, DenseMatrix } from '../../matrix/index.js';
import type { Scale } from '../values.js';
import { numpySum } from './numpy-sum.js';

/**
 * Returns the numbers of a z-score: for each row or listed column its mean and its standard deviation (n − 1).
 * @remarks Missing: skipped in both. What does not vary has deviation 0, so that 0/0 is drawn as `undefined`. Arithmetic: means of
 * float32 in float32, deviations in float64, rounded. Sums as numpy orders them: pairwise, but of means across memory
 * one after the other, unless a value is missing (pandas then copies, as it always does for deviations of floats, but not of
 * `integers`). Cost O(rows × cols), two passes.
 * Equals seaborn 0.13.2 `clustermap(z_score=…)` with pandas 2.3.3 on one block of numbers: class `bit`.
 */
export function zScore(base: DenseMatrix, colIndex: Int32Array, along: Axis, undefined = 0, integers = false): Scale {
  const type = base.data instanceof Float32Array ? 'f4' : 'f8';
  const round = type === 'f4' ? Math.fround : (x: number): number => x;
  const rows = base.shape[0];
  const [n, m] = along === 'row' ? [rows, colIndex.length] : [colIndex.length, rows];
  const [rowStep, colStep] = base.order === 'C' ? [base.shape[1], 1] : [1, rows];
  const pairwise = (along === 'row') === (base.order === 'C') || base.data.some(x => x !== x);
  const sub = new Float64Array(n);
  const div = new Float64Array(n);
  const line = new Float64Array(m);
  const squares = new Float64Array(m);
  for (let k = 0; k < n; k++) {
    let count = 0;
    for (let i = 0; i < m; i++) {
      const x = base.data[along === 'row' ? k * rowStep + colIndex[i] * colStep : i * rowStep + colIndex[k] * colStep];
      line[i] = x;
      squares[i] = x === x ? x : 0;
      if (x === x) count++;
    }
    sub[k] = round(numpySum(squares, pairwise, type) / count);
    const mean = numpySum(squares, true, 'f8') / count;
    for (let i = 0; i < m; i++) squares[i] = line[i] === line[i] ? (mean - line[i]) * (mean - line[i]) : 0;
    div[k] = count > 1 ? round(Math.sqrt(round(numpySum(squares, pairwise || !integers, 'f8') / (count - 1)))) : NaN;
  }
  return { along, sub, div, type, undefined };
}
