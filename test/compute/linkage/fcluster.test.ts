import { expect, test } from 'vitest';
import { fcluster, fromZ, type FlatCriterion } from '../../../src/compute/index.js';
import { runNow, start } from '../../../src/tasks/index.js';
import { golden } from '../../golden.js';

interface Case {
  readonly n: number;
  readonly z: number[];
  readonly cuts: { readonly criterion: FlatCriterion; readonly t: number; readonly clusters: number[] }[];
}
const { cases, canary } = golden('fcluster.json') as { cases: Case[]; canary: Case };
const found = (c: Case): number[][] =>
  c.cuts.map(({ criterion, t }) => Array.from(fcluster(fromZ(c.z, c.n)!, t, criterion)));

test.each(['distance', 'maxclust', 'inconsistent'])('criterion %s gives scipy’s clusters, ties included', criterion => {
  for (const c of cases) {
    const all = found(c);
    c.cuts.forEach((cut, k) => {
      if (cut.criterion === criterion) expect(all[k], `n = ${c.n}, t = ${cut.t}`).toEqual(cut.clusters);
    });
  }
});

test('the canary, wrong on purpose, is told apart', () => {
  expect(found(canary)).not.toEqual(canary.cuts.map(c => c.clusters));
});

test('the task refuses what is no tree', () => {
  const linkage = Float64Array.of(0, 0, 1, 2);
  expect(() => runNow(start('flat-clusters', { linkage, criterion: 'maxclust', t: 2 }))).toThrow('no linkage matrix');
});
