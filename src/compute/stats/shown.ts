import { placeOn } from '../color/bar.js';
import { entryOf, type CellColors } from '../color/color-scale.js';
import type { DenseMatrix } from '../../matrix/index.js';
import { sparseAt, sparseOf } from '../select.js';
import { valueAt, type CellValues } from '../values.js';
import { extent, type Extent } from './extent.js';

/** Returns the range of the finite values in the given columns of the call's list. O(rows × cols). */
export function extentOf(values: CellValues, cols: Int32Array, keep: (x: number) => boolean = () => true): Extent {
  const { base } = values;
  if (values.scale === null && cols.length === base.shape[1] && keep.length === 0 && everyColumn(values, cols))
    return extentOfBase(base);
  let min = Infinity;
  let max = -Infinity;
  let missing = 0;
  for (let i = 0; i < values.rows; i++)
    for (let j = 0; j < cols.length; j++) {
      const x = valueAt(values, i, cols[j]);
      if (x - x !== 0) missing++;
      else if (keep(x)) {
        if (x < min) min = x;
        if (x > max) max = x;
      }
    }
  return { min, max, missing };
}

/** Of a matrix that was sparse the stored values suffice, and one zero for the others. */
function extentOfBase(base: DenseMatrix): Extent {
  const sparse = sparseOf(base);
  if (!sparse) return extent(base.data);
  const { min, max, missing } = extent(sparse.data);
  const whole = sparse.data.length === base.shape[0] * base.shape[1];
  return whole ? { min, max, missing } : { min: Math.min(min, 0), max: Math.max(max, 0), missing };
}

function everyColumn(values: CellValues, cols: Int32Array): boolean {
  const seen = new Uint8Array(values.base.shape[1]);
  for (const col of cols) seen[values.colIndex[col]] = 1;
  return !seen.includes(0);
}

/** Cells that a histogram counts at most; beyond, evenly spaced ones stand for all. */
const SAMPLE = 100_000;

/** Returns counts of drawn values in `bins` equal parts of the colour bar, for the back of the colour bar; of at most a hundred thousand evenly spaced cells. */
export function histogramOf(values: CellValues, cols: Int32Array, color: CellColors, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  const cells = values.rows * cols.length;
  const step = Math.max(1, Math.ceil(cells / SAMPLE));
  const sparse = values.scale === null ? sparseOf(values.base) : undefined;
  const fine = color.norm.edges === null && color.n >= bins;
  for (let k = 0; k < cells; k += step) {
    const row = Math.floor(k / cols.length);
    const col = cols[k - row * cols.length];
    // A sample of a sparse matrix is no reason to fill it.
    const value = sparse ? sparseAt(sparse, row, values.colIndex[col]) : valueAt(values, row, col);
    const entry = entryOf(color, value);
    // Of few colours each has several parts.
    if (entry < color.n)
      counts[
        fine ? Math.floor((entry * bins) / color.n) : Math.min(bins - 1, Math.floor(placeOn(color.norm, value) * bins))
      ]++;
  }
  return counts;
}
