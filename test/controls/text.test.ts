import { expect, test } from 'vitest';
import { readNumbers, showBytes, showCount, showDuration, showKey, showNumber } from '../../src/controls/text.js';

test.each([
  [0, '0'],
  [4.3099, '4.31'],
  [0.1 + 0.2, '0.3'],
  [-2.5, '−2.5'],
  [1e-7, '1e−7'],
  [1234567.5, '1.235e6'],
  [Number.NaN, 'missing'],
  [Number.NEGATIVE_INFINITY, '−∞']
])('shows the number %s as %s', (value, text) => {
  expect(showNumber(value)).toBe(text);
});

test('shows sizes, durations and counts', () => {
  expect([12, 2_340_000, 123_456_789].map(showBytes)).toEqual(['12 B', '2.3 MB', '123 MB']);
  expect([0.2, 3.4, 1234].map(showDuration)).toEqual(['< 1 ms', '3 ms', '1.2 s']);
  expect([7, 1234567].map(showCount)).toEqual(['7', '1\u2009234\u2009567']);
});

test('reads numbers with commas, and a proper minus sign', () => {
  expect(readNumbers(' −1, 2.5,3e2')).toEqual([-1, 2.5, 300]);
  expect(readNumbers('1;2')).toBeNull();
  expect(readNumbers('1,,2')).toBeNull();
});

test('writes keys as people do', () => {
  expect(showKey('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z');
  expect(showKey('Mod+Shift+z', true)).toBe('⌘⇧Z');
  expect(showKey('+', false)).toBe('+');
  expect(showKey('Home', false)).toBe('Home');
});
