import type { Dataset, Matrix } from '../../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../../spec/index.js';
import { copyGenes, emptyTests, type GroupTest } from '../../compute/index.js';
import { layerRef } from '../refs.js';
import { blocksOf, type GeneBlocks } from './blocks.js';
import { eachBlock } from './each-block.js';
import { rankGroups, sizesOf, type RankGroups } from './groups.js';
import type { RankContext, TestOptions } from './context.js';
import { fitLogistic } from './logistic.js';
import { samplesOf, sumsBySample } from './pseudobulk.js';
import type { Ranking, RankStep } from './ranking.js';
import { warningsOf, type Oddities } from './warnings.js';

/** Returns the reference of the layer that a step tests: its own, else the one that is shown. */
export const rankedRef = (spec: HeatmapSpec, step: RankStep, dataset: Dataset): string =>
  layerRef({ ...spec, data: { ...spec.data, ...layerOf(step, spec) } }, dataset.manifest);

const layerOf = (step: RankStep, { data }: HeatmapSpec): { layer: string | null; use_raw: boolean | null } =>
  step.layer === undefined && step.use_raw === undefined
    ? data
    : { layer: step.layer ?? null, use_raw: step.use_raw ?? null };

/**
 * Compares the groups of a step, of the columns that were sent, as `scanpy.tl.rank_genes_groups` (1.11.5) does.
 * @remarks Ties are ordered by position. Rejects with HeatmapError: groups that are not there, with fewer than two rows (or samples), or
 * compared with themselves; `cancelled`. O(stored values · log + genes × groups).
 */
export async function rank(
  dataset: Dataset,
  spec: HeatmapSpec,
  step: RankStep,
  context: RankContext
): Promise<Omit<Ranking, 'where' | 'all'>> {
  const began = context.now();
  const ref = rankedRef(spec, step, dataset);
  const matrix = dataset.matrices.get(ref);
  if (!matrix) throw new HeatmapError('bad-spec', `derive.${step.as}`, `derive.${step.as}: there is no layer "${ref}"`);
  const groups = rankGroups(dataset, spec, step);
  const odd: Oddities = { negative: false, missing: false };
  const tests = await testsOf(matrix, dataset, step, groups, odd, context);
  const [cells] = dataset.shape;
  const sizes = sizesOf(groups);
  const others = (code: number): number =>
    groups.reference === null ? cells - sizes[code]! : sizes[groups.reference]!;
  const { index } = dataset.axes.col;
  return {
    step,
    groups: tests.map(({ code, test }) => ({
      name: groups.names[code]!,
      color: groups.colors[code] ?? null,
      n: sizes[code]!,
      others: others(code),
      test
    })),
    reference: groups.reference === null ? 'rest' : groups.names[groups.reference]!,
    genes: matrix.shape[1],
    name: gene => index.at(gene) ?? '',
    column: gene => gene,
    of: ref === 'raw/X' ? 'raw' : ref.replace(/^layers\//, ''),
    warnings: warningsOf(dataset, step, matrix, odd),
    elapsed: context.now() - began
  };
}

async function testsOf(
  matrix: Matrix,
  dataset: Dataset,
  step: RankStep,
  groups: RankGroups,
  odd: Oddities,
  context: RankContext
): Promise<{ code: number; test: GroupTest }[]> {
  const { executor, cancel } = context;
  const work = matrix.data.length * 20;
  const bulk = step.pseudobulk !== null && step.pseudobulk !== undefined;
  if (bulk) {
    const samples = samplesOf(dataset, step, groups);
    const sums = await sumsBySample(await blocksOf(matrix, executor, { cancel, work }, odd), samples, context);
    return compare(sums, step, { ...groups, codes: samples.groups }, null, odd, context);
  }
  return compare(matrix, step, groups, dataset.manifest.origin.log_base ?? null, odd, context);
}

/** Compares groups of rows, be they cells or samples. */
async function compare(
  matrix: Matrix,
  step: RankStep,
  groups: RankGroups,
  logBase: number | null,
  odd: Oddities,
  context: RankContext
): Promise<{ code: number; test: GroupTest }[]> {
  if (step.method === 'logreg') return fitLogistic(matrix, step, groups, context);
  const options: TestOptions = {
    test: step.method ?? 't-test',
    correction: step.corr_method ?? 'benjamini-hochberg',
    tieCorrect: step.tie_correct ?? false,
    rankbyAbs: step.rankby_abs ?? false,
    logBase,
    ranks: true
  };
  const { executor, cancel } = context;
  const blocks = await blocksOf(matrix, executor, { cancel, work: matrix.data.length * 20 }, odd);
  return testBlocks(blocks, groups, options, context);
}

/** Returns the tests of all groups, in their order, of values that come block by block. Rejects as `Executor.run`. */
export async function testBlocks(
  blocks: GeneBlocks,
  groups: Pick<RankGroups, 'codes' | 'count' | 'tested' | 'reference'>,
  options: TestOptions,
  context: Omit<RankContext, 'now'>
): Promise<{ code: number; test: GroupTest }[]> {
  const { test, correction, tieCorrect, rankbyAbs, logBase } = options;
  const { executor, cancel } = context;
  const { codes, count, reference } = groups;
  const tested = [...groups.tested];
  const ranks = options.ranks || test === 'wilcoxon';
  const counts = new Float64Array(count);
  for (const code of codes) if (code >= 0) counts[code]!++;
  // What one thread puts in order lies in one buffer.
  const share = Math.max(1, Math.ceil(tested.length / SHARES));
  const parts: GroupTest[][] = [];
  for (let k = 0; k < tested.length; k += share)
    parts.push(emptyTests(blocks.genes, Math.min(share, tested.length - k), true));
  const tests = parts.flat();
  const how = { codes, groups: count, reference, ranks, test, tieCorrect, counts, tested, logBase };
  await eachBlock(
    blocks,
    'gene-tests',
    // What is given away with a block is a copy.
    ({ matrix, own }) => ({ matrix, ...how, ...(own ? { codes: codes.slice(), counts: counts.slice() } : {}) }),
    ({ first }, some) => {
      some.forEach((part, k) => copyGenes(part, tests[k]!, first));
    },
    context
  );
  const work = blocks.genes * tested.length * ORDER;
  const found = await Promise.all(
    parts.map(part => executor.run('gene-order', { tests: part, correction, rankbyAbs }, { cancel, give: true, work }))
  );
  const ordered = found.flat();
  return tested.map((code, k) => ({ code, test: ordered[k]! }));
}

/** About what it costs to put a gene of a group in its place twice, by score and by p. */
const ORDER = 10_000;
/** Groups are put in order by so many threads at most. */
const SHARES = 4;
