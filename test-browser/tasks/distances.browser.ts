import { expect, test } from 'vitest';
import { distanceHashes } from '../../test/distance-hash.js';
import expected from '../../test/oracle/distance-hash.json' with { type: 'json' };

test('distances have the bits that Node gives them, by the kernel and without', () => {
  expect(distanceHashes()).toEqual(expected);
});
