import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromZ, introsort, leaves, linkage, stableByCode, toZ } from '../../../src/compute/index.js';

const METHODS = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'] as const;
const condensed = fc
  .integer({ min: 0, max: 12 })
  .chain(n =>
    fc.tuple(
      fc.constant(n),
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: (n * (n - 1)) / 2, maxLength: (n * (n - 1)) / 2 }),
      fc.constantFrom(...METHODS)
    )
  );

test('a tree goes to Z and back, and its leaves are all items', () => {
  fc.assert(
    fc.property(condensed, ([n, distances, method]) => {
      const tree = linkage(Float64Array.from(distances), n, method);
      const z = toZ(tree);
      expect(fromZ(z, tree.n)).toEqual(tree);
      expect([...leaves(tree)].sort((a, b) => a - b)).toEqual(Array.from({ length: Math.max(1, n) }, (_, i) => i));
    }),
    { seed: 31 }
  );
});

describe('a Z from outside is none', () => {
  const Z = [0, 1, 0.5, 2, 2, 3, 1, 3];
  const change = (k: number, x: number): number[] => Z.map((old, i) => (i === k ? x : old));
  test.each([
    ['an id that is used', change(4, 1)],
    ['twice the same', change(1, 0)],
    ['an id of a later merge', change(0, 4)],
    ['itself', change(0, 3)],
    ['a negative id', change(0, -1)],
    ['half an id', change(0, 0.5)],
    ['NaN for an id', change(0, NaN)],
    ['∞ for an id', change(5, Infinity)],
    ['a height that is NaN', change(2, NaN)],
    ['a height that is infinite', change(6, Infinity)],
    ['a wrong size', change(3, 3)],
    ['a wrong last size', change(7, 4)],
    ['too short', Z.slice(0, 4)],
    ['too long', [...Z, 0, 0, 0, 0]],
    ['empty', []]
  ])('%s', (_, z) => expect(fromZ(Float64Array.from(z), 3)).toBeNull());
  test('but this one is', () => expect(fromZ(Z, 3)).not.toBeNull());
  test.each([0, -1])('of %s items', n => expect(fromZ([], n)).toBeNull());
  test('of one item is a tree without merges', () => expect([...leaves(fromZ([], 1)!)]).toEqual([0]));
});

test('either sort puts the keys in order and keeps every item', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 300 }), keys => {
      const stable = stableByCode(keys, 10);
      expect([...stable]).toEqual([...keys.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b));
      const order = introsort(Int32Array.from(keys));
      expect(Array.from(order, i => keys[i])).toEqual(Array.from(stable, i => keys[i]));
      expect(new Set(order).size).toBe(keys.length);
    }),
    { seed: 32 }
  );
});
