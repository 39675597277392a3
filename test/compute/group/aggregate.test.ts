import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../../data.js';
import { groupMeans, meanSteps, medianSteps, shareSteps, violinSteps, type Steps } from '../../../src/compute/index.js';
import type { DenseMatrix, Groups, SparseMatrix } from '../../../src/matrix/index.js';

function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const value = fc.oneof(fc.constant(0), fc.constant(Number.NaN), fc.float({ min: -100, max: 100, noNaN: true }));

/** A matrix of either order and type, and groups of its rows with missing ones. */
const cases = fc
  .record({
    rows: fc.integer({ min: 0, max: 12 }),
    cols: fc.integer({ min: 0, max: 4 }),
    levels: fc.integer({ min: 1, max: 4 }),
    order: fc.constantFrom<'C' | 'F'>('C', 'F'),
    single: fc.boolean()
  })
  .chain(({ rows, cols, levels, order, single }) =>
    fc
      .record({
        data: fc.array(value, { minLength: rows * cols, maxLength: rows * cols }),
        codes: fc.array(fc.integer({ min: -1, max: levels - 1 }), { minLength: rows, maxLength: rows })
      })
      .map(({ data, codes }) => ({
        matrix: {
          kind: 'dense',
          shape: [rows, cols],
          order,
          data: single ? Float32Array.from(data) : Float64Array.from(data)
        } as DenseMatrix,
        groups: { codes: Int32Array.from(codes), levels: Array.from({ length: levels }, (_, k) => `g${k}`) } as Groups
      }))
  );

/** The same matrix without its zeros, by rows or by columns. */
function sparse({ shape, order, data }: DenseMatrix, major: 'row' | 'col'): SparseMatrix {
  const [rows, cols] = shape;
  const [n, m] = major === 'row' ? [rows, cols] : [cols, rows];
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let k = 0; k < n; k++) {
    for (let p = 0; p < m; p++) {
      const [i, j] = major === 'row' ? [k, p] : [p, k];
      const x = data[order === 'C' ? i * cols + j : j * rows + i]!;
      if (x === 0) continue;
      indices.push(p);
      values.push(x);
    }
    indptr.push(indices.length);
  }
  const stored = data instanceof Float32Array ? Float32Array.from(values) : Float64Array.from(values);
  return {
    kind: 'sparse',
    shape,
    major,
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(indices),
    data: stored
  };
}

const members = (matrix: DenseMatrix, groups: Groups, g: number, j: number): number[] => {
  const [rows, cols] = matrix.shape;
  return Array.from({ length: rows }, (_, i) => i)
    .filter(i => groups.codes[i] === g)
    .map(i => matrix.data[matrix.order === 'C' ? i * cols + j : j * rows + i]!);
};

const each = (matrix: DenseMatrix, groups: Groups, check: (g: number, j: number, at: number) => void): void => {
  for (let g = 0; g < groups.levels.length; g++)
    for (let j = 0; j < matrix.shape[1]; j++) check(g, j, g * matrix.shape[1] + j);
};

describe('of each group', () => {
  test('means are those that dendrograms are made of, whatever the order in memory', () => {
    fc.assert(
      fc.property(cases, ({ matrix, groups }) => {
        expect(Float64Array.from(finish(meanSteps(matrix, groups, null)).data)).toEqual(groupMeans(matrix, groups));
      })
    );
  });

  test('means of what is above a cutoff skip the rest, and are 0 where nothing is', () => {
    fc.assert(
      fc.property(cases, fc.float({ min: -50, max: 50, noNaN: true }), ({ matrix, groups }, above) => {
        const found = finish(meanSteps(matrix, groups, above));
        each(matrix, groups, (g, j, at) => {
          const kept = members(matrix, groups, g, j).filter(x => x > above);
          const mean = kept.length === 0 ? 0 : kept.reduce((a, b) => a + b, 0) / kept.length;
          expect(Math.abs(found.data[at]! - mean)).toBeLessThan(1e-4);
        });
      })
    );
  });

  test('the median is the middle value, of an even number the mean of the two in the middle, NaN of none', () => {
    fc.assert(
      fc.property(cases, ({ matrix, groups }) => {
        const found = finish(medianSteps(matrix, groups));
        each(matrix, groups, (g, j, at) => {
          const sorted = members(matrix, groups, g, j)
            .filter(x => x === x)
            .sort((a, b) => a - b);
          const n = sorted.length;
          const middle = n === 0 ? NaN : n % 2 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
          expect(found.data[at]! + 0).toBe((found.data instanceof Float32Array ? Math.fround(middle) : middle) + 0);
        });
      })
    );
  });

  test('shares count what is above the cutoff among all members, missing ones too', () => {
    fc.assert(
      fc.property(cases, fc.float({ min: -50, max: 50, noNaN: true }), ({ matrix, groups }, cutoff) => {
        const found = finish(shareSteps(matrix, groups, cutoff));
        each(matrix, groups, (g, j, at) => {
          const all = members(matrix, groups, g, j);
          expect(found[at]).toBe(all.filter(x => x > cutoff).length / all.length);
        });
      })
    );
  });

  test('a float32 value meets the cutoff in float32', () => {
    const matrix: DenseMatrix = { kind: 'dense', shape: [1, 1], order: 'C', data: Float32Array.of(0.1) };
    expect(finish(shareSteps(matrix, { codes: Int32Array.of(0), levels: ['a'] }, 0.1))[0]).toBe(0);
  });
});

describe.each(['row', 'col'] as const)('a sparse matrix by %s gives the bits of the dense one:', major => {
  const options = { norm: 'width', cut: 0, bwAdjust: 1 } as const;
  const ways: Record<string, (m: DenseMatrix | SparseMatrix, g: Groups) => unknown> = {
    means: (m, g) => finish(meanSteps(m, g, null)),
    'means above 0': (m, g) => finish(meanSteps(m, g, 0)),
    'means above −1': (m, g) => finish(meanSteps(m, g, -1)),
    medians: (m, g) => finish(medianSteps(m, g)),
    shares: (m, g) => finish(shareSteps(m, g, 0)),
    'shares above −1': (m, g) => finish(shareSteps(m, g, -1)),
    violins: (m, g) => finish(violinSteps(m, g, options))
  };
  test.each(Object.keys(ways))('%s', name => {
    fc.assert(
      fc.property(cases, ({ matrix, groups }) => {
        expect(ways[name]!(sparse(matrix, major), groups)).toEqual(ways[name]!(matrix, groups));
      })
    );
  });

  test('means of long groups, where what a zero adds may round a sum', () => {
    const uniform = random(11);
    const data = Float32Array.from({ length: 40_000 }, () =>
      uniform() < 0.7 ? 0 : (uniform() - 0.4) * 10 ** (8 * uniform())
    );
    const matrix: DenseMatrix = { kind: 'dense', shape: [20_000, 2], order: 'C', data };
    const groups = {
      codes: Int32Array.from({ length: 20_000 }, () => Math.floor(uniform() * 3)),
      levels: ['a', 'b', 'c']
    };
    expect(finish(meanSteps(sparse(matrix, major), groups, null))).toEqual(finish(meanSteps(matrix, groups, null)));
  });
});
