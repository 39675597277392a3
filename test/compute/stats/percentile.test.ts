import { describe, expect, test } from 'vitest';
import { percentile } from '../../../src/compute/index.js';
import { golden, num, nums } from '../../golden.js';

interface Case {
  readonly name: string;
  readonly dtype: 'float32' | 'float64';
  readonly values: (number | string)[];
  readonly p2: number | string;
  readonly p98: number | string;
}

const { cases, canary } = golden('robust.json') as { cases: Case[]; canary: Case };
const finite = (c: Case): Float32Array | Float64Array => {
  const kept = nums(c.values).filter(x => x - x === 0);
  return c.dtype === 'float32' ? Float32Array.from(kept) : kept;
};

describe.each(cases.map(c => [c.name, c] as const))('%s', (_, c) => {
  test("percentiles are numpy's, to the bit", () => {
    const values = finite(c);
    expect([percentile(values, 2), percentile(values, 98)]).toEqual([num(c.p2), num(c.p98)]);
  });
});

test('the canary, wrong on purpose, is told apart', () => {
  expect(percentile(finite(canary), 2)).not.toBe(num(canary.p2));
});

test('of no value there is none; the ends are the extremes', () => {
  expect(percentile(new Float64Array(0), 2)).toBeNaN();
  expect(percentile(Float64Array.of(3, 1, 2), 0)).toBe(1);
  expect(percentile(Float64Array.of(3, 1, 2), 100)).toBe(3);
});

test('two branches keep the last bits, as numpy does', () => {
  expect(percentile(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100), 98)).toBe(82.00000000000006);
});
