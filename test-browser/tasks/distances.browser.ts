import { expect, test } from 'vitest';
import { summedMetric } from '../../src/compute/index.js';
import { kernelSums } from '../../src/wasm/index.js';
import { distanceHashes } from '../../test/distance-hash.js';
import expected from '../../test/oracle/distance-hash.json' with { type: 'json' };

test('distances have the bits that Node gives them, by the kernel and without', () => {
  expect(kernelSums(summedMetric('euclidean', 2)!.passes, 4, 4)).not.toBeNull();
  expect(distanceHashes()).toEqual(expected);
});
