import { describe, expect, test } from 'vitest';
import type { DenseMatrix, Matrix, SparseMatrix } from '../../../src/matrix/index.js';
import { pcaSteps, type Pca, type Steps } from '../../../src/compute/index.js';
import { blobsOf, type Blob } from '../../blobs.js';
import { golden } from '../../golden.js';

interface Case {
  readonly name: string;
  readonly canary?: boolean;
  readonly matrix?: Blob;
  readonly csr?: {
    readonly shape: [number, number];
    readonly indptr: Blob;
    readonly indices: Blob;
    readonly data: Blob;
  };
  readonly components: number;
  readonly sigma: Blob;
  readonly variance: Blob;
  readonly ratio: Blob;
  readonly scores: Blob;
  readonly loadings: Blob;
  readonly clear: boolean[];
}

const { cases, refused } = golden('pca/cases.json') as {
  cases: Case[];
  refused: { matrix: Blob; components: number; message: string }[];
};
const { numbers } = blobsOf('pca');

const dense = (matrix: Blob): DenseMatrix => ({
  kind: 'dense',
  shape: matrix.shape as [number, number],
  order: 'C',
  data: numbers(matrix)
});

function matrixOf({ matrix, csr }: Case): Matrix {
  if (matrix) return dense(matrix);
  const { shape, indptr, indices, data } = csr!;
  const of = { indptr: numbers(indptr) as Int32Array, indices: numbers(indices) as Int32Array, data: numbers(data) };
  return { kind: 'sparse', shape, major: 'row', ...of };
}

/** The same values column by column. */
function byColumns({ shape: [n, m], data }: DenseMatrix): DenseMatrix {
  const out = new (data.constructor as new (n: number) => typeof data)(n * m);
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) out[j * n + i] = data[i * m + j]!;
  return { kind: 'dense', shape: [n, m], order: 'F', data: out };
}

/** The values of a small dense matrix, zeros left out. */
function sparse({ shape: [n, m], data }: DenseMatrix, major: 'row' | 'col'): SparseMatrix {
  const [indptr, indices, kept] = [[0], [] as number[], [] as number[]];
  const [outer, inner] = major === 'row' ? [n, m] : [m, n];
  for (let k = 0; k < outer; k++) {
    for (let i = 0; i < inner; i++) {
      const value = major === 'row' ? data[k * m + i]! : data[i * m + k]!;
      if (value !== 0) kept.push(value);
      if (value !== 0) indices.push(i);
    }
    indptr.push(indices.length);
  }
  const of = { indptr: Int32Array.from(indptr), indices: Int32Array.from(indices), data: Float64Array.from(kept) };
  return { kind: 'sparse', shape: [n, m], major, ...of };
}

function finished(steps: Steps<Pca>): Pca {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Largest difference of one column, against the largest value of that column. */
function apart(ours: Float64Array, theirs: ArrayLike<number>, count: number, k: number): number {
  let most = 0;
  let scale = 0;
  for (let i = k; i < ours.length; i += count) {
    most = Math.max(most, Math.abs(ours[i]! - theirs[i]!));
    scale = Math.max(scale, Math.abs(theirs[i]!));
  }
  return most / scale;
}

/** Largest differences from a golden: of the variances against the largest, and of the directions that are clear. */
function differences(c: Case, found: Pca): { variance: number; ratio: number; scores: number; loadings: number } {
  const clear = c.clear.flatMap((yes, k) => (yes ? [k] : []));
  const [scores, loadings] = [numbers(c.scores), numbers(c.loadings)];
  return {
    variance: apart(found.variance, numbers(c.variance), 1, 0),
    ratio: apart(found.ratio, numbers(c.ratio), 1, 0),
    scores: Math.max(...clear.map(k => apart(found.scores, scores, c.components, k))),
    loadings: Math.max(...clear.map(k => apart(found.loadings, loadings, c.components, k)))
  };
}

function expectEqual(c: Case, found: Pca): void {
  const { variance, ratio, scores, loadings } = differences(c, found);
  expect(variance).toBeLessThan(1e-10);
  expect(ratio).toBeLessThan(1e-10);
  expect(scores).toBeLessThan(1e-6);
  expect(loadings).toBeLessThan(1e-6);
}

const real = cases.filter(c => !c.canary);

describe("principal components are those of numpy's full SVD", () => {
  test.each(real)('$name', c => expectEqual(c, finished(pcaSteps(matrixOf(c), c.components))));

  test.each(real.filter(c => c.matrix && c.components < 12))('$name, by columns', c =>
    expectEqual(c, finished(pcaSteps(byColumns(matrixOf(c) as DenseMatrix), c.components)))
  );

  test.each(real.filter(c => c.matrix && c.name !== 'far-from-0'))('$name, zeros left out', c => {
    const matrix = matrixOf(c) as DenseMatrix;
    expectEqual(c, finished(pcaSteps(sparse(matrix, 'row'), c.components)));
    expectEqual(c, finished(pcaSteps(sparse(matrix, 'col'), c.components)));
  });

  test('the canary is noticed', () => {
    const c = cases.find(one => one.canary)!;
    expect(differences(c, finished(pcaSteps(matrixOf(c), c.components))).scores).toBeGreaterThan(0.1);
  });
});

test('equal singular values share a space: scores and loadings still make the matrix', () => {
  const c = real.find(one => one.name === 'ties')!;
  const matrix = dense(c.matrix!);
  const [n, m] = matrix.shape;
  const { scores, loadings } = finished(pcaSteps(matrix, 6));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      let made = 0;
      for (let k = 0; k < 6; k++) made += scores[i * 6 + k]! * loadings[j * 6 + k]!;
      expect(made).toBeCloseTo(matrix.data[i * m + j]!, 12);
    }
});

test('a component without variance has no direction', () => {
  for (const name of ['rank-3', 'rank-3-tall']) {
    const { variance, scores } = finished(pcaSteps(matrixOf(real.find(c => c.name === name)!), 5));
    for (const k of [3, 4]) {
      expect(variance[k]! / variance[0]!).toBeLessThan(1e-20);
      for (let i = k; i < scores.length; i += 5) expect(Math.abs(scores[i]!)).toBeLessThan(1e-6);
    }
  }
});

test('the same input gives the same bits', () => {
  const c = real.find(one => one.name === 'summed')!;
  const once = finished(pcaSteps(matrixOf(c), 12));
  expect(finished(pcaSteps(matrixOf(c), 12))).toEqual(once);
});

test('the share of work rises and stays below 1', () => {
  const c = real.find(one => one.name === 'summed')!;
  const steps = pcaSteps(matrixOf(c), 12);
  let last = 0;
  for (let step = steps.next(); !step.done; step = steps.next()) {
    expect(step.value).toBeGreaterThanOrEqual(last);
    expect(step.value).toBeLessThanOrEqual(1);
    last = step.value;
  }
});

describe("what cannot be done is refused in sklearn's words", () => {
  test.each(refused)('$message', ({ matrix, components, message }) => {
    expect(() => finished(pcaSteps(dense(matrix), components))).toThrow(message);
  });

  test('values that do not vary, which sklearn leaves to ARPACK', () => {
    const flat: DenseMatrix = { kind: 'dense', shape: [30, 20], order: 'C', data: new Float64Array(600).fill(0.1) };
    expect(() => finished(pcaSteps(flat, 2))).toThrow('do not vary');
    const none: DenseMatrix = { kind: 'dense', shape: [0, 20], order: 'C', data: new Float64Array(0) };
    expect(() => finished(pcaSteps(none, 2))).toThrow('must be between 1 and min(n_samples, n_features)=0');
  });
});
