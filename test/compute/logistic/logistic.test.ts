import { describe, expect, test } from 'vitest';
import type { Matrix, SparseMatrix } from '../../../src/matrix/index.js';
import { geneColumns, logisticSteps, type LogisticInput, type LogisticOutput } from '../../../src/compute/index.js';
import { runNow } from '../../../src/tasks/index.js';
import { blobsOf, type Blob } from '../../blobs.js';
import { golden, nums } from '../../golden.js';

/** See scripts/golden/logistic.py. */
interface Case {
  readonly name: string;
  readonly canary?: boolean;
  readonly matrix?: Blob;
  readonly csr?: { shape: [number, number]; indptr: Blob; indices: Blob; data: Blob };
  readonly codes: number[];
  readonly classes: number;
  readonly C: number;
  readonly penalized: boolean;
  readonly intercept: boolean;
  readonly weights: number[] | null;
  readonly theirs: number;
  readonly objective: number;
  readonly coef: Blob;
  readonly bias: number[];
  readonly top: number[][];
}

const { cases } = golden('logistic/cases.json') as { cases: Case[] };
const { numbers } = blobsOf('logistic');

function matrixOf({ matrix, csr }: Case): Matrix {
  if (matrix) return { kind: 'dense', shape: matrix.shape as [number, number], order: 'C', data: numbers(matrix) };
  const { shape, indptr, indices, data } = csr!;
  const of = { indptr: numbers(indptr) as Int32Array, indices: numbers(indices) as Int32Array, data: numbers(data) };
  return { kind: 'sparse', shape, major: 'row', ...of };
}

const inputOf = (c: Case, changed: Partial<LogisticInput> = {}): LogisticInput => ({
  matrix: matrixOf(c),
  codes: Int32Array.from(c.codes),
  classes: c.classes,
  C: c.C,
  fitIntercept: c.intercept,
  l1Ratio: 0,
  penalized: c.penalized,
  classWeight: c.weights && nums(c.weights),
  maxIter: 5000,
  tol: 1e-4,
  ...changed
});
const fit = (c: Case, changed: Partial<LogisticInput> = {}): LogisticOutput =>
  runNow(logisticSteps(inputOf(c, changed)));

const right = cases.filter(c => !c.canary);
const small = cases.find(({ name }) => name === 'sparse')!;

describe("logistic regression is sklearn's", () => {
  test.each(right.map(c => [c.name, c] as const))('%s: never a worse objective, and the optimum at last', (_, c) => {
    const { objective, converged } = fit(c);
    expect(converged).toBe(true);
    expect(objective).toBeLessThanOrEqual(c.theirs * (1 + 1e-12));
    expect(Math.abs(fit(c, { tol: 1e-8 }).objective / c.objective - 1)).toBeLessThan(1e-9);
  });
  test('and not that of a wrong number', () => {
    const canary = cases.find(c => c.canary)!;
    expect(Math.abs(fit(canary, { tol: 1e-8 }).objective / canary.objective - 1)).toBeGreaterThan(1e-9);
  });
  test.each(right.map(c => [c.name, c] as const))('%s: weights, intercepts and the first genes', (_, c) => {
    const { coef, intercept } = fit(c, { tol: 1e-8 });
    const theirs = Float64Array.from(numbers(c.coef));
    const size = theirs.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(coef.length).toBe(theirs.length);
    coef.forEach((x, i) => expect(Math.abs(x - theirs[i]!)).toBeLessThan(1e-4 * size));
    intercept.forEach((x, i) => expect(Math.abs(x - c.bias[i]!)).toBeLessThan(1e-3 * size));
    c.top.forEach((genes, row) => {
      const own = coef.subarray(row * c.coef.shape[1]!, (row + 1) * c.coef.shape[1]!);
      const order = Array.from(own.keys()).sort((a, b) => own[b]! - own[a]! || a - b);
      expect(order.slice(0, genes.length)).toEqual(genes);
    });
  });
});

describe('logistic regression', () => {
  test('gives the same weights for every layout, within rounding', () => {
    const rows = matrixOf(small) as SparseMatrix;
    const [cells, genes] = rows.shape;
    const data = new Float32Array(cells * genes);
    for (let i = 0; i < cells; i++)
      for (let p = rows.indptr[i]!; p < rows.indptr[i + 1]!; p++) data[rows.indices[p]! * cells + i] = rows.data[p]!;
    const expected = fit(small, { tol: 1e-8 });
    for (const matrix of [
      runNow(geneColumns(rows)),
      { kind: 'dense', shape: [cells, genes], order: 'F', data } as const
    ]) {
      const { coef, objective } = fit(small, { matrix, tol: 1e-8 });
      expect(objective).toBeCloseTo(expected.objective, 9);
      coef.forEach((x, i) => expect(x).toBeCloseTo(expected.coef[i]!, 4));
    }
  });
  test('leaves cells of code −1 out', () => {
    const codes = Int32Array.from(small.codes, (c, i) => (i % 3 === 0 ? -1 : c));
    const kept = Array.from(codes.keys()).filter(i => codes[i]! >= 0);
    const rows = matrixOf(small) as SparseMatrix;
    const parts = kept.map(i => [rows.indptr[i]!, rows.indptr[i + 1]!] as const);
    const matrix: SparseMatrix = {
      ...rows,
      shape: [kept.length, rows.shape[1]],
      indptr: Int32Array.from([0, ...parts.map((_, k) => parts.slice(0, k + 1).reduce((n, [a, b]) => n + b - a, 0))]),
      indices: Int32Array.from(parts.flatMap(([a, b]) => [...rows.indices.subarray(a, b)])),
      data: Float32Array.from(parts.flatMap(([a, b]) => [...rows.data.subarray(a, b)]))
    };
    const alone = fit(small, { matrix, codes: Int32Array.from(kept, i => codes[i]!) });
    expect(fit(small, { codes }).objective).toBeCloseTo(alone.objective, 8);
    expect(fit(small, { codes, matrix: runNow(geneColumns(rows)) }).objective).toBeCloseTo(alone.objective, 4);
  });
  test('says when it has not arrived', () => {
    const { converged, iterations } = fit(small, { maxIter: 3 });
    expect([converged, iterations]).toEqual([false, 3]);
  });
  test.each([
    ['l1', { l1Ratio: 0.5 }, 'unsupported', /l1/],
    ['one class', { classes: 1 }, 'bad-data', /single cluster/],
    ['a class without cells', { classes: 9 }, 'bad-data', /no cells/],
    [
      'NaN',
      { matrix: { kind: 'dense', shape: [400, 1], order: 'C', data: new Float32Array(400).fill(NaN) } as const },
      'bad-data',
      /missing/
    ]
  ])('refuses %s', (_, changed, code, message) =>
    expect(() => fit(small, changed)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string })
    )
  );
});
