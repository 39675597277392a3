import { valueAt, type CellValues } from '../values.js';
import type { Extent } from './extent.js';

/**
 * Returns the q-th percentile (0…100) of numbers without NaN, which are put in another order.
 * @remarks Of none: NaN. Linear between neighbours, in float64 whatever the type. Equals numpy 2.4.6 `percentile` of a float64 array: class `bit`. O(n).
 */
export function percentile(values: Float32Array | Float64Array, q: number): number {
  const n = values.length;
  if (n === 0) return NaN;
  const at = (q / 100) * (n - 1);
  const k = Math.floor(at);
  const a = select(values, k);
  if (k + 1 >= n) return a;
  let b = Infinity;
  for (let i = k + 1; i < n; i++) if (values[i] < b) b = values[i];
  const g = at - k;
  return g < 0.5 ? a + (b - a) * g : b - (b - a) * (1 - g);
}

/** Puts the k-th smallest value at k, smaller ones before and larger ones behind it, and returns it. */
function select(values: Float32Array | Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [x, y, z] = [values[low], values[middle], values[high]];
    const pivot = Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      [values[i], values[j]] = [values[j], values[i]];
      i++;
      j--;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}

/** Returns what {@link extentOf} does, with the 2nd and 98th percentile of the finite values as ends: seaborn 0.13.2 `heatmap(robust=True)`. O(rows × cols), one copy. */
export function robustExtentOf(
  values: CellValues,
  cols: Int32Array,
  keep: (x: number) => boolean = () => true
): Extent {
  const Type = values.type === 'f4' ? Float32Array : Float64Array;
  const kept = new Type(values.rows * cols.length);
  let n = 0;
  let missing = 0;
  for (let i = 0; i < values.rows; i++)
    for (const col of cols) {
      const x = valueAt(values, i, col);
      if (x - x !== 0) missing++;
      else if (keep(x)) kept[n++] = x;
    }
  if (n === 0) return { min: Infinity, max: -Infinity, missing };
  const used = kept.subarray(0, n);
  return { min: percentile(used, 2), max: percentile(used, 98), missing };
}
