import type { GeneStats } from '../../compute/index.js';
import type { AbortLike, Executor } from '../../tasks/index.js';
import type { GeneBlocks } from './blocks.js';

export interface StatsOptions {
  readonly executor: Executor;
  readonly cancel?: AbortLike | undefined;
  /** Share of the genes that are done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Blocks under way at a time: two a worker, so that none waits for its next. */
const AHEAD = 8;
/** About how many multiplications a value costs: it is sorted, and added to its group. */
const COST = 60;

/** Returns the statistics of all genes, block by block, on all workers. Rejects as `Executor.run`. Bits do not depend on the blocks. */
export async function geneStats(
  blocks: GeneBlocks,
  how: {
    readonly codes: Int32Array;
    readonly groups: number;
    readonly reference: number | null;
    readonly ranks: boolean;
  },
  { executor, cancel, onProgress }: StatsOptions
): Promise<GeneStats> {
  const { genes } = blocks;
  const { groups, reference, ranks } = how;
  const many = (): Float64Array => new Float64Array(genes * groups);
  const tiesWide = reference === null ? 1 : groups;
  const all = {
    genes,
    groups,
    mean: many(),
    m2: many(),
    nonzero: many(),
    ranks: ranks ? { sum: many(), ties: new Float64Array(genes * tiesWide) } : null
  };
  const work = blocks.values * COST;
  const running = new Set<Promise<void>>();
  let done = 0;
  for (let block = await blocks.next(); block; block = await blocks.next()) {
    const { first, matrix } = block;
    const run = executor.run('gene-stats', { matrix, ...how }, { cancel, work });
    if (block.done) run.then(block.done, block.done);
    const job = run.then(some => {
      for (const name of ['mean', 'm2', 'nonzero'] as const) all[name].set(some[name], first * groups);
      if (all.ranks && some.ranks) {
        all.ranks.sum.set(some.ranks.sum, first * groups);
        all.ranks.ties.set(some.ranks.ties, first * tiesWide);
      }
      done += some.genes;
      onProgress?.(done / genes);
    });
    running.add(job);
    job.then(
      () => running.delete(job),
      () => undefined
    );
    if (running.size >= AHEAD) await Promise.race(running);
  }
  await Promise.all(running);
  return all;
}
