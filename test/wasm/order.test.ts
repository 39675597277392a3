import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkage, optimalSteps, type LinkageMethod } from '../../src/compute/index.js';
import { runNow } from '../../src/tasks/index.js';
import { optimalKernel } from '../../src/wasm/index.js';

const METHODS: LinkageMethod[] = ['single', 'complete', 'average', 'centroid', 'ward'];

function distances(n: number, levels: number, seed: number): Float64Array {
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Float64Array.from({ length: (n * (n - 1)) / 2 }, () => Math.floor(next() * levels) + 1);
}

test.each([
  [20, 3, 'average'],
  [70, 2, 'single'],
  [130, 1000, 'ward'],
  [300, 1e6, 'complete'],
  [512, 1e6, 'average'],
  [513, 1e6, 'average'],
  [700, 5, 'ward'],
  [701, 1e6, 'single']
] as const)('the optimal order of %i items on %i levels, %s, is that of compute', (n, levels, method) => {
  const y = distances(n, levels, n);
  const tree = linkage(y, n, method);
  expect(runNow(optimalKernel(tree, [y.subarray(0, 7), y.subarray(7)])!)).toEqual(runNow(optimalSteps(tree, y)));
});

test('and of any small tree, ties and all', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(),
      fc.constantFrom(...METHODS),
      (n, levels, seed, method) => {
        const y = distances(n, levels, seed);
        const tree = linkage(y, n, method);
        expect(runNow(optimalKernel(tree, [y])!)).toEqual(runNow(optimalSteps(tree, y)));
      }
    ),
    { seed: 61, numRuns: 100 }
  ));
