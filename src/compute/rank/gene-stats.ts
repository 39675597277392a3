import type { Steps } from '../steps.js';
import { column } from './column.js';
import { HeatmapError } from '../../spec/index.js';
import { columnsOf, type GeneMatrix } from './columns.js';
import { momentsInto, sums } from './moments.js';
import { pairRanksInto } from './pair-ranks.js';
import { rankRoom } from './rank-room.js';
import { rankSumsInto } from './rank-sums.js';
import { momentsOfRows } from './rows.js';
import type { GeneStats } from './types.js';

/** Numbers that are looked at between two yields, about. */
const WORK = 1 << 15;
/** A gene with more is done in two steps. */
const LARGE = 1 << 17;

export interface GeneStatsInput {
  /** Cells × genes; what is sparse is compressed by column, whole or some rows at a time, or by row where no ranks are asked for. */
  readonly matrix: GeneMatrix;
  /** The group of each cell, −1 = not in the test. */
  readonly codes: Int32Array;
  readonly groups: number;
  /** The group that each is ranked with; null = all other cells. */
  readonly reference: number | null;
  /** Whether ranks are asked for. */
  readonly ranks: boolean;
  /** Cells of each group, of whoever has counted them: blocks of genes are many, and cells too. */
  readonly counts?: Float64Array;
}

/** Returns the number of cells of each group. */
export function countCodes(codes: Int32Array, groups: number): Float64Array {
  const counts = new Float64Array(groups);
  for (const g of codes) if (g >= 0) counts[g]++;
  return counts;
}

/** Returns empty statistics of so many genes. */
export const emptyStats = (genes: number, { groups, reference, ranks }: GeneStatsInput): GeneStats => ({
  genes,
  groups,
  mean: new Float64Array(genes * groups),
  m2: new Float64Array(genes * groups),
  nonzero: new Float64Array(genes * groups),
  ranks: ranks
    ? {
        sum: new Float64Array(genes * groups),
        ties: new Float64Array(reference === null ? genes : genes * groups)
      }
    : null
});

/**
 * Returns moments, counts and, if asked, rank sums of each gene and group, genes × groups. See `momentsInto`, `rankSumsInto` and `pairRanksInto`
 * for missing values, ties and exactness: the bits are the same for every layout and number type of the same values.
 * @throws HeatmapError bad-data for a matrix compressed by row. O(stored + genes × groups), one sort a gene.
 */
export function* geneStatsSteps(input: GeneStatsInput): Steps<GeneStats> {
  const { matrix, codes, groups, reference } = input;
  const [cells, genes] = matrix.shape;
  const counts = input.counts ?? countCodes(codes, groups);
  if (matrix.kind === 'rows') {
    if (input.ranks) throw new HeatmapError('bad-data', 'rank_genes_groups', 'Ranks are of columns; these are rows.');
    const stats = emptyStats(genes, input);
    yield* momentsOfRows(matrix, codes, counts, stats);
    return stats;
  }
  const read = columnsOf(matrix, codes, groups);
  const into = column(cells, groups);
  const room = sums(groups);
  const sorting = input.ranks ? rankRoom(cells, groups) : null;
  const stats = emptyStats(genes, input);
  const { mean, m2, nonzero, ranks } = stats;
  let work = 0;
  for (let j = 0; j < genes; j++) {
    const at = j * groups;
    yield* read(j, into);
    momentsInto(into, counts, room, mean, m2, at);
    nonzero.set(into.nonzero, at);
    if (ranks && sorting) {
      if (into.size > LARGE) yield j / genes;
      if (reference === null) ranks.ties[j] = yield* rankSumsInto(into, counts, sorting, ranks.sum, at);
      else yield* pairRanksInto(into, counts, reference, sorting, ranks.sum, ranks.ties, at);
    }
    work += into.size + groups + 64;
    if (work > WORK) {
      work = 0;
      yield (j + 1) / genes;
    }
  }
  return stats;
}
