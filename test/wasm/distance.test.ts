import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  distanceSteps,
  intoForm,
  METRICS,
  statOf,
  summedMetric,
  triangleSteps,
  type Metric
} from '../../src/compute/index.js';
import { kernelSums } from '../../src/wasm/index.js';
import { differences, distanceCases, finish, packedOf } from '../distance-cases.js';

const SUMMED = METRICS.filter(metric => summedMetric(metric, 2) !== null);

/** By the kernel alone. */
function byKernel(
  metric: Metric,
  data: Float64Array,
  [n, features]: readonly [number, number],
  p = 2,
  from = 0,
  to = n
): Float64Array {
  const summed = summedMetric(metric, p)!;
  const sums = kernelSums(summed.passes, n, features)!;
  let stat = new Float64Array(0);
  summed.passes.forEach(({ form }, pass) => {
    const block = Float64Array.from(data);
    intoForm(form, block, n, features);
    sums.put(pass, block, 0, n);
    if (summed.stat?.form === form) stat = statOf(summed.stat, block, n, features) as Float64Array<ArrayBuffer>;
  });
  return finish(triangleSteps(sums, summed, { features, stat }, n, from, to));
}

const plain = (
  metric: Metric,
  data: Float64Array,
  shape: readonly [number, number],
  from = 0,
  to = shape[0]
): Float64Array =>
  finish(distanceSteps(packedOf(data, shape), { metric, p: 2, missing: 'refuse' }, from, to)).condensed;

describe('the kernel', () => {
  test.each(SUMMED)("%s: scipy's bits on every matrix of the golden", metric => {
    for (const c of distanceCases.filter(d => d.metric === metric && summedMetric(metric, d.p)))
      expect(differences(metric, byKernel(metric, c.data, c.shape, c.p), c.expected), c.name).toEqual([]);
  });

  const value = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.constant(-0)
  );
  const matrix = fc
    .tuple(fc.constantFrom(2, 3, 4, 5, 9, 63, 64, 65, 70, 130), fc.constantFrom(1, 2, 3, 7, 8, 33, 255, 256, 257))
    .filter(([n, features]) => n * features < 5000)
    .chain(([n, features]) =>
      fc.array(value, { minLength: 1, maxLength: 60 }).map(values => ({
        n,
        features,
        data: Float64Array.from({ length: n * features }, (_, k) => values[(k * 7 + (k >> 4)) % values.length]!)
      }))
    );

  test.each(SUMMED)('%s: the bits of plain TypeScript, for any shape, ties and share', metric => {
    fc.assert(
      fc.property(matrix, fc.nat(200), fc.nat(200), ({ n, features, data }, a, b) => {
        const [from, to] = [a % (n + 1), b % (n + 1)].sort((x, y) => x - y) as [number, number];
        expect(byKernel(metric, data, [n, features], 2, from, to)).toEqual(
          plain(metric, data, [n, features], from, to)
        );
      }),
      { seed: 1, numRuns: 60 }
    );
  });

  test.each(['euclidean', 'correlation', 'braycurtis'] as const)(
    '%s over more features than one call takes',
    metric => {
      const shape = [6, 4501] as const;
      const data = Float64Array.from({ length: shape[0] * shape[1] }, (_, k) => ((k * 7919) % 1009) / 7);
      expect(byKernel(metric, data, shape)).toEqual(plain(metric, data, shape));
    }
  );

  test('is not had where the memory is not', () => {
    expect(kernelSums(summedMetric('euclidean', 2)!.passes, 2 ** 20, 2 ** 12)).toBeNull();
  });
});
