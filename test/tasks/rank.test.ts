import { expect, test } from 'vitest';
import { copyGenes, countCodes, emptyTests, geneStatsSteps, rankGroupsSteps } from '../../src/compute/index.js';
import { runNow, start } from '../../src/tasks/index.js';
import { compressed } from '../rank-cases.js';

const codes = Int32Array.of(0, 0, 0, 1, 1, 1, 1);
const values = Float32Array.of(5, 0, 6, 1, 7, 0, 0, 1, 0, 0, 1, 1, 0, 0);

test('genes are ranked by three tasks: columns, tests of some genes, the order of all', () => {
  const matrix = runNow(start('gene-columns', { matrix: compressed(values, [7, 2], () => false) }));
  const input = { matrix, codes, groups: 2, reference: null, ranks: true };
  const stats = runNow(start('gene-stats', input));
  expect(stats).toEqual(runNow(geneStatsSteps(input)));
  const how = {
    test: 'wilcoxon',
    tieCorrect: false,
    counts: countCodes(codes, 2),
    tested: [0],
    logBase: null
  } as const;
  const [some] = runNow(start('gene-tests', { ...input, ...how }));
  expect([some!.pvalsAdj.length, some!.order.length]).toEqual([0, 0]);
  const tests = emptyTests(2, 1, true);
  copyGenes(some!, tests[0]!, 0);
  const said = { correction: 'bonferroni', rankbyAbs: false } as const;
  const [first] = runNow(start('gene-order', { tests, ...said }));
  expect(first).toEqual(runNow(rankGroupsSteps({ ...how, ...said, reference: null, stats }))[0]);
  expect(Array.from(first!.order)).toEqual([0, 1]);
  expect(first!.auc[0]).toBe(1);
});

test('and by the weights of a logistic regression', () => {
  const { coef } = runNow(
    start('logistic', {
      matrix: compressed(values, [7, 2], () => false),
      codes,
      classes: 2,
      C: 1,
      fitIntercept: true,
      l1Ratio: 0,
      penalized: true,
      classWeight: null,
      maxIter: 100,
      tol: 1e-4
    })
  );
  expect(coef.length).toBe(2);
  expect(coef[0]).toBeLessThan(0);
});
