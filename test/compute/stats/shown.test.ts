import { describe, expect, test } from 'vitest';
import {
  COUNTED,
  colorScale,
  entryOf,
  extentOf,
  histogramOf,
  standardScale,
  type CellValues
} from '../../../src/compute/index.js';
import { normalize } from '../../../src/spec/index.js';

const values = (rows: number[][], colIndex: number[], scaledAlong: 'row' | 'col' | null = null): CellValues => {
  const base = {
    kind: 'dense',
    shape: [rows.length, rows[0]!.length],
    order: 'C',
    data: Float64Array.from(rows.flat())
  } as const;
  const index = Int32Array.from(colIndex);
  const scale = scaledAlong ? standardScale(base, index, scaledAlong) : null;
  return { rows: rows.length, cols: index.length, base, colIndex: index, scale, type: 'f8' };
};
const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
const DATA = [
  [1, 50, NaN, -7],
  [2, 60, Infinity, 0]
];

describe('the range of what is shown', () => {
  test.each([
    ['every column', [0, 1, 2, 3], all(4), { min: -7, max: 60, missing: 2 }],
    ['some columns', [0, 2], all(2), { min: 1, max: 2, missing: 2 }],
    ['a list of which some are drawn', [0, 1, 3], Int32Array.of(2, 0), { min: -7, max: 2, missing: 0 }],
    ['as many as there are, but not all', [0, 0, 0, 0], all(4), { min: 1, max: 2, missing: 0 }],
    ['a column twice', [2, 2], all(2), { min: Infinity, max: -Infinity, missing: 4 }],
    ['nothing', [], all(0), { min: Infinity, max: -Infinity, missing: 0 }]
  ])('%s', (_, index, cols, expected) => expect(extentOf(values(DATA, index), cols)).toEqual(expected));

  test('counts a repeated column as often as it is drawn, also when all are there', () => {
    expect(extentOf(values(DATA, [0, 1, 2, 3, 2]), all(5)).missing).toBe(4);
  });
  test('is that of scaled values', () => {
    expect(extentOf(values(DATA, [0, 1], 'row'), all(2))).toEqual({ min: 0, max: 1, missing: 0 });
  });
  test('can be of the positive ones', () => {
    expect(extentOf(values(DATA, [0, 3]), all(2), x => x > 0)).toEqual({ min: 1, max: 2, missing: 0 });
  });
});

describe('the histogram', () => {
  const color = (said: object) =>
    colorScale(
      normalize({ color: said }).color,
      { min: 0, max: 8, missing: 0 },
      () => ({ min: 1, max: 8, missing: 0 }),
      'f8'
    );
  test('counts cells by their place in the colour table, and none outside', () => {
    const of = values(
      [
        [0, 1, 2, 3],
        [4, 5, 7.9, 8],
        [9, -1, NaN, 6]
      ],
      [0, 1, 2, 3]
    );
    expect([...histogramOf(of, all(4), color({}), 4)]).toEqual([2, 2, 2, 3]);
    expect([...histogramOf(of, all(4), color({ vmin: 4 }), 2)]).toEqual([2, 3]);
  });
  test.each(['f4', 'f8'] as const)('has each cell in the part of its colour, as %s', type => {
    const shown = Array.from({ length: 400 }, (_, i) => Math.fround(-1 + i / 37)).concat(NaN, Infinity);
    const scale = colorScale(
      normalize({ color: { vmin: 0.1, vmax: 7.3 } }).color,
      { min: 0, max: 8, missing: 0 },
      () => ({ min: 1, max: 8, missing: 0 }),
      type
    );
    const expected = new Array<number>(24).fill(0);
    for (const x of shown) {
      const entry = entryOf(scale, x);
      if (entry < scale.n) expected[Math.floor((entry * 24) / scale.n)]!++;
    }
    expect([...histogramOf(values([shown], [...shown.keys()]), all(shown.length), scale, 24)]).toEqual(expected);
  });
  test('of more cells than it counts it sees every column', () => {
    const [rows, cols] = [1000, 1000];
    const data = Float32Array.from({ length: rows * cols }, (_, k) => (k % cols === 77 ? 8 : 0));
    const base = { kind: 'dense', shape: [rows, cols], order: 'C', data } as const;
    const of: CellValues = { rows, cols, base, colIndex: all(cols), scale: null, type: 'f4' };
    const [low, high] = histogramOf(of, all(cols), color({}), 2);
    expect(low! + high!).toBeGreaterThan(20_000);
    expect(low! + high!).toBeLessThanOrEqual(COUNTED);
    expect(high! / (low! + high!)).toBeCloseTo(1 / cols, 4);
  });
  test('counts every cell of a small picture', () => {
    const of = values(
      Array.from({ length: 100 }, (_, i) => [i / 100, 8]),
      [0, 1]
    );
    expect(histogramOf(of, all(2), color({}), 32).reduce((a, b) => a + b)).toBe(200);
  });
});
