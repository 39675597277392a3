import { expect, test } from 'vitest';
import { distanceHashes } from '../../distance-hash.js';
import expected from '../../oracle/distance-hash.json' with { type: 'json' };

test('each distance has the bits that are on record, by the kernel and without', () => {
  expect(distanceHashes()).toEqual(expected);
  for (const [kernel, plain] of Object.values(expected)) expect(kernel).toBe(plain);
});
