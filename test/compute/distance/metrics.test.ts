import { describe, expect, test } from 'vitest';
import { METRICS, metricOf, tooFewObservations, undefinedItems, type Metric } from '../../../src/compute/index.js';
import { packedOf, refusals } from '../../distance-cases.js';

describe('names of metrics', () => {
  test.each(METRICS)('%s is its own', name => expect(metricOf(name)).toBe(name));
  test.each([
    ['e', 'euclidean'],
    ['matching', 'hamming'],
    ['Cos', 'cosine'],
    ['co', 'correlation'],
    ['cheby', 'chebyshev'],
    ['pnorm', 'minkowski'],
    ['SEUCLIDEAN', 'seuclidean'],
    ['js', 'jensenshannon']
  ])('%s is %s, as for scipy', (alias, name) => expect(metricOf(alias)).toBe(name));
  test.each(['manhattan', 'l1', 'l2', 'kulczynski1', 'sokalmichener', '', 'constructor'])('%s is unknown', name =>
    expect(metricOf(name)).toBeNull()
  );
});

test.each(refusals)(
  "too few observations are refused in scipy's words: $shape",
  ({ shape: [n, features], message }) => {
    expect(tooFewObservations(n, features)).toBe(message);
    expect(tooFewObservations(features + 1, features)).toBeNull();
  }
);

describe('items without a distance', () => {
  const of = (metric: Metric, rows: number[][]) =>
    undefinedItems(packedOf(Float64Array.from(rows.flat()), [rows.length, rows[0]!.length]), metric);

  test.each(['correlation', 'spearman', 'kendall'] as const)(
    '%s: constant ones, whatever rounding leaves of their mean',
    metric =>
      // The means of 0.1 and of 0.7 are not the values themselves.
      expect(
        of(metric, [
          [0.1, 0.1, 0.1],
          [1, 2, 3],
          [0.7, 0.7, 0.7],
          [0, 0, 0],
          [5, NaN, 5],
          [NaN, NaN, NaN]
        ])
      ).toEqual([0, 2, 3, 4, 5])
  );
  test('of one feature no item has a correlation', () => expect(of('correlation', [[1], [2]])).toEqual([0, 1]));
  test('cosine: zeros', () =>
    expect(
      of('cosine', [
        [0, -0],
        [0, 1],
        [2, 2]
      ])
    ).toEqual([0]));
  test('jensenshannon: negative values and zeros', () =>
    expect(
      of('jensenshannon', [
        [1, 2],
        [3, -1],
        [0, 0]
      ])
    ).toEqual([1, 2]));
  test.each(['braycurtis', 'dice', 'sokalsneath'] as const)('%s: zeros, if there are two', metric => {
    expect(
      of(metric, [
        [0, 0],
        [1, 1],
        [0, 0]
      ])
    ).toEqual([0, 2]);
    expect(
      of(metric, [
        [0, 0],
        [1, 1]
      ])
    ).toEqual([]);
  });
  test('seuclidean: all, where a feature is constant', () => {
    expect(
      of('seuclidean', [
        [1, 5],
        [2, 5]
      ])
    ).toEqual([0, 1]);
    expect(
      of('seuclidean', [
        [1, 5],
        [2, 6]
      ])
    ).toEqual([]);
  });
  test.each(['euclidean', 'cityblock', 'jaccard', 'yule', 'hamming'] as const)('%s: none', metric =>
    expect(
      of(metric, [
        [0, 0],
        [1, 1],
        [0, 0]
      ])
    ).toEqual([])
  );
});
