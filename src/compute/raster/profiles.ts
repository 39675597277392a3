import { sparseOf } from '../select.js';
import { valueAt, type CellValues } from '../values.js';

/** By (bin, track): mean of the finite values, NaN of none; and the value farthest from zero. */
export interface Profiles {
  readonly mean: Float64Array;
  readonly peak: Float64Array;
}

/**
 * Returns what the profiles of some columns show of runs of rows.
 * @remarks Rows are read one after the other, since their values lie together; of unscaled sparse rows only what is stored. O(cells), or O(stored).
 */
export function profilesOf(
  values: CellValues,
  rowOrder: Int32Array,
  colOrder: Int32Array,
  from: Int32Array,
  to: Int32Array
): Profiles {
  const tracks = colOrder.length;
  const sum = new Float64Array(from.length * tracks);
  const peak = new Float64Array(from.length * tracks);
  const count = new Int32Array(from.length * tracks);
  const sparse = values.scale === null ? sparseOf(values.base) : undefined;
  const places = sparse?.major === 'row' ? placesOf(values, colOrder) : null;
  for (let b = 0; b < from.length; b++) {
    const base = b * tracks;
    if (sparse && places) {
      count.fill(to[b] - from[b], base, base + tracks);
      for (let p = from[b]; p < to[b]; p++) {
        const i = rowOrder[p];
        for (let k = sparse.indptr[i]; k < sparse.indptr[i + 1]; k++) {
          const t = places[sparse.indices[k]];
          if (t < 0) continue;
          const x = sparse.data[k];
          if (x - x !== 0) count[base + t]--;
          else {
            sum[base + t] += x;
            if (Math.abs(x) > Math.abs(peak[base + t])) peak[base + t] = x;
          }
        }
      }
      continue;
    }
    for (let p = from[b]; p < to[b]; p++) {
      const i = rowOrder[p];
      for (let t = 0, at = base; t < tracks; t++, at++) {
        const x = valueAt(values, i, colOrder[t]);
        if (x - x !== 0) continue;
        count[at]++;
        sum[at] += x;
        if (Math.abs(x) > Math.abs(peak[at])) peak[at] = x;
      }
    }
  }
  return { mean: sum.map((s, at) => (count[at] === 0 ? NaN : s / count[at])), peak };
}

/** Returns the track of each column sent, −1 where there is none; null where a column stands twice. */
function placesOf(values: CellValues, colOrder: Int32Array): Int32Array | null {
  const places = new Int32Array(values.base.shape[1]).fill(-1);
  for (let t = 0; t < colOrder.length; t++) {
    const j = values.colIndex[colOrder[t]];
    if (places[j] >= 0) return null;
    places[j] = t;
  }
  return places;
}
