import { expect, test } from 'vitest';
import { showFixed, showP, showShare } from '../../../src/controls/markers/numbers.js';

test.each([
  [0, '< 1e−308'],
  [1.234e-34, '1.2e−34'],
  [4.2e-310, '4.2e−310'],
  [0.00123, '0.0012'],
  [0.05, '0.05'],
  [0.5, '0.5'],
  [0.99999, '1'],
  [1, '1'],
  [NaN, '–']
])('a p-value of %s reads %s', (p, text) => {
  expect(showP(p)).toBe(text);
});

test.each([
  [1.005, '1.00'],
  [-2.5, '−2.50'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
  [NaN, '–']
])('a number of %s reads %s', (x, text) => {
  expect(showFixed(x, 2)).toBe(text);
});

test.each([
  [0, '0 %'],
  [0.001, '< 1 %'],
  [0.344, '34 %'],
  [0.999, '> 99 %'],
  [1, '100 %'],
  [NaN, '–']
])('a share of %s reads %s: what is not none is never 0', (share, text) => {
  expect(showShare(share)).toBe(text);
});
