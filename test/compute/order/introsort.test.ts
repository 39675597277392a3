import { expect, test } from 'vitest';
import { introsort, stableByCode } from '../../../src/compute/index.js';
import { golden } from '../../golden.js';

interface Case {
  readonly values: number[];
  readonly order: number[];
}
const { cases, canary } = golden('introsort.json') as { cases: Case[]; canary: Case };

test('introsort equals numpy argsort of small integers, ties included', () => {
  for (const c of cases) expect(Array.from(introsort(c.values)), `n = ${c.values.length}`).toEqual(c.order);
});

test('the canary, wrong on purpose, is told apart', () => {
  expect(Array.from(introsort(canary.values))).not.toEqual(canary.order);
});

test('introsort is a sorting permutation also where it falls back to heapsort', () => {
  // Organ pipes and saw teeth drive a median-of-three quicksort into its worst case.
  for (const n of [17, 64, 1000, 5000]) {
    const keys = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? i : n - i));
    const order = introsort(keys);
    expect(new Set(order).size).toBe(n);
    for (let k = 1; k < n; k++) expect(keys[order[k]!]!).toBeGreaterThanOrEqual(keys[order[k - 1]!]!);
  }
});

test('stableByCode keeps input order within a code', () => {
  expect(Array.from(stableByCode([1, 0, 1, 0, 2], 3))).toEqual([1, 3, 0, 2, 4]);
});
