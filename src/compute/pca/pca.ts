import type { Matrix } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import type { Steps } from '../steps.js';
import { dot } from './basis.js';
import { gramSteps } from './gram.js';
import { lanczosSteps } from './lanczos.js';
import { gramProduct, matrixProduct } from './product.js';
import { symmetricEigenSteps, type Eigen } from './symmetric-eigen.js';
import { centredSteps, readVector, type Centred } from './vectors.js';

export interface Pca {
  readonly components: number;
  /** Items × components, row-major. */
  readonly scores: Float64Array;
  /** Features × components, row-major; columns of length 1, or of zeros where a component has no variance. */
  readonly loadings: Float64Array;
  /** Of each component, with n − 1 degrees of freedom; and its share of that of all features. */
  readonly variance: Float64Array;
  readonly ratio: Float64Array;
}

/** Length of the shorter side up to which all eigenvectors are made, and that up to which the sums of products are. */
const WHOLE = 400;
const SUMMED = 4000;
const WORK = 1 << 18;

/**
 * Returns the first principal components of the features (columns), which are centred and not scaled.
 * @remarks float64, as `sklearn.decomposition.PCA` 1.9 on float64 would: `rel(1e-6)` to a full SVD on components with clear gaps. Signs as
 * its svd_flip: of each component's loadings the largest in size, the first among equals, is positive. Sparse values are centred
 * without filling their zeros. Throws HeatmapError for values that are not finite, a number of components outside
 * 1 … min(shape) − 1 (sklearn's arpack solver, in its words), and values that do not vary. With s the shorter side, up to
 * 4000: O(values · s + s² · components), above: O(values · components · restarts).
 */
export function* pcaSteps(matrix: Matrix, components: number): Steps<Pca> {
  const [n, m] = matrix.shape;
  const squares = yield* checked(matrix, components);
  const x = yield* between(centredSteps(matrix), 0.01, 0.05);
  yield 0.05;
  let total = 0;
  const vector = new Float64Array(x.length);
  for (let l = 0, work = 0; l < x.count; l++) {
    readVector(x, l, vector);
    total += dot(vector, vector);
    work += x.length;
    if (work < WORK) continue;
    work = 0;
    yield 0.05 + (0.05 * l) / x.count;
  }
  // Rounding in the means leaves less than this of values that are all alike.
  if (!(total > 1e-24 * squares)) refuse('The values do not vary, so they have no principal components.');
  const found = yield* between(eigenSteps(x, components), 0.1, 0.9);
  const projected = yield* between(projections(x, found.vectors, components), 0.9, 1);
  const out = turned(x, found, projected, components);
  const variance = out.squares.map(square => square / (n - 1));
  const ratio = variance.map(v => v / (total / (n - 1)));
  signed(out.scores, out.loadings, n, m, components);
  return { components, scores: out.scores, loadings: out.loadings, variance, ratio };
}

function refuse(message: string): never {
  throw new HeatmapError('bad-data', 'pca', message);
}

/** Returns the sum of squares of values that are fit. */
function* checked({ shape: [n, m], data }: Matrix, components: number): Steps<number> {
  const least = Math.min(n, m);
  let squares = 0;
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (value - value !== 0) refuse(value !== value ? 'Input X contains NaN.' : 'Input X contains infinity.');
    squares += value * value;
    if (i % (4 * WORK) === 0) yield (0.01 * i) / data.length;
  }
  const words = components === least && least > 0 ? 'strictly less than' : 'between 1 and';
  if (!(components >= 1 && components < least))
    refuse(`n_components=${components} must be ${words} min(n_samples, n_features)=${least} with svd_solver='arpack'`);
  return squares;
}

function* eigenSteps(x: Centred, count: number): Steps<Eigen> {
  const s = x.length;
  const whole = s <= Math.max(WHOLE, 4 * count);
  if (s > SUMMED && !whole) return yield* lanczosSteps(gramProduct(x), s, count);
  const sums = yield* between(gramSteps(x), 0, 0.5);
  const steps = whole ? symmetricEigenSteps(sums, s, count) : lanczosSteps(matrixProduct(sums, s), s, count);
  return yield* between(steps, 0.5, 1);
}

/** Returns the inner products of all centred vectors with the eigenvectors, vectors × components. */
function* projections(x: Centred, vectors: Float64Array, count: number): Steps<Float64Array> {
  const { length } = x;
  const out = new Float64Array(x.count * count);
  const vector = new Float64Array(length);
  const step = Math.max(1, Math.floor(WORK / (length * count)));
  for (let l = 0; l < x.count; l++) {
    readVector(x, l, vector);
    for (let k = 0; k < count; k++) out[l * count + k] = dot(vectors.subarray(k * length, (k + 1) * length), vector);
    if (l % step === 0) yield l / x.count;
  }
  return out;
}

interface Sides {
  readonly scores: Float64Array;
  readonly loadings: Float64Array;
  readonly squares: Float64Array;
}

/** Returns scores and loadings: the eigenvectors are one of them up to scale, the projections the other. */
function turned(
  { items, count: l, length }: Centred,
  { vectors }: Eigen,
  projected: Float64Array,
  count: number
): Sides {
  const squares = new Float64Array(count);
  for (let i = 0; i < l; i++) for (let k = 0; k < count; k++) squares[k] += projected[i * count + k] ** 2;
  const across = new Float64Array(length * count);
  for (let k = 0; k < count; k++) for (let j = 0; j < length; j++) across[j * count + k] = vectors[k * length + j];
  if (items) return { scores: projected, loadings: across, squares };
  const size = squares.map(Math.sqrt);
  // What is left of a component without variance is rounding: it has no direction.
  const least = size[0] * 1e-8;
  for (let i = 0; i < projected.length; i++) {
    const own = size[i % count];
    projected[i] = own > least ? projected[i] / own : 0;
  }
  for (let i = 0; i < across.length; i++) across[i] *= size[i % count];
  return { scores: across, loadings: projected, squares };
}

function signed(scores: Float64Array, loadings: Float64Array, n: number, m: number, count: number): void {
  for (let k = 0; k < count; k++) {
    let largest = 0;
    for (let j = 0; j < m; j++)
      if (Math.abs(loadings[j * count + k]) > Math.abs(largest)) largest = loadings[j * count + k];
    if (largest >= 0) continue;
    for (let j = 0; j < m; j++) loadings[j * count + k] *= -1;
    for (let i = 0; i < n; i++) scores[i * count + k] *= -1;
  }
}

/** Yields the shares of a piece of work as those from … to of the whole. */
function* between<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
