import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../../src/matrix/index.js';
import { geneStatsSteps, type GeneStats } from '../../../src/compute/index.js';
import { runNow } from '../../../src/tasks/index.js';
import { random } from '../../data.js';
import { nums } from '../../golden.js';
import { chunks, compressed, known, layouts, valuesOf, type RankCase } from '../../rank-cases.js';

const statsOf = (matrix: Matrix, { codes, groups, reference }: RankCase): GeneStats =>
  runNow(geneStatsSteps({ matrix, codes: Int32Array.from(codes), groups, reference, ranks: true }));

/** The first place where numbers differ by more than they may, relatively; NaN equals NaN. */
function differs(ours: Float64Array, theirs: Float64Array, relative: number): string | null {
  for (let k = 0; k < theirs.length; k++) {
    const [a, b] = [ours[k]!, theirs[k]!];
    if (Object.is(a, b) || a === b || Math.abs(a - b) <= relative * Math.abs(b)) continue;
    return `${k}: ${a}, not ${b}`;
  }
  return ours.length === theirs.length ? null : 'length';
}

describe('statistics of genes', () => {
  const right = known.cases.filter(c => !c.canary);
  const canary = known.cases.find(c => c.canary)!;
  test.each(right.map(c => [c.name, c] as const))("are scipy's and numpy's: %s", (_, c) => {
    const { mean, m2, nonzero, ranks } = statsOf(layouts(valuesOf(c), c.shape)[0]![1], c);
    expect(differs(ranks!.sum, nums(c.sum), 0)).toBeNull();
    expect(differs(ranks!.ties, nums(c.ties), 0)).toBeNull();
    expect(differs(nonzero, nums(c.nonzero), 0)).toBeNull();
    expect(differs(mean, nums(c.mean), 1e-12)).toBeNull();
    expect(differs(m2, nums(c.m2), 1e-12)).toBeNull();
  });
  test('differ from wrong ones', () =>
    expect(
      differs(statsOf(layouts(valuesOf(canary), canary.shape)[0]![1], canary).ranks!.sum, nums(canary.sum), 0)
    ).toBe(`5: ${nums(known.cases[0]!.sum)[5]}, not -1`));
  test.each(right.map(c => [c.name, c] as const))('have the same bits in every layout: %s', (_, c) => {
    const [first, ...others] = layouts(valuesOf(c), c.shape).map(([, matrix]) => statsOf(matrix, c));
    for (const other of others) expect(other).toEqual(first);
  });
  test.each(right.map(c => [c.name, c] as const))('have the same bits by rows, without ranks: %s', (_, c) => {
    const values = valuesOf(c);
    const [cells, genes] = c.shape;
    const rows = chunks(
      compressed(values, c.shape, k => k % 5 === 0),
      7
    );
    const codes = Int32Array.from(c.codes);
    const how = { codes, groups: c.groups, reference: c.reference, ranks: false };
    const whole = runNow(geneStatsSteps({ ...how, matrix: layouts(values, c.shape)[0]![1] }));
    const half = Math.ceil(genes / 2);
    for (const [first, last] of [
      [0, half],
      [half, genes]
    ] as const) {
      const matrix = { kind: 'rows', shape: [cells, last - first], first, parts: rows } as const;
      const some = runNow(geneStatsSteps({ ...how, matrix }));
      for (const name of ['mean', 'm2', 'nonzero'] as const)
        expect(some[name]).toEqual(whole[name].slice(first * c.groups, last * c.groups));
    }
  });
  test('by rows of a group with one value alone are that value, of two values not', () => {
    const data = Float64Array.from({ length: 300 }, (_, i) => (i % 3 === 2 ? 0.1 + 2 ** -53 * (i % 2) : 0.1));
    const part = compressed(data, [100, 3], () => true);
    const matrix = { kind: 'rows', shape: [100, 3], first: 0, parts: [part] } as const;
    const how = { codes: new Int32Array(100), groups: 1, reference: null, ranks: false };
    const { mean, m2 } = runNow(geneStatsSteps({ ...how, matrix }));
    expect([mean[0], m2[0], m2[1]]).toEqual([0.1, 0, 0]);
    expect([mean, m2]).toEqual([
      runNow(geneStatsSteps({ ...how, matrix: layouts(data, [100, 3])[0]![1] })).mean,
      runNow(geneStatsSteps({ ...how, matrix: layouts(data, [100, 3])[0]![1] })).m2
    ]);
    expect(mean[2]).toBeGreaterThan(0.1);
  });
  test('of rows are refused where ranks are asked for', () => {
    const matrix = { kind: 'rows', shape: [0, 0], first: 0, parts: [] } as const;
    const input = { matrix, codes: new Int32Array(0), groups: 1, reference: null, ranks: true };
    expect(() => runNow(geneStatsSteps(input))).toThrow('Ranks are of columns; these are rows.');
  });
  test('are of as many genes as there are, none too', () => {
    const none: Matrix = { kind: 'dense', shape: [3, 0], order: 'C', data: new Float32Array(0) };
    const stats = runNow(
      geneStatsSteps({ matrix: none, codes: Int32Array.of(0, 1, 0), groups: 2, reference: null, ranks: true })
    );
    expect(stats.mean.length).toBe(0);
  });
  test('without cells are empty: no rank, no mean', () => {
    const none: Matrix = { kind: 'dense', shape: [0, 2], order: 'F', data: new Float32Array(0) };
    const stats = runNow(
      geneStatsSteps({ matrix: none, codes: new Int32Array(0), groups: 1, reference: null, ranks: true })
    );
    expect([...stats.mean, ...stats.ranks!.sum, ...stats.ranks!.ties]).toEqual([NaN, NaN, 0, 0, 0, 0]);
  });
  test('come without ranks where none are asked for', () => {
    const matrix: Matrix = { kind: 'dense', shape: [2, 1], order: 'C', data: Float32Array.of(1, 2) };
    const input = { matrix, codes: Int32Array.of(0, 1), groups: 2, reference: null };
    expect(runNow(geneStatsSteps({ ...input, ranks: false })).ranks).toBeNull();
  });
  test('refuse what is compressed by row', () => {
    const matrix = compressed(Float32Array.of(1, 0), [2, 1], () => false);
    const input = { matrix, codes: Int32Array.of(0, 1), groups: 2, reference: null, ranks: true };
    expect(() => runNow(geneStatsSteps(input))).toThrow(
      expect.objectContaining({ name: 'HeatmapError', code: 'bad-data' })
    );
  });
  test('of equal values are exactly that value without variance', () => {
    const data = new Float64Array(100_003).fill(0.1);
    const matrix: Matrix = { kind: 'dense', shape: [data.length, 1], order: 'F', data };
    const input = { matrix, codes: new Int32Array(data.length), groups: 1, reference: null, ranks: false };
    const { mean, m2 } = runNow(geneStatsSteps(input));
    expect([mean[0], m2[0]]).toEqual([0.1, 0]);
  });
  test('keep tie sums exact where a double has lost the last digits', () => {
    const cells = 700_001;
    const data = Float32Array.from({ length: cells }, (_, i) => (i < 210_001 ? 1 : i < 210_003 ? 2 : 0));
    const matrix: Matrix = { kind: 'dense', shape: [cells, 1], order: 'F', data };
    const codes = Int32Array.from({ length: cells }, (_, i) => i % 2);
    const { ranks } = runNow(geneStatsSteps({ matrix, codes, groups: 2, reference: null, ranks: true }));
    const cube = (c: bigint): bigint => c * c * c - c;
    expect(ranks!.ties[0]).toBe(Number(cube(210_001n) + cube(2n) + cube(489_998n)));
    expect(ranks!.sum[0]! + ranks!.sum[1]!).toBe((cells * (cells + 1)) / 2);
  });
});

const number = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, -1, 0.5, NaN, Infinity, -Infinity, 16777217, 16777218, 1e300, 5e-324),
  fc.double()
);

describe('rank sums', () => {
  test('of all groups add to those of all cells, whoever is in which place', () =>
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        (x, k, seed) => {
          const values = x.map(v => (Number.isNaN(v) ? 3 : v));
          const uniform = random(seed);
          const codes = values.map(() => Math.floor(uniform() * (k + 1)) - 1);
          const of = (order: number[]): GeneStats =>
            runNow(
              geneStatsSteps({
                matrix: {
                  kind: 'dense',
                  shape: [x.length, 1],
                  order: 'F',
                  data: Float64Array.from(order, i => values[i]!)
                },
                codes: Int32Array.from(order, i => codes[i]!),
                groups: k,
                reference: null,
                ranks: true
              })
            );
          const order = values.map((_, i) => i);
          const { sum, ties } = of(order).ranks!;
          const n = codes.filter(c => c >= 0).length;
          expect(sum.reduce((s, r) => s + r, 0)).toBe((n * (n + 1)) / 2);
          const shuffled = order.map(i => [uniform(), i] as const).sort(([a], [b]) => a - b);
          expect(of(shuffled.map(([, i]) => i)).ranks).toEqual({ sum, ties });
        }
      ),
      { seed: 6, numRuns: 300 }
    ));
  test('of a pair are what ranking each pair alone gives', () =>
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 40 }), fc.nat(), (x, seed) => {
        const uniform = random(seed);
        const data = Float64Array.from(x);
        const codes = Int32Array.from(x, () => Math.floor(uniform() * 4) - 1);
        const matrix: Matrix = { kind: 'dense', shape: [x.length, 1], order: 'F', data };
        const all = runNow(geneStatsSteps({ matrix, codes, groups: 3, reference: 1, ranks: true })).ranks!;
        for (const g of [0, 2]) {
          const pair = codes.map(c => (c === g ? 0 : c === 1 ? 1 : -1));
          const alone = runNow(geneStatsSteps({ matrix, codes: pair, groups: 2, reference: null, ranks: true })).ranks!;
          expect([all.sum[g], all.ties[g]]).toEqual([alone.sum[0], alone.ties[0]]);
        }
      }),
      { seed: 7, numRuns: 300 }
    ));
});
