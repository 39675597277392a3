import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TESTS, testGenesSteps, type TestGenesInput } from '../../src/compute/index.js';
import { runNow } from '../../src/tasks/index.js';
import { testsKernel } from '../../src/wasm/index.js';
import { random } from '../data.js';

const same = (input: TestGenesInput): void =>
  expect(runNow(testsKernel(input)!)).toEqual(runNow(testGenesSteps(input)));

/** Moments of all sizes: of log values, hardly apart, huge, none, and what is not a number. */
const KINDS: ((uniform: () => number) => number)[] = [
  u => u() * 3,
  u => 1 + u() * 1e-9,
  u => u() * 2 ** Math.floor(u() * 2000 - 1000),
  u => (u() - 0.5) * 900,
  () => 0,
  u => [0, NaN, Infinity, -Infinity, -0, 5e-324, 1.7e308][Math.floor(u() * 7)]!
];

test('the kernel compares groups with the bits of compute: every test, reference and base, few cells and many', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...TESTS),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom(1, 2, 3, 20),
      fc.constantFrom(null, 2, 10),
      fc.constantFrom(...KINDS),
      fc.constantFrom(...KINDS),
      fc.constantFrom(3, 40, 5000, 1e7),
      fc.nat(),
      (method, tieCorrect, paired, groups, logBase, ofMean, ofSquares, most, seed) => {
        const uniform = random(seed);
        const genes = 1 + Math.floor(uniform() * 30);
        const n = genes * groups;
        const counts = Float64Array.from({ length: groups }, () => Math.floor(uniform() * most));
        const some = (make: (u: () => number) => number): Float64Array =>
          Float64Array.from({ length: n }, () => make(uniform));
        const reference = paired ? Math.floor(uniform() * groups) : null;
        const ranks = {
          sum: some(u => Math.floor(u() * most * most) / 2),
          ties: some(u => Math.floor(u() * most ** 2)).subarray(0, reference === null ? genes : n)
        };
        same({
          test: method,
          tieCorrect,
          stats: {
            genes,
            groups,
            mean: some(ofMean),
            m2: some(u => Math.abs(ofSquares(u))),
            nonzero: some(u => Math.floor(u() * most)),
            ranks: method === 'wilcoxon' || uniform() < 0.5 ? ranks : null
          },
          counts,
          tested: Array.from({ length: groups }, (_, g) => groups - 1 - g),
          reference,
          logBase
        });
      }
    ),
    { seed: 13, numRuns: 600 }
  ));

test('and tails of every size: t and z up to where they are 0', () => {
  const genes = 400;
  const mean = Float64Array.from({ length: 2 * genes }, (_, k) => (k % 2 ? 0 : 1.02 ** (k / 2) / 100));
  const stats = { genes, groups: 2, mean, m2: mean.map(() => 0.7), nonzero: mean.map(() => 3), ranks: null };
  for (const n of [2, 3, 17, 400])
    same({
      test: 't-test',
      tieCorrect: false,
      stats,
      counts: Float64Array.of(n, n + 1),
      tested: [0, 1],
      reference: null,
      logBase: null
    });
});

test('none of no genes, and none of no groups', () => {
  const none = new Float64Array(0);
  const stats = { genes: 0, groups: 1, mean: none, m2: none, nonzero: none, ranks: null };
  const how = {
    test: 't-test',
    tieCorrect: false,
    stats,
    counts: Float64Array.of(1),
    reference: null,
    logBase: null
  } as const;
  expect(testsKernel({ ...how, tested: [0] })).toBeNull();
});
