import type { Dataset } from '../../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../../spec/index.js';
import type { GroupTest } from '../../compute/index.js';
import { rankGroups, sizesOf } from './groups.js';
import { coefficients } from './logistic.js';
import { samplesOf } from './pseudobulk.js';
import type { RankContext } from './context.js';
import { rankedRef } from './rank.js';
import type { Ranking, RankStep } from './ranking.js';

/** Asks the kernel, as `Source.ask` does. */
export type Ask = (
  op: string,
  fields: Readonly<Record<string, unknown>>,
  options?: {
    readonly buffers?: readonly ArrayBuffer[];
    readonly progress?: ((share: number) => void) | undefined;
    readonly cancel?: RankContext['cancel'];
  }
) => Promise<{ readonly fields: Readonly<Record<string, unknown>>; readonly buffers: readonly Uint8Array[] }>;

/** Arrays of one group in the answer, in this order, float64; `order` is int32. */
const ARRAYS = ['scores', 'pvals', 'pvalsAdj', 'logfoldchanges', 'pts', 'ptsOthers', 'auc', 'cohensD'] as const;

/** Returns how many genes a layer has in Python, which may have sent some of them only. */
export function testable({ manifest, shape }: Dataset, ref: string): number {
  const { n_vars, n_raw } = manifest.origin;
  return Math.max(shape[1], ref === 'raw/X' ? (n_raw ?? n_vars) : n_vars);
}

/**
 * Has the kernel test all genes of a layer, also those that were not sent, with the same code in its engine. The groups are said as one
 * code a row, so that they are what the picture shows. Rejects as `Source.ask`, and with HeatmapError for groups that cannot be.
 */
export async function rankInKernel(
  dataset: Dataset,
  spec: HeatmapSpec,
  step: RankStep,
  { cancel, onProgress, now }: RankContext,
  ask: Ask
): Promise<Ranking> {
  const began = now();
  const ref = rankedRef(spec, step, dataset);
  const groups = rankGroups(dataset, spec, step);
  const bulk = step.pseudobulk !== null && step.pseudobulk !== undefined;
  if (bulk) samplesOf(dataset, step, groups);
  const { count, names, tested, reference } = groups;
  const said = { step, layer: ref, groups: count, names, tested, reference };
  const { fields, buffers } = await ask('rank', said, {
    buffers: [groups.codes.slice().buffer, ...(bulk ? [groups.summed.slice().buffer] : [])],
    progress: onProgress,
    cancel
  });
  const genes = Number(fields['genes']);
  const labels = fields['names'] as readonly string[];
  const columns = columnsByName(dataset);
  const codes = fields['tested'] as readonly number[];
  const regression = step.method === 'logreg';
  if (labels.length !== genes || buffers.length !== codes.length * (regression ? 1 : ARRAYS.length + 1))
    throw new HeatmapError('bad-data', `derive.${step.as}`, 'The answer of the kernel is not whole.');
  const tests = regression
    ? coefficients(
        buffers.map(bytes => new Float64Array(own(bytes))),
        step,
        groups
      )
    : codes.map((code, k) => ({
        code,
        test: testOf(buffers.slice(k * (ARRAYS.length + 1), (k + 1) * (ARRAYS.length + 1)))
      }));
  const sizes = sizesOf(groups);
  const others = (code: number): number => (reference === null ? dataset.shape[0] - sizes[code]! : sizes[reference]!);
  return {
    step,
    groups: tests.map(({ code, test }) => ({
      name: names[code]!,
      color: groups.colors[code] ?? null,
      n: sizes[code]!,
      others: others(code),
      test
    })),
    reference: reference === null ? 'rest' : names[reference]!,
    genes,
    all: testable(dataset, ref),
    name: gene => labels[gene] ?? '',
    column: gene => columns.get(labels[gene] ?? '') ?? -1,
    where: 'kernel',
    of: ref === 'raw/X' ? 'raw' : ref.replace(/^layers\//, ''),
    warnings: fields['warnings'] as readonly string[],
    elapsed: now() - began
  };
}

const own = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

function testOf(buffers: readonly Uint8Array[]): GroupTest {
  const arrays = ARRAYS.map((name, k) => [name, new Float64Array(own(buffers[k]!))] as const);
  return { ...(Object.fromEntries(arrays) as never as GroupTest), order: new Int32Array(own(buffers[ARRAYS.length]!)) };
}

function columnsByName({ axes: { col } }: Dataset): Map<string, number> {
  const columns = new Map<string, number>();
  for (let j = col.length - 1; j >= 0; j--) columns.set(col.index.at(j) ?? '', j);
  return columns;
}
