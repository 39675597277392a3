import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkage, type LinkageMethod } from '../../src/compute/index.js';
import { linkageKernel } from '../../src/wasm/index.js';
import { runNow } from '../../src/tasks/index.js';

const METHODS: LinkageMethod[] = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'];

/** Distances of n seeded points on a grid of `levels` a side; few levels make ties and duplicates. */
function distances(n: number, levels: number, seed: number): Float64Array {
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const points = Array.from({ length: n }, () => [0, 0, 0].map(() => Math.floor(next() * levels)));
  const out: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      out.push(Math.sqrt(points[i]!.reduce((sum, x, k) => sum + (x - points[j]![k]!) ** 2, 0)));
  return Float64Array.from(out);
}

describe.each(METHODS)('%s in the kernel', method => {
  test.each([
    [2, 2],
    [3, 2],
    [4, 3],
    [9, 2],
    [64, 3],
    [65, 1000],
    [150, 2],
    [257, 6],
    [400, 100_000]
  ])('has the bits of compute: %i items on %i levels', (n, levels) => {
    const y = distances(n, levels, n + levels);
    expect(runNow(linkageKernel([y], n, method)!)).toEqual(linkage(y, n, method));
  });

  test('has them where squares overflow', () => {
    for (let seed = 1; seed < 30; seed++) {
      const y = distances(12, 5, seed).map(d => d * 1e155);
      expect(runNow(linkageKernel([y], 12, method)!)).toEqual(linkage(y, 12, method));
    }
  });

  test('has them with distances that are none of a space, and with cuts anywhere', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 24 }).chain(n =>
          fc.tuple(
            fc.constant(n),
            fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 1, noNaN: true })), {
              minLength: (n * (n - 1)) / 2,
              maxLength: (n * (n - 1)) / 2
            }),
            fc.nat({ max: (n * (n - 1)) / 2 })
          )
        ),
        ([n, d, cut]) => {
          const y = Float64Array.from(d);
          const slices = [y.subarray(0, cut), y.subarray(cut)];
          expect(runNow(linkageKernel(slices, n, method)!)).toEqual(linkage(y, n, method));
        }
      ),
      { seed: 51, numRuns: 150 }
    ));
});
