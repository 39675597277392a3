import type { Condensed, Linkage } from '../matrix/index.js';
import {
  copheneticSteps,
  linkageSteps,
  optimalScipySteps,
  optimalSteps,
  type LinkageMethod
} from '../compute/index.js';
import { linkageKernel, optimalKernel } from '../wasm/index.js';
import type { Steps } from './steps.js';

export interface TreeInput {
  /** Slices of one condensed vector of n items, in order. All finite: NaN is refused by the caller. */
  readonly distances: readonly Float64Array[];
  readonly n: number;
  readonly method: LinkageMethod;
  /** Of the leaves: as merged, the true optimum, or scipy's optimal leaf ordering. */
  readonly ordering: 'none' | 'optimal' | 'scipy';
  /** Whether to say how well the tree keeps the distances. */
  readonly cophenetic: boolean;
}

export interface Tree {
  readonly tree: Linkage;
  /** The cophenetic correlation coefficient; null where it was not asked for, NaN where distances or heights are all equal. */
  readonly cophenetic: number | null;
}

/**
 * Returns the tree of n items, by the kernel where there is one.
 * @remarks Ties as scipy. O(n²), with `optimal` O(n³); memory: `planMemory`.
 */
export function* tree({ distances, n, method, ordering, cophenetic }: TreeInput): Steps<Tree> {
  const merged = yield* linkageKernel(distances, n, method) ?? linkageSteps(joined(distances), n, method);
  const ordered = ordering === 'none' ? merged : yield* turns(merged, distances, ordering);
  return { tree: ordered, cophenetic: cophenetic ? yield* copheneticSteps(merged, distances) : null };
}

function turns(tree: Linkage, distances: readonly Float64Array[], ordering: 'optimal' | 'scipy'): Steps<Linkage> {
  if (ordering === 'scipy') return optimalScipySteps(tree, joined(distances));
  return optimalKernel(tree, distances) ?? optimalSteps(tree, joined(distances));
}

function joined(slices: readonly Float64Array[]): Condensed {
  if (slices.length === 1) return slices[0];
  const out = new Float64Array(slices.reduce((sum, s) => sum + s.length, 0));
  let at = 0;
  for (const slice of slices) {
    out.set(slice, at);
    at += slice.length;
  }
  return out;
}
