import { expect, test } from 'vitest';
import { parseColor, whiteTo } from '../../../src/compute/index.js';
import { golden } from '../../golden.js';

const { ramps, canary } = golden('oklab.json') as Record<'ramps' | 'canary', Record<string, string>>;
const furthest = (color: string, hex: string): number => {
  const theirs = Buffer.from(hex, 'hex');
  return Math.max(...whiteTo(parseColor(color)!).map((v, i) => Math.abs(v - theirs[i]!)));
};

test.each(Object.entries(ramps))('from white to %s in equal steps of OKLab, within 1/255', (color, hex) => {
  expect(furthest(color, hex)).toBeLessThanOrEqual(1);
});

test('a ramp starts white and ends in its colour', () => {
  const ramp = whiteTo(parseColor('#1f77b4')!);
  expect([...ramp.subarray(0, 3), ...ramp.subarray(-3)]).toEqual([255, 255, 255, 0x1f, 0x77, 0xb4]);
});

test('the canary, wrong on purpose, is told apart', () => {
  expect(furthest('#ff0000', canary['#ff0000']!)).toBeGreaterThan(1);
});
