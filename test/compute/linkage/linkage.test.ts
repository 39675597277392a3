import { describe, expect, test } from 'vitest';
import { leaves, linkage, toZ, type LinkageMethod } from '../../../src/compute/index.js';
import { golden } from '../../golden.js';

interface Tree {
  readonly z: number[][];
  readonly leaves: number[];
}
interface Case {
  readonly n: number;
  readonly kind: string;
  readonly y: number[];
  readonly trees: Record<LinkageMethod, Tree>;
}
const { cases, canary } = golden('linkage.json') as { cases: Case[]; canary: Case };

const METHODS: LinkageMethod[] = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'];

describe.each(METHODS)('linkage(y, n, "%s") equals scipy', method => {
  test('Z to the bit, ties included', () => {
    for (const c of cases) {
      const z = toZ(linkage(Float64Array.from(c.y), c.n, method));
      expect(Array.from(z), `n = ${c.n}, ${c.kind}`).toEqual(c.trees[method].z.flat());
    }
  });

  test('leaves in order', () => {
    for (const c of cases)
      expect(Array.from(leaves(linkage(Float64Array.from(c.y), c.n, method)))).toEqual(c.trees[method].leaves);
  });
});

test('the canary, wrong on purpose, is told apart', () => {
  const wrong = METHODS.filter(m => {
    const tree = linkage(Float64Array.from(canary.y), canary.n, m);
    return String([...toZ(tree), ...leaves(tree)]) !== String([...canary.trees[m].z.flat(), ...canary.trees[m].leaves]);
  });
  expect(wrong).not.toEqual([]);
});

test('one item has no merge, and distances stay as they were', () => {
  expect(linkage(new Float64Array(0), 1, 'average').left.length).toBe(0);
  const y = Float64Array.of(3, 1, 2);
  linkage(y, 3, 'ward');
  expect(Array.from(y)).toEqual([3, 1, 2]);
});
