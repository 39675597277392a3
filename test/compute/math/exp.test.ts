import { describe, expect, test } from 'vitest';
import { exp, log, pow } from '../../../src/compute/index.js';
import * as big from '../../oracle/big-math.js';
import { random } from '../../data.js';

describe('exp', () => {
  test('is within 1 ulp of the true value where that is normal', () => {
    const uniform = random(4);
    const wide = Array.from({ length: 1500 }, () => -708 + uniform() * (709.78 + 708));
    const near = Array.from({ length: 500 }, (_, i) => (uniform() - 0.5) * 2 ** -(i / 8));
    for (const x of [...wide, ...near, 709.782712893384, 0.34657359027997264, -0.34657359027997264])
      expect(big.ulps(exp(x), big.exp(x)), `exp(${x})`).toBeLessThanOrEqual(1);
  });
  test('is within the smallest double below that', () => {
    for (let x = -745; x < -708; x += 0.37) expect(big.ulps(exp(x), big.exp(x)), `exp(${x})`).toBeLessThanOrEqual(1);
  });
  test.each([
    [0, 1],
    [-0, 1],
    [Infinity, Infinity],
    [-Infinity, 0],
    [NaN, NaN],
    [710, Infinity],
    [-746, 0],
    [1e308, Infinity]
  ])('of %s is %s', (x, y) => expect(exp(x)).toBe(y));
  test('never falls', () => {
    let last = 0;
    for (let k = -20_000; k <= 20_000; k++) {
      const y = exp(k / 1000);
      expect(y >= last).toBe(true);
      last = y;
    }
  });
  test('is undone by log', () => {
    for (let x = -700; x < 700; x += 1.7)
      expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(2 ** -52 * Math.max(2, Math.abs(x)));
  });
});

describe('pow', () => {
  test('has a relative error below 1e-13', () => {
    const uniform = random(5);
    for (let k = 0; k < 1500; k++) {
      const x = 10 ** (uniform() * 40 - 20);
      const y = (uniform() - 0.5) * 9;
      expect(big.ulps(pow(x, y), big.pow(x, y)) * 2 ** -53, `${x} ^ ${y}`).toBeLessThan(1e-13);
    }
  });
  test.each([
    [3, 0, 1],
    [NaN, 0, 1],
    [0, 0, 1],
    [0, 2.5, 0],
    [0, -1, Infinity],
    [7.3, 1, 7.3],
    [-3, 2, 9],
    [9, 0.5, 3],
    [-8, 1 / 3, NaN],
    [1, 5.5, 1],
    [2, 5000, Infinity],
    [2, -5000, 0],
    [NaN, 3, NaN],
    [Infinity, 0.7, Infinity]
  ])('%s ^ %s is %s', (x, y, z) => expect(pow(x, y)).toBe(z));
  test('of a negative number is signed by its integer power', () => {
    expect(pow(-2, 3)).toBeCloseTo(-8, 12);
    expect(pow(-2, -4)).toBeCloseTo(1 / 16, 14);
  });
});
