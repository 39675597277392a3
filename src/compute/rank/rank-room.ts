import type { Column } from './column.js';
import { numberRoom, type NumberRoom } from './sorted.js';

/** What ranking one gene needs, used again for each. */
export interface RankRoom extends NumberRoom {
  /** The numbers of the column without NaN, and their groups. */
  readonly numbers: Float64Array;
  readonly groups: Int32Array;
  /** Groups of the NaN of the column, in the order of cells. */
  readonly missing: Int32Array;
  /** Cells of each group in the block of equal values at hand, and which groups have some. */
  readonly block: Float64Array;
  readonly touched: Int32Array;
}

export const rankRoom = (cells: number, groups: number): RankRoom => ({
  ...numberRoom(cells),
  numbers: new Float64Array(cells),
  groups: new Int32Array(cells),
  missing: new Int32Array(cells),
  block: new Float64Array(groups),
  touched: new Int32Array(groups)
});

/** Parts a column into numbers and NaN; returns how many there are of each. */
export function partNaN({ size, values, codes }: Column, { numbers, groups, missing }: RankRoom): [number, number] {
  let [n, nan] = [0, 0];
  for (let i = 0; i < size; i++) {
    const x = values[i];
    if (x === x) {
      numbers[n] = x;
      groups[n++] = codes[i];
    } else missing[nan++] = codes[i];
  }
  return [n, nan];
}

/** Returns the end of the block of equal values that begins at `from`. */
export function blockEnd(numbers: Float64Array, order: Uint32Array, from: number, n: number): number {
  const x = numbers[order[from]];
  let to = from + 1;
  while (to < n && numbers[order[to]] === x) to++;
  return to;
}
