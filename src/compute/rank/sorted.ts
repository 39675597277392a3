import type { Steps } from '../steps.js';
import { LONG, radixSort, sortRoom, type SortRoom } from './radix.js';

const LITTLE = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const HIGH = LITTLE ? 1 : 0;
const LOW = 1 - HIGH;
const SIGN = 0x80000000;

/** Room for sorting up to `capacity` numbers. */
export interface NumberRoom extends SortRoom {
  readonly single: Float32Array;
}

export const numberRoom = (capacity: number): NumberRoom => ({
  ...sortRoom(capacity),
  single: new Float32Array(capacity)
});

/**
 * Returns the positions of the first n of `values` (no NaN; −0 below 0), ascending by value, equal ones by position; the array is the room's.
 * O(n): numbers that are float32 sort by 32 bits, others by 64.
 */
export function* sortedPositions(values: Float64Array, n: number, room: NumberRoom): Steps<Uint32Array> {
  const { keys, tags, single } = room;
  const [key, tag] = [keys[0], tags[0]];
  if (prepare(values, n, single, tag)) {
    if (n > LONG) yield 0;
    singleKeys(new Uint32Array(single.buffer), n, key);
    return tags[yield* radixSort(room, n)];
  }
  if (n > LONG) yield 0;
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  lowKeys(bits, n, key);
  // The second sort is stable and starts where the first has ended.
  const by = tags[yield* radixSort(room, n)];
  if (by !== tag) tag.set(by.subarray(0, n));
  highKeys(bits, n, tag, key);
  return tags[yield* radixSort(room, n)];
}

/** Numbers the values, and returns whether all are float32; then they are in `single`. */
function prepare(values: Float64Array, n: number, single: Float32Array, tag: Uint32Array): boolean {
  for (let i = 0; i < n; i++) tag[i] = i;
  single.set(n === values.length ? values : values.subarray(0, n));
  for (let i = 0; i < n; i++) if (single[i] !== values[i]) return false;
  return true;
}

function singleKeys(bits: Uint32Array, n: number, key: Uint32Array): void {
  for (let i = 0; i < n; i++) key[i] = bits[i] & SIGN ? ~bits[i] : bits[i] | SIGN;
}

function lowKeys(bits: Uint32Array, n: number, key: Uint32Array): void {
  for (let i = 0; i < n; i++) key[i] = bits[2 * i + HIGH] & SIGN ? ~bits[2 * i + LOW] : bits[2 * i + LOW];
}

function highKeys(bits: Uint32Array, n: number, tag: Uint32Array, key: Uint32Array): void {
  for (let i = 0; i < n; i++) {
    const high = bits[2 * tag[i] + HIGH];
    key[i] = high & SIGN ? ~high : high | SIGN;
  }
}
