import { describe, expect, test } from 'vitest';
import {
  adjusted,
  countCodes,
  geneStatsSteps,
  rankGroupsSteps,
  type GroupTest,
  type RankGroupsInput
} from '../../../src/compute/index.js';
import { runNow } from '../../../src/tasks/index.js';
import { num, nums } from '../../golden.js';
import { known, layouts, valuesOf, type RankCase } from '../../rank-cases.js';

const PLAIN = {
  test: 't-test',
  correction: 'benjamini-hochberg',
  tieCorrect: false,
  rankbyAbs: false,
  logBase: null
} as const;

function rank(c: RankCase, how: Partial<RankGroupsInput>): (g: number) => GroupTest {
  const codes = Int32Array.from(c.codes);
  const reference = how.reference === undefined ? c.reference : how.reference;
  const [[, matrix]] = layouts(valuesOf(c), c.shape) as [[string, Parameters<typeof geneStatsSteps>[0]['matrix']]];
  const stats = runNow(geneStatsSteps({ matrix, codes, groups: c.groups, reference, ranks: true }));
  const tested = Array.from({ length: c.groups }, (_, g) => g);
  const tests = runNow(
    rankGroupsSteps({ ...PLAIN, ...how, stats, counts: countCodes(codes, c.groups), tested, reference })
  );
  return g => tests[g]!;
}

/** `least` is for differences of means next to 1000: no double tells them apart further. */
const near = (ours: number, theirs: number, relative: number, least = 0): boolean =>
  ours === theirs ||
  (Number.isNaN(ours) && Number.isNaN(theirs)) ||
  Math.abs(ours - theirs) <= relative * Math.abs(theirs) + least;

describe("tests of groups are scipy's", () => {
  test.each(known.cases.filter(c => !c.canary).map(c => [c.name, c] as const))('%s', (_, c) => {
    const rankers = {
      welch: rank(c, { test: 't-test' }),
      overestim: rank(c, { test: 't-test_overestim_var' }),
      mannwhitney: rank(c, { test: 'wilcoxon', tieCorrect: true })
    };
    for (const [code, theirs] of Object.entries(c.tests)) {
      for (const key of ['welch', 'overestim'] as const) {
        const { scores, pvals } = rankers[key](Number(code));
        theirs[key].forEach((tp, j) => {
          if (!tp) return;
          const [t, p] = tp.map(num) as [number, number];
          // Near-constant groups: scipy is told a deviation, whose square has lost a digit.
          expect(near(scores[j]!, t, 1e-10, 1e-10), `${key} ${code} ${j}: ${scores[j]}, not ${t}`).toBe(true);
          expect(near(pvals[j]!, p, 1e-9), `${key} ${code} ${j}: ${pvals[j]}, not ${p}`).toBe(true);
        });
      }
      const { pvals, auc } = rankers.mannwhitney(Number(code));
      theirs.mannwhitney.forEach((p, j) => {
        if (p !== null) expect(near(pvals[j]!, num(p), 1e-13)).toBe(true);
      });
      theirs.auc.forEach((a, j) => {
        if (a !== null) expect(near(auc[j]!, num(a), 1e-15)).toBe(true);
      });
    }
  });
});

describe("whole calls are scanpy's", () => {
  test.each(known.scanpy.map(c => [`${c.method}, ties ${c.tie_correct}, reference ${c.reference}`, c] as const))(
    '%s',
    (_, call) => {
      const of = rank(known.cases[call.case]!, {
        test: call.method,
        tieCorrect: call.tie_correct,
        reference: call.reference,
        logBase: call.log_base
      });
      // Squares of 1000.01 less the square of their mean: scanpy 1.11.5 has lost half the digits of that gene's variance.
      const lossy = 17;
      // Every NaN has a rank of its own, which one among them is left to the sort: numba's there, the order of cells here.
      const unsettled = call.method === 'wilcoxon' ? [11, 12] : [];
      for (const [code, genes] of Object.entries(call.groups)) {
        const ours = of(Number(code));
        for (const [gene, row] of Object.entries(genes)) {
          const j = Number(gene);
          if (unsettled.includes(j)) continue;
          const [score, p, , lfc] = nums(row) as unknown as [number, number, number, number];
          const at = `${code}/${gene}`;
          const loose = call.method !== 'wilcoxon' && j === lossy;
          expect(
            near(Math.fround(ours.scores[j]!), score, loose ? 1e-3 : 1e-7, 1e-10),
            `${at}: ${ours.scores[j]}, not ${score}`
          ).toBe(true);
          expect(near(ours.pvals[j]!, p, loose ? 1e-3 : 1e-9), `${at}: p ${ours.pvals[j]}, not ${p}`).toBe(true);
          expect(
            near(Math.fround(ours.logfoldchanges[j]!), lfc, 1e-6, 1e-10),
            `${at}: ${ours.logfoldchanges[j]}, not ${lfc}`
          ).toBe(true);
        }
      }
    }
  );
});

describe('adjusted p-values', () => {
  test.each(known.adjust.map(a => [a.p.length, a] as const))(
    "of %i have statsmodels' bits",
    (_, { p, bh, bonferroni }) => {
      expect(adjusted(nums(p), 'benjamini-hochberg')).toEqual(nums(bh));
      expect(adjusted(nums(p), 'bonferroni')).toEqual(nums(bonferroni));
    }
  );
  test('of nothing are nothing', () => expect(adjusted(new Float64Array(0), 'benjamini-hochberg').length).toBe(0));
});

describe('the result of a group', () => {
  const c = known.cases.find(({ name }) => name === 'scanpy')!;
  test('orders genes by score, or by its size; equal ones by position', () => {
    for (const rankbyAbs of [false, true]) {
      const { scores, order } = rank(c, { rankbyAbs })(1);
      const key = rankbyAbs ? scores.map(Math.abs) : scores;
      const expected = Array.from(key.keys()).sort((a, b) => key[b]! - key[a]! || 0 || a - b);
      expect(Array.from(order)).toEqual(expected);
    }
  });
  test('tells shares of cells that are not 0, here and elsewhere', () => {
    const { pts, ptsOthers } = rank(c, {})(1);
    const values = valuesOf(c);
    for (let j = 0; j < c.shape[1]; j++) {
      const share = (inside: boolean): number => {
        const cells = c.codes.flatMap((g, i) => ((g === 1) === inside ? [values[i * c.shape[1] + j]!] : []));
        return cells.filter(x => x !== 0).length / cells.length;
      };
      expect([pts[j], ptsOthers[j]]).toEqual([share(true), share(false)]);
    }
  });
  test("has Cohen's d by the pooled deviation, NaN without any", () => {
    const small: RankCase = {
      ...c,
      dtype: 'float64',
      shape: [5, 2],
      values: [1, 4, 3, 4, 2, 4, 5, 4, 9, 4],
      codes: [0, 0, 1, 1, 1],
      groups: 2
    };
    const { cohensD } = rank(small, { reference: null })(0);
    const pooled = (2 + (2 - 16 / 3) ** 2 + (5 - 16 / 3) ** 2 + (9 - 16 / 3) ** 2) / 3;
    expect(cohensD[0]).toBeCloseTo((2 - 16 / 3) / Math.sqrt(pooled), 14);
    expect(cohensD[1]).toBeNaN();
  });
  test('with one cell in the rest has one degree of freedom', () => {
    const small: RankCase = {
      ...c,
      dtype: 'float64',
      shape: [4, 1],
      values: [1, 2, 4, 9],
      codes: [0, 0, 0, 1],
      groups: 2
    };
    const { scores, pvals } = rank(small, { reference: null })(0);
    const t = (7 / 3 - 9) / Math.sqrt(7 / 3 / 3);
    expect(scores[0]).toBeCloseTo(t, 13);
    expect(pvals[0]).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(Math.abs(t)), 13);
  });
});
