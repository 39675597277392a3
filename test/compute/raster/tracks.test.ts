import { describe, expect, test } from 'vitest';
import { tracksInto, type CellValues, type TracksInput } from '../../../src/compute/index.js';
import { dense } from '../../data.js';

const values: CellValues = {
  rows: 4,
  cols: 2,
  base: dense([
    [10, -5],
    [0, 5],
    [Number.NaN, 10],
    [4, 0]
  ]),
  colIndex: Int32Array.of(0, 1),
  scale: null,
  type: 'f8'
};

const INPUT: TracksInput = {
  values,
  alongOrder: Int32Array.of(0, 1, 2, 3),
  trackOrder: Int32Array.of(0, 1),
  alongScale: [{ start: 0, end: 4, from: 0, to: 4 }],
  trackScale: [{ start: 0, end: 200, from: 0, to: 2 }],
  ranges: [
    [0, 10],
    [-10, 10]
  ],
  colorAt: position => 0xff000000 | (position + 1),
  originX: 0,
  originY: 0,
  width: 4,
  height: 200,
  ratio: 1,
  upright: false
};

/** Rows [first, last] of a column of pixels that are solid, within a track. */
function filled(out: Uint32Array, x: number, from: number, to: number, alpha = 255): [number, number] | null {
  const rows = Array.from({ length: to - from }, (_, k) => from + k).filter(y => out[y * 4 + x]! >>> 24 === alpha);
  return rows.length === 0 ? null : [rows[0]!, rows.at(-1)!];
}

function draw(input: TracksInput = INPUT): Uint32Array {
  const out = new Uint32Array(input.width * input.height).fill(7);
  tracksInto(out, input);
  return out;
}

describe('tracksInto', () => {
  test('fills each track from its zero to the value, in the colour of the group', () => {
    const out = draw();
    // A track of 100 px keeps 8 free at the top.
    expect(filled(out, 0, 0, 100)).toEqual([8, 99]);
    expect(out[50 * 4]! & 0xffffff).toBe(1);
    expect(filled(out, 3, 0, 100)![0]).toBe(Math.ceil(100 - 0.4 * 92));
    expect(out[99 * 4 + 3]! & 0xffffff).toBe(4);
  });

  test('leaves nothing where the value is zero or missing', () => {
    const out = draw();
    expect(filled(out, 1, 0, 100)).toBeNull();
    expect(filled(out, 2, 0, 100)).toBeNull();
  });

  test('goes below zero where values are negative', () => {
    const out = draw();
    const zero = 200 - 46;
    expect(filled(out, 0, 100, 200)).toEqual([zero, zero + 22]);
    expect(filled(out, 2, 100, 200)![1]).toBe(zero - 1);
  });

  test('of several items a pixel shows the mean, and lighter the largest', () => {
    const half = { ...INPUT, width: 2, alongScale: [{ start: 0, end: 2, from: 0, to: 4 }] };
    const out = new Uint32Array(2 * 200);
    expect(tracksInto(out, half)).toEqual({ rows: 2, cols: 1, statistic: 'mean' });
    const alphas = Array.from({ length: 100 }, (_, y) => out[y * 2]! >>> 24);
    expect(alphas.filter(a => a === 255)).toHaveLength(46);
    expect(alphas.filter(a => a > 0 && a < 255)).toHaveLength(46);
  });

  test('upright tracks are the same turned', () => {
    const turned = { ...INPUT, width: 200, height: 4, upright: true };
    const [across, down] = [draw(), draw(turned)];
    for (let a = 0; a < 4; a++)
      for (const track of [0, 1])
        for (let k = 0; k < 100; k++)
          expect(down[a * 200 + track * 100 + k]).toBe(across[(track * 100 + 99 - k) * 4 + a]);
  });
});
