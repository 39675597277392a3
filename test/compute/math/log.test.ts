import { describe, expect, test } from 'vitest';
import { asinh, log, log1p } from '../../../src/compute/index.js';
import * as big from '../../oracle/big-math.js';
import { random } from '../../data.js';

/** Numbers of all sizes in a range of exponents, and those near to 1 or 0 where digits get lost. */
function numbers(from: number, to: number, seed: number): number[] {
  const uniform = random(seed);
  const spread = Array.from({ length: 700 }, () => (1 + uniform()) * 2 ** Math.floor(from + uniform() * (to - from)));
  const common = Array.from({ length: 700 }, () => uniform() * 20);
  return [...spread, ...common, ...Array.from({ length: 200 }, (_, i) => 1 + (uniform() - 0.5) * 2 ** -(i / 4))];
}

test('the oracle knows what Math knows to 15 digits', () => {
  const value = ({ m, e }: big.Big): number => Number(m >> BigInt(-e - 200)) / 2 ** 200;
  expect(value(big.log(10))).toBeCloseTo(Math.LN10, 14);
  expect(value(big.log1p(1))).toBeCloseTo(Math.LN2, 14);
  expect(value(big.exp(1))).toBeCloseTo(Math.E, 14);
  expect(value(big.asinh(1))).toBeCloseTo(Math.asinh(1), 14);
  expect(value(big.pow(2, 0.5))).toBeCloseTo(Math.SQRT2, 14);
  expect(big.ulps(1 + 2 ** -52, { m: 1n, e: 0 })).toBe(1);
});

describe('log', () => {
  test('is within 1 ulp of the true value', () => {
    for (const x of [...numbers(-1074, 1023, 1), 2 ** -1074, Number.MAX_VALUE, 1 - 2 ** -53, 1 + 2 ** -52])
      expect(big.ulps(log(x), big.log(x)), `log(${x})`).toBeLessThanOrEqual(1);
  });
  test.each([
    [1, 0],
    [0, -Infinity],
    [-0, -Infinity],
    [-1, NaN],
    [-Infinity, NaN],
    [NaN, NaN],
    [Infinity, Infinity]
  ])('of %s is %s', (x, y) => expect(log(x)).toBe(y));
});

describe('log1p', () => {
  test('is within 1 ulp of the true value', () => {
    const all = numbers(-1022, 1000, 2).flatMap(x => [x, ...(x < 1 ? [-x] : [])]);
    for (const x of [...all, -1 + 2 ** -53, 0.41421, 0.414215, -0.2928, -0.29285])
      expect(big.ulps(log1p(x), big.log1p(x)), `log1p(${x})`).toBeLessThanOrEqual(1);
  });
  test.each([
    [0, 0],
    [-0, -0],
    [-1, -Infinity],
    [-1.5, NaN],
    [NaN, NaN],
    [Infinity, Infinity],
    [5e-324, 5e-324]
  ])('of %s is %s', (x, y) => expect(log1p(x)).toBe(y));
});

describe('asinh', () => {
  test('is within 2 ulp of the true value, and odd', () => {
    for (const x of numbers(-1022, 1023, 3)) {
      expect(big.ulps(asinh(x), big.asinh(x)), `asinh(${x})`).toBeLessThanOrEqual(2);
      expect(asinh(-x)).toBe(-asinh(x));
    }
  });
  test.each([
    [0, 0],
    [-0, -0],
    [Infinity, Infinity],
    [-Infinity, -Infinity],
    [NaN, NaN]
  ])('of %s is %s', (x, y) => expect(asinh(x)).toBe(y));
});

test.each([
  ['log', log, 0],
  ['log1p', log1p, -1],
  ['asinh', asinh, -5]
] as const)('%s never falls', (_, f, from) => {
  let last = -Infinity;
  for (let k = 1; k <= 20_000; k++) {
    const y = f(from + k / 1000);
    expect(y >= last).toBe(true);
    last = y;
  }
});
