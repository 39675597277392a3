import { describe, expect, test } from 'vitest';
import { correlationDistance, cut, groupMeans, type Correlation } from '../../../src/compute/index.js';
import { golden, num, nums } from '../../golden.js';

type Num = number | string;
interface CutCase {
  readonly dtype: string;
  readonly values: Num[];
  readonly bins: number | number[];
  readonly labels: string[];
  readonly codes: number[];
  readonly edges: number[];
}
const cuts = golden('cut.json') as {
  cases: CutCase[];
  errors: { values: Num[]; bins: number | number[] }[];
  canary: CutCase;
};

describe('cut equals pandas.cut', () => {
  test('codes, labels and edges', () => {
    for (const c of cuts.cases) {
      const values = c.dtype === 'f4' ? Float32Array.from(c.values, num) : nums(c.values);
      const bins = cut(values, c.bins, 'row.bins');
      expect(bins.labels).toEqual(c.labels);
      expect(Array.from(bins.codes)).toEqual(c.codes);
      expect(Array.from(bins.edges)).toEqual(c.edges);
    }
  });

  test('what pandas refuses is refused, with the option named', () => {
    for (const c of cuts.errors) expect(() => cut(nums(c.values), c.bins, 'row.bins')).toThrow(/row\.bins/);
  });

  test('the canary, wrong on purpose, is told apart', () => {
    const bins = cut(nums(cuts.canary.values), cuts.canary.bins, '');
    expect([bins.labels, Array.from(bins.codes)]).not.toEqual([cuts.canary.labels, cuts.canary.codes]);
  });
});

interface Mean {
  readonly dtype: string;
  readonly shape: [number, number];
  readonly values: Num[];
  readonly codes: number[];
  readonly levels: number;
  readonly mean: (Num | null)[];
}
interface Corr {
  readonly shape: [number, number];
  readonly means: Num[];
  readonly pearson: Num[];
  readonly spearman: Num[];
  readonly kendall: Num[];
}
const groups = golden('group.json') as { means: Mean[]; corr: Corr[] };

test('groupMeans equals pandas groupby().mean() to the bit, in the type of the input', () => {
  for (const c of groups.means) {
    const data = c.dtype === 'f4' ? Float32Array.from(c.values, num) : nums(c.values);
    const means = groupMeans(
      { kind: 'dense', shape: c.shape, order: 'C', data },
      { codes: Int32Array.from(c.codes), levels: Array.from({ length: c.levels }, String) }
    );
    expect(Array.from(means)).toEqual(Array.from(nums(c.mean)));
  }
});

test.each(['pearson', 'spearman', 'kendall'] as Correlation[])('1 − %s equals pandas DataFrame.corr', method => {
  for (const c of groups.corr) {
    const [n, m] = [c.shape[0], c.means.length / c.shape[0]];
    const d = correlationDistance(nums(c.means), n, m, method);
    const square = nums(c[method]);
    let k = 0;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++, k++) {
        const expected = 1 - Math.max(-1, Math.min(1, square[i * n + j]!));
        if (method === 'pearson') expect(d[k]).toBe(expected);
        else expect(Math.abs(d[k]! - expected) < 1e-12 || (Number.isNaN(d[k]) && Number.isNaN(expected))).toBe(true);
      }
  }
});
