import { describe, expect, test } from 'vitest';
import { mixed, nearestPoint, packed, pointsInside, pointsInto } from '../../../src/compute/index.js';
import { random } from '../../data.js';

const WHITE = packed('#ffffff');
const RED = packed('#ff0000');
const BLUE = packed('#0000ff');

function drawn(x: number[], y: number[], words: number[], radius: number, order?: number[]): Uint32Array {
  const out = new Uint32Array(12 * 10).fill(WHITE);
  pointsInto(out, {
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    words: Uint32Array.from(words),
    order: Int32Array.from(order ?? x.keys()),
    width: 12,
    height: 10,
    radius
  });
  return out;
}

describe('points', () => {
  test('cover the pixels within their radius, the rim in part', () => {
    const out = drawn([5.5], [4.5], [RED], 2);
    expect(out[4 * 12 + 5]).toBe(RED);
    expect(out[4 * 12 + 6]).toBe(RED);
    expect(out[4 * 12 + 7]).toBe(mixed(WHITE, RED, 128));
    expect(out[4 * 12 + 8]).toBe(WHITE);
    expect(out[1 * 12 + 5]).toBe(WHITE);
  });
  test('lie in their order, the last above', () => {
    expect(drawn([5, 5], [5, 5], [RED, BLUE], 1)[5 * 12 + 5]).toBe(BLUE);
    expect(drawn([5, 5], [5, 5], [RED, BLUE], 1, [1, 0])[5 * 12 + 5]).toBe(RED);
  });
  test('at the edge are cut; those that are missing or outside are not drawn', () => {
    expect(drawn([0, 11.9], [0, 9.9], [RED, RED], 1)[0]).toBe(RED);
    expect([...drawn([NaN, -3, 5], [2, 2, Infinity], [RED, RED, RED], 1)].every(word => word === WHITE)).toBe(true);
    expect([...drawn([], [], [], 1)].every(word => word === WHITE)).toBe(true);
  });
});

test('a colour over another: all of it, none, half', () => {
  expect(mixed(WHITE, RED, 256)).toBe(RED);
  expect(mixed(WHITE, RED, 0)).toBe(WHITE);
  expect(mixed(packed('#000000'), packed('#804020'), 128)).toBe(packed('#402010'));
});

describe('an outline', () => {
  const square = [2, 2, 8, 2, 8, 8, 2, 8];
  test('holds what lies in it, whichever way it was drawn', () => {
    const [x, y] = [Float64Array.of(5, 1, 9, 5, NaN), Float64Array.of(5, 5, 5, 9, 5)];
    expect([...pointsInside(x, y, square)]).toEqual([0]);
    expect([...pointsInside(x, y, [2, 8, 8, 8, 8, 2, 2, 2])]).toEqual([0]);
  });
  test('that crosses itself leaves out what it goes round twice', () => {
    // A star of five corners: its middle is gone round twice.
    const star = [5, 0, 8, 9, 0, 3, 10, 3, 2, 9];
    const [x, y] = [Float64Array.of(5, 5), Float64Array.of(5, 1.5)];
    expect([...pointsInside(x, y, star)]).toEqual([1]);
  });
  test('of fewer than three corners holds nothing', () => {
    expect([...pointsInside(Float64Array.of(1), Float64Array.of(1), [])]).toEqual([]);
    expect([...pointsInside(Float64Array.of(1), Float64Array.of(1), [0, 0, 2, 2])]).toEqual([]);
  });
  test('of any triangle holds the points on the inner side of all its edges', () => {
    const uniform = random(5);
    const n = 400;
    const [x, y] = [0, 1].map(() => Float64Array.from({ length: n }, () => uniform() * 10)) as [
      Float64Array,
      Float64Array
    ];
    for (let k = 0; k < 40; k++) {
      const t = Array.from({ length: 6 }, () => uniform() * 10);
      const side = (i: number, a: number, b: number): number =>
        (t[2 * b]! - t[2 * a]!) * (y[i]! - t[2 * a + 1]!) - (t[2 * b + 1]! - t[2 * a + 1]!) * (x[i]! - t[2 * a]!);
      const naive = Array.from({ length: n }, (_, i) => i).filter(i => {
        const sides = [side(i, 0, 1), side(i, 1, 2), side(i, 2, 0)];
        return sides.every(s => s > 0) || sides.every(s => s < 0);
      });
      expect([...pointsInside(x, y, t)]).toEqual(naive);
    }
  });
});

test('the nearest point within reach; none is −1; of equal ones the last', () => {
  const [x, y] = [Float64Array.of(0, 4, 4, NaN), Float64Array.of(0, 0, 0, 0)];
  expect(nearestPoint(x, y, 1, 0, 2)).toBe(0);
  expect(nearestPoint(x, y, 3, 0, 2)).toBe(2);
  expect(nearestPoint(x, y, 2, 9, 2)).toBe(-1);
});
