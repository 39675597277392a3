import type { DenseMatrix, Groups, Matrix } from '../matrix/index.js';
import {
  meanSteps,
  medianSteps,
  shareSteps,
  violinSteps,
  type Aggregate,
  type ViolinOptions,
  type Violins
} from '../compute/index.js';
import type { Steps } from './steps.js';

export interface AggregateInput {
  /** Items × columns. */
  readonly matrix: Matrix;
  readonly groups: Groups;
  /** Null: the values of the groups are given. */
  readonly aggregate: Aggregate | null;
  /** Above which a member counts. */
  readonly cutoff: number;
  /** Whether shares of members above the cutoff are wanted. */
  readonly shares: boolean;
  readonly violins: ViolinOptions | null;
}

export interface Aggregated {
  /** Groups × columns. */
  readonly values: DenseMatrix | null;
  /** Groups × columns, row-major. */
  readonly shares: Float64Array | null;
  readonly violins: Violins | null;
}

/** Returns what a form shows of each group: its aggregate, and for dots the shares above the cutoff, for violins their curves. */
export function* aggregate(input: AggregateInput): Steps<Aggregated> {
  const { matrix, groups, cutoff } = input;
  const kind = input.aggregate;
  const values =
    kind === null
      ? null
      : kind === 'median'
        ? yield* medianSteps(matrix, groups)
        : yield* meanSteps(matrix, groups, kind === 'expressed' ? cutoff : null);
  const shares = input.shares ? yield* shareSteps(matrix, groups, cutoff) : null;
  const violins = input.violins ? yield* violinSteps(matrix, groups, input.violins) : null;
  return { values, shares, violins };
}
