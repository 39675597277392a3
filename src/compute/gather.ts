import { scaled, type CellValues } from './values.js';

/**
 * Returns the drawn values in the given orders, row-major, as the input's float type; missing = NaN. O(rows × cols).
 * @remarks Written out for both orders of the base: a call a cell took five times as long.
 */
export function gather(values: CellValues, rowOrder: Int32Array, colOrder: Int32Array): Float32Array | Float64Array {
  const { base, colIndex } = values;
  const { data } = base;
  const [n, m] = [rowOrder.length, colOrder.length];
  const out = values.type === 'f4' ? new Float32Array(n * m) : new Float64Array(n * m);
  const at = Int32Array.from(colOrder, position => colIndex[position]);
  if (base.order === 'C')
    for (let r = 0, k = 0; r < n; r++) {
      const start = rowOrder[r] * base.shape[1];
      for (let c = 0; c < m; c++) out[k++] = data[start + at[c]];
    }
  else
    for (let c = 0; c < m; c++) {
      const start = at[c] * base.shape[0];
      for (let r = 0, k = c; r < n; r++, k += m) out[k] = data[start + rowOrder[r]];
    }
  const { scale } = values;
  if (scale === null) return out;
  const byRow = scale.along === 'row';
  for (let r = 0, k = 0; r < n; r++)
    for (let c = 0; c < m; c++, k++) out[k] = scaled(scale, out[k], byRow ? rowOrder[r] : colOrder[c]);
  return out;
}
