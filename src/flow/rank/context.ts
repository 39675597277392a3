import type { Test } from '../../compute/index.js';
import type { AbortLike, Executor } from '../../tasks/index.js';

export interface RankContext {
  readonly executor: Executor;
  readonly cancel?: AbortLike | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
}

/** What is tested and how, apart from where the values come from. */
export interface TestOptions {
  readonly test: Test;
  readonly correction: 'benjamini-hochberg' | 'bonferroni';
  readonly tieCorrect: boolean;
  readonly rankbyAbs: boolean;
  /** Base of the logarithm that the values are of, null = e. */
  readonly logBase: number | null;
  /** Rank sums besides those that the test needs: for the area under the curve. */
  readonly ranks: boolean;
}
