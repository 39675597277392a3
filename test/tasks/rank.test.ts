import { expect, test } from 'vitest';
import { countCodes, geneStatsSteps } from '../../src/compute/index.js';
import { runNow, start } from '../../src/tasks/index.js';
import { compressed } from '../rank-cases.js';

const codes = Int32Array.of(0, 0, 0, 1, 1, 1, 1);
const values = Float32Array.of(5, 0, 6, 1, 7, 0, 0, 1, 0, 0, 1, 1, 0, 0);

test('genes are ranked by three tasks: columns, statistics, tests', () => {
  const matrix = runNow(start('gene-columns', { matrix: compressed(values, [7, 2], () => false) }));
  const input = { matrix, codes, groups: 2, reference: null, ranks: true };
  const stats = runNow(start('gene-stats', input));
  expect(stats).toEqual(runNow(geneStatsSteps(input)));
  const [first] = runNow(
    start('rank-groups', {
      test: 'wilcoxon',
      correction: 'bonferroni',
      tieCorrect: false,
      rankbyAbs: false,
      stats,
      counts: countCodes(codes, 2),
      tested: [0],
      reference: null,
      logBase: null
    })
  );
  expect(Array.from(first!.order)).toEqual([0, 1]);
  expect(first!.auc[0]).toBe(1);
});
