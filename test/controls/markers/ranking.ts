import type { RankedGroup, Ranking } from '../../../src/flow/index.js';

const NAMES = ['CD3D', 'LYZ', 'cd79a', 'NKG7', 'GNLY'];

type Test = RankedGroup['test'];

/** A ranking of five genes, in which the fourth has no statistics. */
export function rankingOf(more: Partial<Ranking> = {}, test: Partial<Test> = {}): Ranking {
  const scores = Float64Array.of(3, -2, 5, NaN, 3);
  const whole: Test = {
    scores,
    pvals: Float64Array.of(0.01, 0.2, 0, NaN, 0.01),
    pvalsAdj: Float64Array.of(0.02, 0.25, 0, NaN, 0.02),
    logfoldchanges: Float64Array.of(1.5, -3, 2, NaN, 0.5),
    pts: Float64Array.of(0.5, 0.1, 0.9, 0, 0.6),
    ptsOthers: Float64Array.of(0.1, 0.2, 0.3, 0, 0.1),
    auc: Float64Array.of(0.7, 0.3, 0.9, 0.5, 0.7),
    cohensD: Float64Array.of(1, -1, 2, NaN, 1),
    order: Int32Array.of(2, 0, 4, 1, 3),
    ...test
  };
  return {
    step: { op: 'rank_genes_groups', as: 'markers', groupby: 'kind' } as Ranking['step'],
    groups: [{ name: 'T, "naive"', color: '#4477aa', n: 10, others: 20, test: whole }],
    reference: 'rest',
    genes: 5,
    all: 5,
    name: gene => NAMES[gene] ?? '',
    column: gene => gene,
    where: 'browser',
    of: 'X',
    warnings: [],
    elapsed: 12,
    ...more
  };
}
