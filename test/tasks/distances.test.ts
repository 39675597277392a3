import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { distanceSteps, packItems, splitTriangle } from '../../src/compute/index.js';
import { runNow, start, type DistancesInput, type DistancesOutput } from '../../src/tasks/index.js';
import { cellsOf, differences, distanceCases } from '../distance-cases.js';

const run = (values: DistancesInput['values'], more: Partial<DistancesInput>): DistancesOutput => {
  const input = {
    values,
    axis: 'row',
    items: null,
    metric: 'euclidean',
    p: 2,
    missing: 'refuse',
    from: 0,
    to: -1,
    ...more
  } as const;
  const all = input.items?.length ?? (input.axis === 'row' ? values.rows : values.cols);
  return runNow(start('distances', { ...input, to: input.to < 0 ? all : input.to }));
};

const numbers = (length: number, seed = 1) => Float64Array.from({ length }, (_, k) => ((k * 7919 + seed) % 1009) / 7);

const transposed = (data: Float64Array, [rows, cols]: readonly [number, number]) =>
  Float64Array.from(data, (_, k) => data[(k % rows) * cols + Math.floor(k / rows)]!);

describe('the task distances', () => {
  test("gives scipy's distances of rows and of columns", () => {
    for (const c of distanceCases) {
      const ofRows = run(cellsOf(c.data, c.shape), { metric: c.metric, p: c.p });
      const [rows, cols] = c.shape;
      const ofCols = run(cellsOf(transposed(c.data, c.shape), [cols, rows]), { axis: 'col', metric: c.metric, p: c.p });
      for (const { condensed, problem, n } of [ofRows, ofCols]) {
        expect(n).toBe(rows);
        if (problem?.kind === 'undefined' && condensed.length === 0) continue;
        expect(differences(c.metric, condensed, c.expected), c.name).toEqual([]);
      }
    }
  });
  test('two shares are the two parts of the whole', () => {
    const values = cellsOf(numbers(150 * 40), [150, 40]);
    for (const metric of ['correlation', 'minkowski'] as const) {
      const [, middle] = splitTriangle(150, 2);
      const parts = [run(values, { metric, p: 3, to: middle! }), run(values, { metric, p: 3, from: middle! })];
      expect(parts.flatMap(part => [...part.condensed])).toEqual([...run(values, { metric, p: 3 }).condensed]);
    }
  });
  test('of some items compares those, in their order', () => {
    const values = cellsOf(numbers(8 * 5), [8, 5]);
    const [a, b] = [run(values, { items: Int32Array.of(6, 1, 3) }), run(values, { items: Int32Array.of(1, 3, 6) })];
    expect([...a.condensed]).toEqual([b.condensed[1], b.condensed[2], b.condensed[0]]);
  });
  test.each([0, 1])('of %i items is empty', n =>
    expect(run(cellsOf(Float64Array.of(1, 1, 1), [1, 3]), { metric: 'correlation', items: new Int32Array(n) })).toEqual(
      {
        n,
        condensed: new Float64Array(0),
        skipped: 0,
        problem: null
      }
    )
  );
});

describe('what is no distance is told, not thrown', () => {
  // Large enough for the kernel, and small enough not to be.
  describe.each([4, 60])('among %i items', n => {
    const data = (at: number, ...put: number[]) => {
      const all = numbers(n * 12);
      put.forEach((x, k) => (all[at + k] = x));
      return cellsOf(all, [n, 12]);
    };
    const refused = { n, skipped: 0, condensed: new Float64Array(0) };

    test('missing values', () => {
      const problem = { kind: 'missing', items: [1], count: 1 };
      expect(run(data(13, NaN, NaN), {})).toEqual({ ...refused, problem });
      expect(
        run(data(13, NaN, NaN), { metric: 'mahalanobis', missing: 'pairwise', items: Int32Array.of(0, 1) }).problem
          ?.kind
      ).toBe('few');
    });
    test('by the position in the list of the call', () =>
      expect(run(data(13, NaN), { items: Int32Array.of(3, 1, 0) }).problem).toEqual({
        kind: 'missing',
        items: [1],
        count: 1
      }));
    test('infinite values, also under pairwise deletion', () => {
      const problem = { kind: 'infinite', items: [2], count: 1 };
      for (const missing of ['refuse', 'pairwise'] as const)
        expect(run(data(24, -Infinity), { missing })).toEqual({ ...refused, problem });
    });
    test('constant items under a correlation', () =>
      expect(run(data(24, ...Array<number>(12).fill(0.1)), { metric: 'correlation' })).toEqual({
        ...refused,
        problem: { kind: 'undefined', items: [2], count: 1 }
      }));
    test('of missing values the pairwise way leaves out the value, and counts it', () => {
      const whole = run(data(0), { missing: 'pairwise' });
      const holed = run(data(13, NaN, NaN), { missing: 'pairwise' });
      expect([whole.skipped, holed.skipped, holed.problem]).toEqual([0, 2, null]);
      expect(holed.condensed[1]).toBe(whole.condensed[1]);
      expect(holed.condensed[0]).not.toBe(whole.condensed[0]);
    });
    test('pairs with nothing in common', () => {
      const all = numbers(n * 12);
      all.fill(NaN, 0, 6);
      all.fill(NaN, 12 + 6, 24);
      const { condensed, problem } = run(cellsOf(all, [n, 12]), { missing: 'pairwise' });
      expect(problem).toEqual({ kind: 'nothing-in-common', items: [0, 1], count: 1 });
      expect(condensed[0]).toBeNaN();
    });
    test('distances that overflow', () =>
      expect(run(data(24, 1e200), {}).problem).toEqual({
        kind: 'undefined',
        items: Array.from({ length: Math.min(n, 20) }, (_, k) => k),
        count: n
      }));
  });
  test('too few observations for mahalanobis', () =>
    expect(run(cellsOf(numbers(12), [3, 4]), { metric: 'mahalanobis' }).problem).toEqual({
      kind: 'few',
      items: [],
      count: 3
    }));
  test('a singular covariance', () => {
    const data = Float64Array.of(1, 2, 3, 6, 2, 4, 5, 10);
    expect(run(cellsOf(data, [4, 2]), { metric: 'mahalanobis' }).problem).toEqual({
      kind: 'undefined',
      items: [0, 1, 2, 3],
      count: 4
    });
  });
});

describe('where WebAssembly cannot run', () => {
  afterEach(() => vi.unstubAllGlobals());
  test('pairs with missing values are the same too', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -4, max: 4 }) },
      { weight: 1, arbitrary: fc.constant(NaN) }
    );
    const shape = fc.constantFrom([3, 2], [40, 21], [66, 8], [9, 500]);
    const metric = fc.constantFrom('euclidean', 'cityblock', 'correlation', 'cosine', 'braycurtis', 'jaccard' as const);
    fc.assert(
      fc.property(shape, fc.array(value, { minLength: 7, maxLength: 50 }), metric, ([n, m], some, metric) => {
        const data = Float64Array.from(
          { length: n! * m! },
          (_, k) => some[(k * 7 + (k >> 4)) % some.length]! + (k % 13)
        );
        const values = cellsOf(data, [n!, m!]);
        const task = run(values, { metric, missing: 'pairwise' });
        const packed = runNow(packItems(values, 'row', null));
        const plain = runNow(distanceSteps(packed, { metric, p: 2, missing: 'pairwise' }));
        if (task.condensed.length === 0) expect(task.problem?.kind).toBe('undefined');
        else expect(task.condensed).toEqual(plain.condensed);
      }),
      { seed: 1, numRuns: 200 }
    );
  });
  test('the bits are the same', async () => {
    const values = cellsOf(numbers(70 * 33), [70, 33]);
    const metrics = ['euclidean', 'correlation', 'cityblock', 'braycurtis'] as const;
    const kernel = metrics.map(metric => run(values, { metric }).condensed);
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
    const fresh = await import('../../src/tasks/index.js');
    metrics.forEach((metric, k) => {
      const input = { values, axis: 'row', items: null, metric, p: 2, missing: 'refuse', from: 0, to: 70 } as const;
      expect(fresh.runNow(fresh.start('distances', input)).condensed).toEqual(kernel[k]);
    });
  });
});
