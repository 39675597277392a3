import { entryOf, type CellColors } from '../color/color-scale.js';
import type { Binned } from './binned.js';
import { bothEnds, numbersOf } from './colored.js';

/** Steps between the lowest and the highest number; one more place is for what is missing. */
const STEPS = 16384;

/** Bins as steps of their range: two bytes a bin, from which other colours are looked up. */
export interface Levels {
  readonly binned: Binned;
  /** Whether numbers are rounded to float32 before they are coloured. */
  readonly single: boolean;
  readonly of: Uint16Array;
  readonly low: number;
  readonly perStep: number;
}

/** Returns the step that each bin's number is in. O(bins). */
export function levelsOf(binned: Binned, single: boolean): Levels {
  const [low, high] = bothEnds(binned, single);
  const span = high - low;
  const perNumber = span > 0 && span - span === 0 ? (STEPS - 1) / span : 0;
  const of = new Uint16Array(binned.data.length);
  const line = new Float64Array(binned.inner.count);
  for (let o = 0; o < binned.outer.count; o++) {
    numbersOf(line, binned, o, single);
    const at = o * line.length;
    for (let k = 0; k < line.length; k++) {
      const x = line[k];
      of[at + k] = x - x !== 0 ? STEPS : (x - low) * perNumber;
    }
  }
  return { binned, single, of, low, perStep: perNumber > 0 ? 1 / perNumber : 0 };
}

/**
 * Writes the word of each bin as `colorBins` does, bit by bit. A norm never turns back: where both ends of a step have one colour, all in it have.
 * The few steps with a border between two colours are looked at number by number. O(bins).
 */
export function colorLevels(words: Uint32Array, { binned, single, of, low, perStep }: Levels, color: CellColors): void {
  const { n, table } = color;
  const word = new Uint32Array(STEPS + 1);
  const border = new Uint8Array(STEPS + 1);
  // Wider than what rounding can move a number.
  const pad = 1e-9 * STEPS * perStep + 1e-14 * Math.abs(low);
  const entry = (x: number): number => entryOf(color, single ? Math.fround(x) : x);
  for (let step = 0; step < STEPS; step++) {
    const at = low + step * perStep;
    const one = entry(at - pad);
    if (perStep === 0 || one !== entry(at + perStep + pad)) border[step] = 1;
    else word[step] = table[one];
  }
  word[STEPS] = table[n + 2];
  const line = new Float64Array(binned.inner.count);
  for (let o = 0; o < binned.outer.count; o++) {
    const at = o * line.length;
    let read = false;
    for (let k = 0; k < line.length; k++) {
      const step = of[at + k];
      if (border[step] === 0) words[at + k] = word[step];
      else {
        if (!read) numbersOf(line, binned, o, single);
        read = true;
        words[at + k] = table[entryOf(color, line[k])];
      }
    }
  }
}
