import { numberRoom, sortedPositions } from './sorted.js';

/** Returns positions by value, greatest first, equal ones (0 and −0 too) by position; no NaN. O(n). */
export function descending(values: Float64Array): Int32Array {
  const negated = values.map(x => 0 - x);
  return Int32Array.from(sortedPositions(negated, values.length, numberRoom(values.length)).subarray(0, values.length));
}

/** Returns positions by value, least first, equal ones by position; no NaN. O(n). */
export const ascending = (values: Float64Array): Uint32Array =>
  sortedPositions(values, values.length, numberRoom(values.length)).subarray(0, values.length);
