import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaves, linkage, optimalScipySteps, optimalSteps, type LinkageMethod } from '../../../src/compute/index.js';
import { runNow } from '../../../src/tasks/index.js';
import type { Linkage } from '../../../src/matrix/index.js';

const METHODS: LinkageMethod[] = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'];
const distanceOf = (y: Float64Array, n: number, i: number, j: number): number =>
  i < j ? y[n * i - (i * (i + 1)) / 2 + j - i - 1]! : distanceOf(y, n, j, i);
const lengthOf = (tree: Linkage, y: Float64Array): number =>
  Array.from(leaves(tree)).reduce((sum, leaf, k, all) => sum + (k ? distanceOf(y, tree.n, all[k - 1]!, leaf) : 0), 0);

/** Every order that the tree allows. */
function* ordersOf(tree: Linkage, id = 2 * tree.n - 2): Generator<number[]> {
  if (id < tree.n) {
    yield [id];
    return;
  }
  for (const a of ordersOf(tree, tree.left[id - tree.n]))
    for (const b of ordersOf(tree, tree.right[id - tree.n])) {
      yield [...a, ...b];
      yield [...b, ...a];
    }
}
const shortest = (tree: Linkage, y: Float64Array): number => {
  let best = Infinity;
  for (const order of ordersOf(tree))
    best = Math.min(
      best,
      order.reduce((sum, leaf, k) => sum + (k ? distanceOf(y, tree.n, order[k - 1]!, leaf) : 0), 0)
    );
  return best;
};

const cases = (most: number, distance: fc.Arbitrary<number>) =>
  fc
    .integer({ min: 2, max: most })
    .chain(n =>
      fc.tuple(
        fc.constant(n),
        fc.array(distance, { minLength: (n * (n - 1)) / 2, maxLength: (n * (n - 1)) / 2 }),
        fc.constantFrom(...METHODS)
      )
    );

describe.each([
  ['of continuous distances', fc.double({ min: 0.001, max: 1000, noNaN: true })],
  ['with ties and duplicates', fc.integer({ min: 0, max: 5 })]
])('the optimal order %s', (_, distance) => {
  test('is as short as the shortest of all orders', () =>
    fc.assert(
      fc.property(cases(9, distance), ([n, d, method]) => {
        const y = Float64Array.from(d);
        const tree = linkage(y, n, method);
        const best = shortest(tree, y);
        expect(lengthOf(runNow(optimalSteps(tree, y)), y) - best).toBeLessThanOrEqual(1e-12 * best);
      }),
      { seed: 41, numRuns: 60 }
    ));

  test('is never longer than scipy’s, and keeps heights, sizes and pairs', () =>
    fc.assert(
      fc.property(cases(40, distance), ([n, d, method]) => {
        const y = Float64Array.from(d);
        const tree = linkage(y, n, method);
        const best = runNow(optimalSteps(tree, y));
        const scipy = lengthOf(runNow(optimalScipySteps(tree, y)), y);
        expect(lengthOf(best, y)).toBeLessThanOrEqual(scipy * (1 + 1e-12));
        expect([best.height, best.size]).toEqual([tree.height, tree.size]);
        tree.left.forEach((left, k) =>
          expect([best.left[k], best.right[k]].sort()).toEqual([left, tree.right[k]].sort())
        );
      }),
      { seed: 42, numRuns: 60 }
    ));
});

test('one and two items have no other order', () => {
  const one = linkage(new Float64Array(0), 1, 'average');
  expect(runNow(optimalSteps(one, new Float64Array(0)))).toBe(one);
  const two = linkage(Float64Array.of(1), 2, 'average');
  expect(runNow(optimalSteps(two, Float64Array.of(1)))).toBe(two);
});

test('where all orders are equally good, the given one stays', () => {
  const y = new Float64Array((12 * 11) / 2).fill(1);
  const tree = linkage(y, 12, 'average');
  expect(runNow(optimalSteps(tree, y))).toEqual(tree);
});
