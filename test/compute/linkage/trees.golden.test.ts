import { describe, expect, test } from 'vitest';
import {
  cophenet,
  copheneticSteps,
  cutTree,
  fcluster,
  flipped,
  fromZ,
  inconsistent,
  leaves,
  linkage,
  optimalSteps,
  orderByCount,
  orderByDistance,
  orderByWeight,
  toZ,
  type FlatCriterion,
  type LinkageMethod,
  type TreeCut
} from '../../../src/compute/index.js';
import type { Linkage } from '../../../src/matrix/index.js';
import { runNow } from '../../../src/tasks/index.js';
import { linkageKernel } from '../../../src/wasm/index.js';
import { golden, num, nums } from '../../golden.js';

type Numbers = (number | string)[];
interface Whole {
  readonly z: Numbers;
  readonly inconsistent: Record<string, Numbers>;
  readonly cophenet: Numbers;
  readonly correlation: number | string;
  readonly cuts: { criterion: FlatCriterion; t: number; depth: number | null; r: boolean; clusters: number[] }[];
  readonly cut_tree: (TreeCut & { labels: number[] })[];
  readonly leaves: Record<string, number[]>;
  readonly optimal: number;
}
interface Case {
  readonly name: string;
  readonly n: number;
  readonly y: Numbers;
  readonly trees: Record<LinkageMethod, Whole>;
}
const { cases, canary } = golden('trees.json') as { cases: Case[]; canary: Case };
const whole = cases.flatMap(c =>
  Object.entries(c.trees)
    .filter(([, t]) => 'cuts' in t)
    .map(([method, t]) => [`${c.name} ${method}`, c, t, fromZ(nums(t.z), c.n)!] as const)
);
const cutsOf = (t: Whole, tree: Linkage): number[][] => t.cut_tree.map(cut => [...cutTree(tree, cut)]);
const pathOf = (tree: Linkage, y: Float64Array): number => {
  const order = leaves(tree);
  return order.subarray(1).reduce((sum, b, k) => {
    const [i, j] = [Math.min(order[k]!, b), Math.max(order[k]!, b)];
    return sum + y[tree.n * i - (i * (i + 1)) / 2 + j - i - 1]!;
  }, 0);
};

test.each(cases.map(c => [c.name, c] as const))(
  'linkage of %s has scipy’s bits, by compute and by the kernel',
  (_, c) => {
    const y = nums(c.y);
    for (const [method, t] of Object.entries(c.trees) as [LinkageMethod, Whole][]) {
      expect(toZ(linkage(y, c.n, method)), method).toEqual(nums(t.z));
      expect(toZ(runNow(linkageKernel([y], c.n, method)!)), method).toEqual(nums(t.z));
    }
  }
);

describe.each(whole)('%s', (_, c, t, tree) => {
  test('inconsistent has scipy’s bits at depth 0, 2 and 3', () => {
    for (const [d, r] of Object.entries(t.inconsistent)) expect(inconsistent(tree, Number(d))).toEqual(nums(r));
  });

  test('cophenetic distances have scipy’s bits, and their correlation is scipy’s', () => {
    expect(cophenet(tree)).toEqual(nums(t.cophenet));
    const r = runNow(copheneticSteps(tree, [nums(c.y).subarray(0, 1), nums(c.y).subarray(1)]));
    const expected = num(t.correlation);
    // Distances that differ by rounding alone have a coefficient that is rounding alone.
    const varies = Math.min(...nums(c.y)) < (1 - 1e-9) * Math.max(...nums(c.y));
    if (!varies) expect(Number.isNaN(r) || Math.abs(r) < 1 + 1e-9).toBe(true);
    else if (Math.abs(expected) <= 1) expect(Math.abs(r - expected)).toBeLessThan(1e-10);
    else expect(r).toBeNaN();
  });

  test('every criterion of fcluster gives scipy’s clusters', () => {
    const monocrit = fclusterHeights(tree).map(h => 2 * h);
    for (const cut of t.cuts) {
      const options = {
        monocrit,
        ...(cut.depth === null ? {} : { depth: cut.depth }),
        ...(cut.r ? { inconsistency: nums(t.inconsistent['3']!) } : {})
      };
      expect([...fcluster(tree, cut.t, cut.criterion, options)], `${cut.criterion} ${cut.t}`).toEqual(cut.clusters);
    }
  });

  test('cut_tree gives scipy’s labels', () => expect(cutsOf(t, tree)).toEqual(t.cut_tree.map(cut => cut.labels)));

  test('leaves sorted by count or distance stand where scipy puts them', () => {
    for (const [how, expected] of Object.entries(t.leaves)) {
      const [by, direction] = how.split(' ') as [string, 'ascending' | 'descending'];
      const sorted = (by === 'count_sort' ? orderByCount : orderByDistance)(tree, direction);
      expect([...leaves(sorted)], how).toEqual(expected);
    }
  });

  test('the optimal order is not longer than scipy’s', () => {
    const y = nums(c.y);
    expect(pathOf(runNow(optimalSteps(tree, y)), y)).toBeLessThanOrEqual(t.optimal * (1 + 1e-12));
  });
});

/** The greatest height at or below each merge. */
function fclusterHeights(tree: Linkage): Float64Array {
  const out = tree.height.slice();
  out.forEach((_, k) => {
    for (const child of [tree.left[k]!, tree.right[k]!])
      if (child >= tree.n) out[k] = Math.max(out[k]!, out[child - tree.n]!);
  });
  return out;
}

test('the canary, wrong on purpose, is told apart', () => {
  const t = canary.trees.average;
  expect(cutsOf(t, fromZ(nums(t.z), canary.n)!)).not.toEqual(t.cut_tree.map(cut => cut.labels));
});

describe('an order of one’s own', () => {
  const tree = linkage(Float64Array.of(1, 5, 5, 5, 5, 2), 4, 'average');
  test('puts the lighter of two children first and lets ties be', () => {
    expect([...leaves(orderByWeight(tree, [4, 3, 2, 1]))]).toEqual([3, 2, 1, 0]);
    expect(orderByWeight(tree, [1, 1, 1, 1])).toEqual(tree);
    expect(orderByWeight(tree, [NaN, 1, 0, 0])).toEqual(tree);
  });
  test('turns the merges that are named, once each', () => {
    expect([...leaves(flipped(tree, [0, 2, 2]))]).toEqual([2, 3, 1, 0]);
    expect(flipped(flipped(tree, [1]), [1])).toEqual(tree);
  });
});
