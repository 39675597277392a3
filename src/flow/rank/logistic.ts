import type { Matrix } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import type { GroupTest } from '../../compute/index.js';
import type { RankGroups } from './groups.js';
import type { RankContext } from './context.js';
import type { RankStep } from './ranking.js';

/** Iterations after which a fit ends that has not come to rest. */
const MOST = 1000;
const TOLERANCE = 1e-6;

/**
 * Returns the coefficients of each group as its scores. Of two groups there is one result, named after the first, with the coefficients
 * of the second: scanpy's.
 */
export async function fitLogistic(
  matrix: Matrix,
  step: RankStep,
  groups: RankGroups,
  { executor, cancel, onProgress }: RankContext
): Promise<{ code: number; test: GroupTest }[]> {
  const classes = groups.names.length;
  if (classes < 2)
    throw new HeatmapError('bad-data', `derive.${step.as}`, 'Cannot perform logistic regression on a single cluster.');
  const genes = matrix.shape[1];
  // With a reference or without: cells of the chosen groups alone.
  const codes = groups.codes.map(code => (code < classes ? code : -1));
  const { coef } = await executor.run(
    'logistic',
    {
      matrix,
      codes,
      classes,
      C: step.C ?? 1,
      fitIntercept: true,
      l1Ratio: 0,
      penalized: true,
      classWeight: null,
      maxIter: MOST,
      tol: TOLERANCE
    },
    { cancel, progress: onProgress, work: matrix.data.length * classes * 100 }
  );
  const rows = Array.from({ length: classes === 2 ? 1 : classes }, (_, code) =>
    coef.slice(code * genes, (code + 1) * genes)
  );
  return coefficients(rows, step, groups);
}

/** Returns the results of a regression, of which `rows` are the coefficients: one a group, of two groups one in all. */
export function coefficients(
  rows: readonly Float64Array[],
  step: RankStep,
  { levels }: RankGroups
): { code: number; test: GroupTest }[] {
  // Of two, coefficients are those of the later group of the annotation, whichever was named first.
  const turned = rows.length === 1 && levels[0]! > levels[1]!;
  const of = (own: Float64Array): Float64Array => (turned ? own.map(x => -x) : own);
  return rows.map((row, code) => ({ code, test: scored(of(row), step.rankby_abs ?? false) }));
}

/** What a test has besides scores, a regression has not. */
function scored(scores: Float64Array, rankbyAbs: boolean): GroupTest {
  const none = new Float64Array(scores.length).fill(NaN);
  const height = (gene: number): number => (rankbyAbs ? Math.abs(scores[gene]!) : scores[gene]!);
  const order = Int32Array.from(scores.keys()).sort((a, b) => height(b) - height(a) || a - b);
  return {
    scores,
    pvals: none,
    pvalsAdj: none,
    logfoldchanges: none,
    pts: none,
    ptsOthers: none,
    auc: none,
    cohensD: none,
    order
  };
}
