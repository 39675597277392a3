import type { Steps } from '../steps.js';
import { numberRoom, sortedPositions } from './sorted.js';

function sorted(values: Float64Array): Uint32Array {
  const steps = sortedPositions(values, values.length, numberRoom(values.length));
  return now(steps).subarray(0, values.length);
}

function now<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Returns positions by value, greatest first, equal ones (0 and −0 too) by position; no NaN. O(n). */
export function descending(values: Float64Array): Int32Array {
  return Int32Array.from(sorted(values.map(x => 0 - x)));
}

/** Returns positions by value, least first, equal ones by position; no NaN. O(n). */
export const ascending = (values: Float64Array): Uint32Array => sorted(values);
