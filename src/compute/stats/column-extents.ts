import { sparseOf } from '../select.js';
import { valueAt, type CellValues } from '../values.js';
import type { Extent } from './extent.js';

/** Returns the range of the finite values of each column of the call's list; of unscaled sparse values only the stored ones are read. O(rows × cols), or O(stored). */
export function columnExtents(values: CellValues): Extent[] {
  const { base, rows, cols, colIndex } = values;
  const sparse = values.scale === null ? sparseOf(base) : undefined;
  if (sparse) {
    const all = storedExtents(sparse);
    return Array.from(colIndex, j => all[j]);
  }
  const found = Array.from({ length: cols }, () => ({ min: Infinity, max: -Infinity, missing: 0 }));
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) add(found[j], valueAt(values, i, j));
  return found;
}

function storedExtents({ shape, major, indptr, indices, data }: NonNullable<ReturnType<typeof sparseOf>>): Extent[] {
  const [rows, cols] = shape;
  const found = Array.from({ length: cols }, () => ({ min: Infinity, max: -Infinity, missing: 0 }));
  const stored = new Int32Array(cols);
  for (let k = 0; k + 1 < indptr.length; k++)
    for (let p = indptr[k]; p < indptr[k + 1]; p++) {
      const j = major === 'row' ? indices[p] : k;
      stored[j]++;
      add(found[j], data[p]);
    }
  found.forEach((extent, j) => {
    if (stored[j] < rows) add(extent, 0);
  });
  return found;
}

function add(extent: { min: number; max: number; missing: number }, x: number): void {
  if (x - x !== 0) extent.missing++;
  else {
    if (x < extent.min) extent.min = x;
    if (x > extent.max) extent.max = x;
  }
}
