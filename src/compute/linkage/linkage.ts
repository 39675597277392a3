import type { Condensed, Linkage } from '../../matrix/index.js';
import { generic } from './generic.js';
import { empty } from './label.js';
import { nnChain } from './nn-chain.js';
import { single } from './single.js';
import { UPDATES } from './updates.js';

export type LinkageMethod = 'single' | 'complete' | 'average' | 'weighted' | 'centroid' | 'median' | 'ward';

/**
 * Returns the tree of n items that are `condensed` apart, in steps (each yields the share of work done).
 * @remarks Ties: as scipy. NaN is refused by the caller. n = 1 gives no merges. `condensed` is not changed; one copy is made.
 * Equals scipy 1.17.1 `linkage(y, method)`: class `bit`. O(n²).
 */
export function* linkageSteps(condensed: Condensed, n: number, method: LinkageMethod): Generator<number, Linkage> {
  if (n < 2) return empty(Math.max(1, n));
  if (method === 'single') return yield* single(condensed, n);
  const d = condensed.slice();
  if (method === 'centroid' || method === 'median') return yield* generic(d, n, UPDATES[method]);
  return yield* nnChain(d, n, UPDATES[method]);
}

/** Returns the whole tree at once; see {@link linkageSteps}. */
export function linkage(condensed: Condensed, n: number, method: LinkageMethod): Linkage {
  const steps = linkageSteps(condensed, n, method);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
