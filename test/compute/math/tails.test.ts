import { describe, expect, test } from 'vitest';
import { expm1, normalTail, studentTail } from '../../../src/compute/index.js';
import { golden } from '../../golden.js';

const known = golden('tails.json') as {
  normal: [number, number][];
  student: [number, number, number][];
  expm1: [number, number][];
  canary: [number, number];
};
const off = (x: number, true_: number): number => Math.abs(x / true_ - 1);

describe('the tail of the normal', () => {
  test('keeps its relative precision down to 1e-300, and its bits below', () => {
    for (const [z, p] of known.normal)
      if (p > 1e-300) expect(off(normalTail(z), p), `z = ${z}`).toBeLessThan(1e-15);
      else expect(Math.abs(normalTail(z) - p), `z = ${z}`).toBeLessThanOrEqual(1e-15 * p + 5e-324);
  });
  test('differs from a wrong number', () =>
    expect(off(normalTail(known.canary[0]), known.canary[1])).toBeGreaterThan(1e-13));
  test.each([
    [0, 1],
    [-0, 1],
    [-1.5, normalTail(1.5)],
    [38.6, 0],
    [Infinity, 0],
    [-Infinity, 0],
    [NaN, NaN]
  ])('of %s is %s', (z, p) => expect(normalTail(z)).toBe(p));
  test('falls all the way', () => {
    for (let z = 0.01; z < 38; z += 0.01) expect(normalTail(z)).toBeLessThan(normalTail(z - 0.01));
  });
});

describe("the tail of Student's t", () => {
  test('keeps its relative precision down to 1e-300 for any degrees of freedom', () => {
    for (const [t, df, p] of known.student)
      expect(off(studentTail(t, df), p), `t = ${t}, df = ${df}`).toBeLessThan(2e-13);
  });
  test.each([1, 2, 7.5, 1e6])('is even, 1 at 0 and 0 at ∞ (df = %s)', df => {
    expect(studentTail(-3, df)).toBe(studentTail(3, df));
    expect(studentTail(0, df)).toBe(1);
    expect(studentTail(Infinity, df)).toBe(0);
  });
  test('of one degree is that of Cauchy', () =>
    expect(off(studentTail(1e200, 1), 2 / (Math.PI * 1e200))).toBeLessThan(1e-12));
  test('of endless degrees is the normal', () => expect(studentTail(3, Infinity)).toBe(normalTail(3)));
  test.each([
    [NaN, 3],
    [1, NaN],
    [1, 0],
    [1, -1]
  ])('of (%s, %s) is not defined', (t, df) => expect(studentTail(t, df)).toBeNaN());
});

describe('expm1', () => {
  test('is within 2 ulp', () => {
    for (const [x, y] of known.expm1) expect(off(expm1(x), y), `x = ${x}`).toBeLessThan(4.5e-16);
  });
  test.each([
    [0, 0],
    [-0, -0],
    [Infinity, Infinity],
    [-Infinity, -1],
    [710, Infinity],
    [NaN, NaN]
  ])('of %s is %s', (x, y) => expect(expm1(x)).toBe(y));
});
