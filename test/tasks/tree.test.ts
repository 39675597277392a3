import { describe, expect, test } from 'vitest';
import { cophenet, linkage, optimalScipySteps, optimalSteps, planMemory, toZ } from '../../src/compute/index.js';
import { runNow, start } from '../../src/tasks/index.js';

const n = 40;
const y = Float64Array.from({ length: (n * (n - 1)) / 2 }, (_, k) => 1 + ((k * 7919) % 101));
const slices = [y.subarray(0, 100), y.subarray(100, 100), y.subarray(100)];

describe('the tree task', () => {
  test.each(['none', 'optimal', 'scipy'] as const)(
    'of slices of a condensed vector, ordering %s, is that of compute',
    ordering => {
      const { tree, cophenetic } = runNow(
        start('tree', { distances: slices, n, method: 'average', ordering, cophenetic: false })
      );
      const merged = linkage(y, n, 'average');
      const orders = {
        none: () => merged,
        optimal: () => runNow(optimalSteps(merged, y)),
        scipy: () => runNow(optimalScipySteps(merged, y))
      };
      expect(tree).toEqual(orders[ordering]());
      expect(cophenetic).toBeNull();
    }
  );

  test('of one item has no merge and no coefficient', () => {
    const { tree, cophenetic } = runNow(
      start('tree', { distances: [], n: 1, method: 'ward', ordering: 'optimal', cophenetic: true })
    );
    expect(tree.left.length).toBe(0);
    expect(cophenetic).toBeNaN();
  });

  test('says the cophenetic correlation that the task cophenetic says, within the distances’ bounds', () => {
    const { tree, cophenetic } = runNow(
      start('tree', { distances: slices, n, method: 'average', ordering: 'none', cophenetic: true })
    );
    const other = runNow(start('cophenetic', { linkage: toZ(tree), distances: [y] }));
    expect(cophenetic).toBe(other.correlation);
    expect(other.distances).toEqual(cophenet(tree));
    expect(Math.abs(cophenetic!)).toBeLessThanOrEqual(1);
  });

  test('steps far apart let others run: progress rises to at most 1', () => {
    const shares: number[] = [];
    const steps = start('tree', { distances: slices, n, method: 'ward', ordering: 'optimal', cophenetic: true });
    for (let step = steps.next(); !step.done; step = steps.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.every(s => s >= 0 && s <= 1)).toBe(true);
  });
});

test('distances of another number of items are refused by name', () =>
  expect(() => runNow(start('cophenetic', { linkage: Float64Array.of(0, 1, 1, 2), distances: [y] }))).toThrow(
    'distances: 2 items have 1'
  ));

describe('flat clusters refuse', () => {
  const linkageZ = Float64Array.of(0, 1, 1, 2, 2, 3, 2, 3);
  const cut = (more: object) => () =>
    runNow(start('flat-clusters', { linkage: linkageZ, criterion: 'inconsistent', t: 1, ...more }));
  test('a monocrit of another length', () =>
    expect(cut({ criterion: 'monocrit', monocrit: Float64Array.of(1) })).toThrow(
      'one number for each of the 2 merges'
    ));
  test('no monocrit', () => expect(cut({ criterion: 'maxclust_monocrit' })).toThrow('monocrit'));
  test('an R of another shape', () => expect(cut({ inconsistency: new Float64Array(4) })).toThrow('4 columns'));
  test('an R with a negative mean', () =>
    expect(cut({ inconsistency: Float64Array.of(-1, 0, 1, 0, 1, 0, 1, 0) })).toThrow('negative link height means'));
});

describe('the plan of memory', () => {
  test('counts the distances, the larger of linkage and order, and the cap', () => {
    const plan = planMemory(10_000, 'average', 'none');
    expect(plan.matrix).toBe((8 * 10_000 * 9_999) / 2);
    expect(plan.total).toBe(plan.matrix + plan.linkage);
    expect(plan.fits).toBe(true);
    expect(planMemory(10_000, 'average', 'optimal').total).toBeGreaterThan(plan.total);
    expect(planMemory(16_000, 'average', 'none').fits).toBe(false);
    expect(planMemory(100, 'ward', 'none', 1000).fits).toBe(false);
  });
});
