import { HeatmapError } from '../../spec/index.js';
import { seeded } from '../random/seeded.js';
import type { Steps } from '../steps.js';
import { Basis } from './basis.js';
import { BLOCK, type Product } from './product.js';
import { symmetricEigenSteps, type Eigen } from './symmetric-eigen.js';

/** What is left of an eigenvector after the product, against the largest eigenvalue. */
const TOLERANCE = 1e-12;
const RESTARTS = 500;
const SEED = 20261121;

/**
 * Returns the `count` largest eigenvalues and vectors of a symmetric matrix, positive semidefinite, of which only the product is known.
 * @remarks Block Lanczos with full orthogonalisation, restarted with the best vectors (Wu and Simon, 2000), from a fixed start, until the
 * residuals are below 1e-12 of the largest eigenvalue. Needs n ≥ 3 · count + 108. Equal eigenvalues are found up to a block of 4.
 * Throws HeatmapError where 500 restarts do not suffice. O(n · count) memory.
 */
export function* lanczosSteps(product: Product, n: number, count: number): Steps<Eigen> {
  const keep = count + 2 * BLOCK;
  const room = keep + Math.max(24 * BLOCK, 2 * count);
  const basis = new Basis(n, room + BLOCK);
  const random = seeded(SEED);
  const start = new Float64Array(n);
  for (let k = 0; k < BLOCK; k++) {
    for (let j = 0; j < n; j++) start[j] = random.uniform() - 0.5;
    basis.project(start);
    basis.push(start, 0, random);
  }
  const block = new Float64Array(BLOCK * n);
  const image = new Float64Array(BLOCK * n);
  // Of the basis: its products with the images of all but the newest block.
  const small = new Float64Array(room * room);
  let done = 0;
  for (let restart = 0; restart < RESTARTS; restart++) {
    // Of the newest block with the images of the one before.
    const coupling = new Float64Array(BLOCK * BLOCK);
    const share = restart / (restart + 4);
    let largest = 0;
    for (; done + BLOCK <= room; done += BLOCK) {
      for (let k = 0; k < BLOCK; k++) block.set(basis.row(done + k), k * n);
      yield* at(product(block, image), share);
      const known = basis.size;
      for (let k = 0; k < BLOCK; k++) {
        const w = image.subarray(k * n, (k + 1) * n);
        const along = basis.project(w);
        for (let i = 0; i < known; i++) small[i * room + done + k] = small[(done + k) * room + i] = along[i];
        for (let i = known; i < known + k; i++) coupling[(i - known) * BLOCK + k] = along[i];
        largest = Math.max(largest, along[done + k]);
        coupling[k * BLOCK + k] = basis.push(w, largest * 1e-14, random);
        yield share;
      }
    }
    const packed = new Float64Array(done * done);
    for (let i = 0; i < done; i++) packed.set(small.subarray(i * room, i * room + done), i * done);
    const found = yield* at(symmetricEigenSteps(packed, done, keep), share);
    const settled = worst(found, done, count, coupling) <= TOLERANCE * found.values[0];
    yield* at(basis.combineSteps(found.vectors, done, keep), share);
    if (settled) {
      const vectors = new Float64Array(count * n);
      for (let k = 0; k < count; k++) vectors.set(basis.row(k), k * n);
      return { values: found.values.slice(0, count), vectors };
    }
    small.fill(0);
    for (let k = 0; k < keep; k++) small[k * room + k] = found.values[k];
    done = keep;
  }
  throw new HeatmapError('bad-data', 'pca', `${count} principal components did not settle after ${RESTARTS} restarts`);
}

/** Returns the largest residual of the first `count` vectors: what their last block couples to. */
function worst({ vectors }: Eigen, size: number, count: number, coupling: Float64Array): number {
  let most = 0;
  for (let v = 0; v < count; v++) {
    const last = vectors.subarray((v + 1) * size - BLOCK, (v + 1) * size);
    let squares = 0;
    for (let i = 0; i < BLOCK; i++) {
      let sum = 0;
      for (let k = 0; k < BLOCK; k++) sum += coupling[i * BLOCK + k] * last[k];
      squares += sum * sum;
    }
    most = Math.max(most, squares);
  }
  return Math.sqrt(most);
}

/** Yields the share of the whole in place of that of one piece of it. */
function* at<T>(steps: Steps<T>, share: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield share;
  }
}
