import type { Axis, DenseMatrix } from '../../matrix/index.js';
import type { Scale } from '../values.js';

/**
 * Returns the numbers of scanpy's `standard_scale`: for each row or listed column its minimum, and the maximum of what is left after subtracting it.
 * @remarks Missing: skipped in both; a scaled NaN (0/0, missing input, ∞/∞) is drawn as `undefined`: 0 in scanpy, NaN in seaborn. Arithmetic as the input: float32 rounds each step.
 * Cost O(rows × cols). Equals scanpy 1.11.5 `pl.heatmap(standard_scale=…)`: class `bit`; so does seaborn 0.13.2 `clustermap(standard_scale=…)`.
 */
export function standardScale(base: DenseMatrix, colIndex: Int32Array, along: Axis, undefined = 0): Scale {
  const type = base.data instanceof Float32Array ? 'f4' : 'f8';
  const rows = base.shape[0];
  const n = along === 'row' ? rows : colIndex.length;
  const m = along === 'row' ? colIndex.length : rows;
  const sub = new Float64Array(n).fill(NaN);
  const div = new Float64Array(n).fill(NaN);
  const [rowStep, colStep] = base.order === 'C' ? [base.shape[1], 1] : [1, rows];
  const round = type === 'f4' ? Math.fround : (x: number) => x;
  for (let k = 0; k < n; k++) {
    let min = NaN;
    let max = NaN;
    for (let i = 0; i < m; i++) {
      const x = base.data[along === 'row' ? k * rowStep + colIndex[i] * colStep : i * rowStep + colIndex[k] * colStep];
      if (!(x >= min) && x === x) min = x;
      if (!(x <= max) && x === x) max = x;
    }
    sub[k] = min;
    // ∞ − ∞ is NaN, which pandas' max skips: with −∞ as minimum nothing finite is left.
    div[k] = round(max - min);
  }
  return { along, sub, div, type, undefined };
}
