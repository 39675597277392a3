import { expect, test } from 'vitest';
import { whiteTo } from '../../../src/compute/index.js';
import { golden } from '../../golden.js';

const { ramps, canary } = golden('oklab.json') as Record<'ramps' | 'canary', Record<string, string>>;

/** The greatest distance of a channel from the ramp that numpy makes by the same rule. */
const furthest = (color: string, hex: string): number => {
  const theirs = Buffer.from(hex, 'hex');
  const ours = Array.from(whiteTo(color, 256)!, word => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255]).flat();
  return Math.max(...ours.map((v, i) => Math.abs(v - theirs[i]!)));
};

test.each(Object.entries(ramps))('from white to %s in equal steps of OKLab, within 1/255', (color, hex) => {
  expect(furthest(color, hex)).toBeLessThanOrEqual(1);
});

test('the canary, wrong on purpose, is told apart', () => {
  expect(furthest('#ff0000', canary['#ff0000']!)).toBeGreaterThan(1);
});
