import type { Dataset, DenseMatrix } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import { log1p, percentile } from '../../compute/index.js';
import { group } from '../group.js';
import type { GeneBlocks } from './blocks.js';
import { geneMoments } from './gene-stats.js';
import type { RankGroups } from './groups.js';
import type { RankContext } from './context.js';
import type { RankStep } from './ranking.js';

/** Samples: rows of one tested group and one level of the annotation, summed. */
export interface Samples {
  /** Row → sample, −1 = in none. */
  readonly codes: Int32Array;
  readonly counts: Float64Array;
  /** Sample → code of its group. */
  readonly groups: Int32Array;
}

/** Returns the samples of a step. Throws HeatmapError where a group has fewer than two. */
export function samplesOf(dataset: Dataset, step: RankStep, groups: RankGroups): Samples {
  const path = `derive.${step.as}`;
  const found = group(dataset, 'row', { ...anyAxis, groupby: [step.pseudobulk!] }, null)!;
  const places = new Map<number, number>();
  const of: number[] = [];
  const codes = groups.summed.map((group, i) => {
    const level = found.codes[i]!;
    const code = groups.codes[i]!;
    if (group < 0 || level < 0 || code < 0) return -1;
    const key = group * found.levels.length + level;
    if (!places.has(key)) {
      places.set(key, places.size);
      of.push(code);
    }
    return places.get(key)!;
  });
  const counts = new Float64Array(places.size);
  for (const code of codes) if (code >= 0) counts[code]!++;
  groups.names.forEach((name, code) => {
    const samples = of.filter(other => other === code).length;
    if (samples < 2)
      throw new HeatmapError(
        'bad-data',
        path,
        `${path}: "${name}" has ${samples} of the samples of ${step.pseudobulk!}; a test of pseudobulks needs two or more`
      );
  });
  return { codes, counts, groups: Int32Array.from(of) };
}

const anyAxis = { bins: 7, colors: 'levels' } as never as Parameters<typeof group>[2];

/**
 * Returns samples × genes: sums of the values of each sample, scaled to the median total of all samples, and their log(1 + x).
 * @remarks Equals scanpy 1.11.5 `get.aggregate(sum)`, `pp.normalize_total`, `pp.log1p` in float64. Whole numbers are summed exactly.
 */
export async function sumsBySample(blocks: GeneBlocks, samples: Samples, context: RankContext): Promise<DenseMatrix> {
  const count = samples.counts.length;
  const { codes } = samples;
  const stats = await geneMoments(blocks, { codes, groups: count }, context);
  const { genes } = stats;
  const data = new Float64Array(count * genes);
  const totals = new Float64Array(count);
  for (let gene = 0; gene < genes; gene++)
    for (let s = 0; s < count; s++) {
      const sum = whole(stats.mean[gene * count + s]! * samples.counts[s]!);
      data[gene * count + s] = sum;
      totals[s]! += sum;
    }
  const used = totals.filter(total => total > 0).sort();
  const target = percentile(used, 50);
  for (let gene = 0; gene < genes; gene++)
    for (let s = 0; s < count; s++) {
      const at = gene * count + s;
      data[at] = log1p(data[at]! / (totals[s]! > 0 ? totals[s]! / target : 1));
    }
  return { kind: 'dense', shape: [count, genes], order: 'F', data };
}

/** A mean was rounded once: what was a whole number is one again. */
function whole(sum: number): number {
  const near = Math.round(sum);
  return Math.abs(sum - near) <= 1e-9 * Math.abs(near) ? near : sum;
}
