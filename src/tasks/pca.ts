import type { Matrix } from '../matrix/index.js';
import { pcaSteps } from '../compute/index.js';
import type { Steps } from './steps.js';

export interface PcaInput {
  /** Items × features; finite. */
  readonly matrix: Matrix;
  /** 1 … min(shape) − 1. */
  readonly components: number;
}

export interface PcaOutput {
  readonly components: number;
  /** Items × components, row-major, in float32, as scanpy stores them. */
  readonly scores: Float32Array;
  /** Features × components, row-major. */
  readonly loadings: Float64Array;
  readonly variance: Float64Array;
  readonly ratio: Float64Array;
}

/** Returns what scanpy's `pp.pca` stores; see `pcaSteps`. */
export function* pca({ matrix, components }: PcaInput): Steps<PcaOutput> {
  const found = yield* pcaSteps(matrix, components);
  return { ...found, scores: Float32Array.from(found.scores) };
}
