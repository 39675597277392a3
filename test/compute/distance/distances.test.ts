import { describe, expect, test } from 'vitest';
import {
  distanceSteps,
  METRICS,
  splitTriangle,
  type DistanceOptions,
  type Metric,
  type Packed
} from '../../../src/compute/index.js';
import { canary, differences, distanceCases, finish, packedOf, withMissing } from '../../distance-cases.js';

const distances = (packed: Packed, metric: Metric, options: Partial<DistanceOptions> = {}, from = 0, to = packed.n) =>
  finish(distanceSteps(packed, { metric, p: 2, missing: 'refuse', ...options }, from, to));

describe("scipy's pdist", () => {
  test.each(METRICS)('%s, on every matrix of the golden', metric => {
    const cases = distanceCases.filter(c => c.metric === metric);
    expect(cases.length).toBeGreaterThan(8);
    for (const c of cases) {
      const { condensed } = distances(packedOf(c.data, c.shape), metric, { p: c.p });
      expect(differences(metric, condensed, c.expected), c.name).toEqual([]);
    }
  });
  test('a wrong last bit is noticed', () => {
    const wrong = canary.filter(
      c =>
        differences(c.metric, distances(packedOf(c.data, c.shape), c.metric, { p: c.p }).condensed, c.expected).length >
        0
    );
    expect(wrong.map(c => c.metric)).toEqual(['euclidean']);
  });
});

describe('with missing values, pairwise', () => {
  const near = (a: number, b: number): boolean =>
    (a !== a && b !== b) || Math.abs(a - b) < 1e-12 * Math.max(1, Math.abs(b));
  test.each(withMissing)(
    "$name: scikit-learn's euclidean, pandas' correlation",
    ({ data, shape, euclidean, correlation }) => {
      const packed = packedOf(data, shape);
      const ours = distances(packed, 'euclidean', { missing: 'pairwise' });
      expect(ours.skipped).toBe(packed.missingValues);
      expect([...euclidean.keys()].filter(k => !near(ours.condensed[k]!, euclidean[k]!))).toEqual([]);
      const r = distances(packed, 'correlation', { missing: 'pairwise' }).condensed;
      expect([...correlation.keys()].filter(k => !near(r[k]!, correlation[k]!))).toEqual([]);
    }
  );
  test('a pair without a common feature is NaN and named', () => {
    const { data, shape } = withMissing.find(c => c.name === 'apart')!;
    expect(distances(packedOf(data, shape), 'cityblock', { missing: 'pairwise' }).apart).toEqual({
      count: 1,
      items: [0, 1]
    });
  });
  test('pairs of complete items have the bits that they have without missing values', () => {
    const { data, shape } = withMissing.find(c => c.name === 'few-holes')!;
    const [n] = shape;
    for (const metric of METRICS.filter(m => m !== 'mahalanobis' && m !== 'seuclidean')) {
      const packed = packedOf(data, shape);
      const plain = distances(packed, metric, { p: 3 }).condensed;
      const pairwise = distances(packed, metric, { p: 3, missing: 'pairwise' }).condensed;
      const holes = new Set(packed.missing);
      for (let i = 0, k = 0; i < n; i++)
        for (let j = i + 1; j < n; j++, k++)
          if (!holes.has(i) && !holes.has(j)) expect(pairwise[k], metric).toBe(plain[k]);
    }
  });
  test('sums of differences are scaled up to all features, means and ratios are not', () => {
    const packed = packedOf(Float64Array.of(1, 2, NaN, 4, 2, 4, 1, 7), [2, 4]);
    const d = (metric: Metric, p = 2) => distances(packed, metric, { p, missing: 'pairwise' }).condensed[0];
    expect(d('cityblock')).toBe((6 / 3) * 4);
    expect(d('sqeuclidean')).toBe(((1 + 4 + 9) / 3) * 4);
    expect(d('minkowski', 3)).toBeCloseTo(48 ** (1 / 3), 12);
    expect(d('chebyshev')).toBe(3);
    expect(d('hamming')).toBe(1);
    expect(d('braycurtis')).toBe(6 / 20);
    expect(d('kendall')).toBe(0);
  });
});

describe('shares of one triangle', () => {
  test.each([2, 3, 5, 64, 65, 131, 200])('of %i items, two and three of them, are slices of the whole', n => {
    const { data } = distanceCases.find(c => c.name === 'many-rows, euclidean')!;
    const packed = packedOf(
      Float64Array.from({ length: n * 7 }, (_, k) => data[k % data.length]! + (k % 11)),
      [n, 7]
    );
    for (const metric of ['euclidean', 'correlation', 'minkowski'] as const) {
      const whole = distances(packed, metric, { p: 3 }).condensed;
      for (const parts of [2, 3]) {
        const cuts = splitTriangle(n, parts);
        const slices = cuts.slice(1).map((to, k) => distances(packed, metric, { p: 3 }, cuts[k], to).condensed);
        expect(slices.flatMap(s => [...s])).toEqual([...whole]);
      }
    }
  });
  test('are about equal', () => {
    const cuts = splitTriangle(5000, 4);
    const before = (i: number) => i * 5000 - (i * (i + 1)) / 2;
    for (let k = 0; k < 4; k++) expect((before(cuts[k + 1]!) - before(cuts[k]!)) / before(5000)).toBeCloseTo(0.25, 2);
  });
});
