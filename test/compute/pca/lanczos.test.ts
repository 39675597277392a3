import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../../src/matrix/index.js';
import { gramSteps } from '../../../src/compute/pca/gram.js';
import { lanczosSteps } from '../../../src/compute/pca/lanczos.js';
import { BLOCK, gramProduct, matrixProduct } from '../../../src/compute/pca/product.js';
import { symmetricEigenSteps } from '../../../src/compute/pca/symmetric-eigen.js';
import { centredSteps } from '../../../src/compute/pca/vectors.js';
import { seeded } from '../../../src/compute/random/seeded.js';
import type { Steps } from '../../../src/compute/index.js';

function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A matrix with more to see along some directions than others; a third of it zeros. */
function made(rows: number, cols: number, kind: 'dense' | 'sparse'): Matrix {
  const { uniform } = seeded(5);
  const data = Float64Array.from({ length: rows * cols }, (_, k) =>
    k % 3 === 0 ? 0 : uniform() * (1 + ((k % cols) % 7)) + ((k % cols) % 11 === Math.floor(k / cols) % 11 ? 5 : 0)
  );
  if (kind === 'dense') return { kind, shape: [rows, cols], order: 'C', data };
  const kept = Int32Array.from(data.keys()).filter(k => data[k] !== 0);
  const indptr = new Int32Array(rows + 1);
  for (const k of kept) indptr[Math.floor(k / cols) + 1]!++;
  for (let i = 0; i < rows; i++) indptr[i + 1]! += indptr[i]!;
  const stored = { indptr, indices: kept.map(k => k % cols), data: Float64Array.from(kept, k => data[k]!) };
  return { kind, shape: [rows, cols], major: 'row', ...stored };
}

describe('the product with sums that are never made is that with the sums', () => {
  test.each([
    ['dense', 60, 20],
    ['dense', 20, 60],
    ['sparse', 60, 20],
    ['sparse', 20, 60]
  ] as const)('%s %i × %i', (kind, rows, cols) => {
    const x = finished(centredSteps(made(rows, cols, kind)));
    const n = x.length;
    const { uniform } = seeded(1);
    const v = Float64Array.from({ length: BLOCK * n }, () => uniform() - 0.5);
    const [ours, wanted] = [new Float64Array(BLOCK * n), new Float64Array(BLOCK * n)];
    finished(gramProduct(x)(v, ours));
    finished(matrixProduct(finished(gramSteps(x)), n)(v, wanted));
    const scale = Math.max(...wanted.map(Math.abs));
    wanted.forEach((value, i) => expect(Math.abs(ours[i]! - value)).toBeLessThan(1e-13 * scale));
  });
});

describe('block Lanczos finds the largest eigenvalues that Householder and QL find', () => {
  test.each(['dense', 'sparse'] as const)('of the products of a %s matrix', kind => {
    const x = finished(centredSteps(made(400, 170, kind)));
    const [count, n] = [8, x.length];
    const ours = finished(lanczosSteps(gramProduct(x), n, count));
    const theirs = finished(symmetricEigenSteps(finished(gramSteps(x)), n, count));
    for (let k = 0; k < count; k++) expect(Math.abs(ours.values[k]! / theirs.values[k]! - 1)).toBeLessThan(1e-11);
  });

  test('equal ones too, each with a direction of its own', () => {
    const n = 300;
    const values = [9, 9, 9, 5, 5, 1];
    const a = new Float64Array(n * n);
    values.forEach((value, i) => (a[i * 41 * n + i * 41] = value));
    const { values: found, vectors } = finished(lanczosSteps(matrixProduct(a, n), n, 6));
    found.forEach((value, k) => expect(value).toBeCloseTo(values[k]!, 11));
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 6; j++) {
        let along = 0;
        for (let p = 0; p < n; p++) along += vectors[i * n + p]! * vectors[j * n + p]!;
        expect(along).toBeCloseTo(i === j ? 1 : 0, 12);
      }
  });
});

test('Householder and QL settle where most eigenvalues are 0 but for rounding', () => {
  const [rows, n, count] = [3000, 300, 50];
  const data = Float32Array.from(
    { length: rows * n },
    (_, k) => ((k * 2654435761) % 1000) / 1000 + (Math.floor(k / n) % 7 === (k % n) % 7 ? 2 : 0)
  );
  const sums = finished(gramSteps(finished(centredSteps({ kind: 'dense', shape: [rows, n], order: 'C', data }))));
  const { values, vectors } = finished(symmetricEigenSteps(sums.slice(), n, count));
  for (let k = 0; k < count; k++)
    for (let i = 0; i < n; i++) {
      let image = 0;
      for (let j = 0; j < n; j++) image += sums[i * n + j]! * vectors[k * n + j]!;
      expect(Math.abs(image - values[k]! * vectors[k * n + i]!)).toBeLessThan(1e-13 * values[0]!);
    }
});
