import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyTests, orderGenesSteps, type GroupTest } from '../../src/compute/index.js';
import { runNow } from '../../src/tasks/index.js';
import { orderGenesKernel } from '../../src/wasm/index.js';
import { random } from '../data.js';

/** Scores and p-values of all sizes, and such that are often equal. */
const SCORES: ((u: () => number) => number)[] = [
  u => (u() - 0.5) * 2 ** Math.floor(u() * 60 - 30),
  u => Math.floor(u() * 5) - 2,
  u => Math.fround(u() * 40 - 20),
  u => [0, -0, Infinity, -Infinity, 5e-324, -5e-324][Math.floor(u() * 6)]!
];
const PVALS: ((u: () => number) => number)[] = [
  u => u(),
  u => 10 ** (-300 * u()),
  u => [0, 1, 5e-324, 1e-300, 0.5][Math.floor(u() * 5)]!
];

test('the kernel orders genes and adjusts p-values with the bits of compute', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 3, 40, 2500),
      fc.constantFrom(1, 3),
      fc.constantFrom(...SCORES),
      fc.constantFrom(...PVALS),
      fc.constantFrom('benjamini-hochberg', 'bonferroni'),
      fc.boolean(),
      fc.nat(),
      (genes, groups, score, p, correction, rankbyAbs, seed) => {
        const made = (): GroupTest[] => {
          const uniform = random(seed);
          const tests = emptyTests(genes, groups, true);
          for (const { scores, pvals } of tests)
            for (let j = 0; j < genes; j++) [scores[j], pvals[j]] = [score(uniform), p(uniform)];
          return tests;
        };
        const found = runNow(orderGenesKernel({ tests: made(), correction, rankbyAbs })!);
        expect(found).toEqual(runNow(orderGenesSteps({ tests: made(), correction, rankbyAbs })));
      }
    ),
    { seed: 14, numRuns: 300 }
  ));

test('no genes and no groups are left to compute', () => {
  const how = { correction: 'bonferroni', rankbyAbs: false } as const;
  expect(orderGenesKernel({ ...how, tests: [] })).toBeNull();
  expect(orderGenesKernel({ ...how, tests: emptyTests(0, 2, true) })).toBeNull();
});
