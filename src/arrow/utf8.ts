import type { StringColumn } from '../matrix/index.js';

const ASCII_AT_ONCE = 64;

/**
 * Returns the text of UTF-8 `bytes[start, end)`; what is not UTF-8 becomes U+FFFD.
 * Written by hand as ES2022 has no TextDecoder; a label of ASCII costs one pass.
 */
export function utf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= ASCII_AT_ONCE) {
    let i = start;
    while (i < end && bytes[i]! < 0x80) i++;
    if (i === end) return String.fromCharCode(...bytes.subarray(start, end));
  }
  let text = '';
  for (let at = start; at < end;) {
    const [point, size] = next(bytes, at, end);
    text += String.fromCodePoint(point);
    at += size;
  }
  return text;
}

const MALFORMED = 0xfffd;

function next(bytes: Uint8Array, at: number, end: number): readonly [point: number, size: number] {
  const head = bytes[at]!;
  if (head < 0x80) return [head, 1];
  const size = head < 0xc2 ? 0 : head < 0xe0 ? 2 : head < 0xf0 ? 3 : head < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > end) return [MALFORMED, 1];
  let point = head & (0x7f >> size);
  for (let i = 1; i < size; i++) {
    const byte = bytes[at + i]!;
    if ((byte & 0xc0) !== 0x80) return [MALFORMED, 1];
    point = (point << 6) | (byte & 0x3f);
  }
  const overlong = (size === 3 && point < 0x800) || (size === 4 && point < 0x10000);
  return overlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? [MALFORMED, 1] : [point, size];
}

/** Strings as they came: nothing is decoded before `at` asks, and nothing is kept after. */
export class Utf8Column implements StringColumn {
  readonly kind = 'string';

  /** `offsets` has one entry more than the column; bit i of `valid` (Arrow's order) is 0 where the entry is missing. */
  constructor(
    readonly length: number,
    readonly offsets: Int32Array,
    readonly bytes: Uint8Array,
    readonly valid: Uint8Array | null
  ) {}

  /** Returns entry `i`; null if it is missing or out of range. */
  at(i: number): string | null {
    if (!(i >= 0 && i < this.length)) return null;
    if (this.valid && !bit(this.valid, i)) return null;
    return utf8(this.bytes, this.offsets[i]!, this.offsets[i + 1]!);
  }

  /** Returns one column of all entries, in order; copies once if there are several. */
  static concat(columns: readonly Utf8Column[]): Utf8Column {
    if (columns.length === 1) return columns[0]!;
    const length = columns.reduce((n, c) => n + c.length, 0);
    const offsets = new Int32Array(length + 1);
    const bytes = new Uint8Array(columns.reduce((n, c) => n + c.offsets[c.length]!, 0));
    const valid = columns.some(c => c.valid) ? new Uint8Array(Math.ceil(length / 8)) : null;
    let row = 0;
    let byte = 0;
    for (const column of columns) {
      for (let i = 0; i < column.length; i++) {
        offsets[row + i + 1] = byte + column.offsets[i + 1]!;
        if (valid && (!column.valid || bit(column.valid, i))) valid[(row + i) >> 3]! |= 1 << ((row + i) & 7);
      }
      const used = column.offsets[column.length]!;
      bytes.set(column.bytes.subarray(0, used), byte);
      row += column.length;
      byte += used;
    }
    return new Utf8Column(length, offsets, bytes, valid);
  }
}

/** Returns whether bit `i` of an Arrow bitmap is set. */
export const bit = (bitmap: Uint8Array, i: number): boolean => ((bitmap[i >> 3]! >> (i & 7)) & 1) === 1;
