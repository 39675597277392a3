import { entryOf, type CellColors } from '../color/color-scale.js';
import type { Binned } from './binned.js';
import { bothEnds, numberAt, numbersOf } from './colored.js';

/** Steps between the lowest and the highest number; one more place is for what is missing. Two bytes hold no more. */
const STEPS = 65535;

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
 * Writes the word of each bin as `colorBins` does, bit by bit. A norm never turns back: where both ends of a stretch have one colour, all in it have.
 * The few steps with a border between two colours are looked at number by number. O(bins).
 */
export function colorLevels(words: Uint32Array, levels: Levels, color: CellColors): void {
  const { binned, single, of } = levels;
  const { table } = color;
  // A word that is no colour marks the steps to look at: one table is looked up, not two.
  let border = 1;
  while (table.includes(border)) border++;
  const word = wordsOfSteps(levels, color, border);
  const { count } = binned.inner;
  for (let o = 0, at = 0; o < binned.outer.count; o++)
    for (let k = 0; k < count; k++, at++) {
      const known = word[of[at]];
      words[at] = known === border ? table[entryOf(color, numberAt(binned, o, k, single))] : known;
    }
}

/** Returns the word of each step, `border` where it has several: as many tries as colours, not as steps. */
function wordsOfSteps({ low, perStep, single }: Levels, color: CellColors, border: number): Uint32Array {
  const word = new Uint32Array(STEPS + 1).fill(border);
  // Wider than what rounding can move a number.
  const pad = 1e-9 * STEPS * perStep + 1e-14 * Math.abs(low);
  const entry = (x: number): number => entryOf(color, single ? Math.fround(x) : x);
  const fill = (from: number, to: number): void => {
    const one = entry(low + from * perStep - pad);
    if (one === entry(low + to * perStep + pad)) word.fill(color.table[one], from, to);
    else if (to - from > 1) {
      const middle = (from + to) >> 1;
      fill(from, middle);
      fill(middle, to);
    }
  };
  if (perStep > 0) fill(0, STEPS);
  word[STEPS] = color.table[color.n + 2];
  return word;
}
