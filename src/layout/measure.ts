import type { FontFace, TextMeasure } from '../matrix/index.js';
import { ranges, tables, unitsPerEm } from './widths.generated.js';

const UNKNOWN = 0.6 * unitsPerEm;
const WIDE = unitsPerEm;
const ABSENT = 0xffff;
const TABLE_END = 0x2216;

/**
 * Returns the advance width in px of `text` at `size` px in our font: the sum of its characters' widths, kerning and
 * substitutions off, from tables made of the very font files that are shipped. The same in a browser and in Node.
 * Characters that the font lacks count 0.6 em, East Asian ones and emoji 1 em, combining marks nothing. O(length).
 */
export const measure: TextMeasure = (text, size, face = 'regular') => {
  const widths = (decoded[face] ??= decode(face));
  let units = 0;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point < TABLE_END) {
      const width = widths[point];
      if (width !== ABSENT) {
        units += width;
        continue;
      }
    } else if (point >= 0xd800 && point < 0xdc00) {
      point = text.codePointAt(i) ?? point;
      if (point > 0xffff) i++;
    }
    units += outside(point);
  }
  return (units * size) / unitsPerEm;
};

/** Widths by code point below TABLE_END, decoded when a face is first used. */
const decoded: { [face in FontFace]?: Uint16Array } = {};

function decode(face: FontFace): Uint16Array {
  const table: string = tables[face];
  const widths = new Uint16Array(TABLE_END).fill(ABSENT);
  let at = 0;
  for (const [first, last] of ranges)
    for (let point: number = first; point <= last; point++, at += 2)
      if (table[at] !== '-') widths[point] = 64 * digit(table.charCodeAt(at)) + digit(table.charCodeAt(at + 1));
  return widths;
}

/** Value of a base-64 digit. */
const digit = (c: number): number => (c >= 97 ? c - 71 : c >= 65 ? c - 65 : c >= 48 ? c + 4 : c === 43 ? 62 : 63);

/** Ranges of East Asian characters and emoji, which are as wide as high; and of marks that add no width. */
const WIDE_RANGES = [
  0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60,
  0xffe0, 0xffe6, 0x1f000, 0x1faff, 0x20000, 0x3fffd
];
const EMPTY_RANGES = [
  0x300, 0x36f, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0x20d0, 0x20ff, 0xfe00, 0xfe0f, 0xfeff, 0xfeff, 0xe0100,
  0xe01ef
];

const outside = (point: number): number =>
  within(point, WIDE_RANGES) ? WIDE : within(point, EMPTY_RANGES) ? 0 : UNKNOWN;

function within(point: number, ranges: readonly number[]): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (point >= ranges[i] && point <= ranges[i + 1]) return true;
  return false;
}
