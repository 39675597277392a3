import type { GeneStats } from '../../compute/index.js';
import type { GeneBlocks } from './blocks.js';
import { eachBlock, type BlockContext } from './each-block.js';

/** Returns the moments of all genes in groups that are not ranked. Rejects as `Executor.run`. Bits do not depend on the blocks. */
export async function geneMoments(
  blocks: GeneBlocks,
  { codes, groups }: { readonly codes: Int32Array; readonly groups: number },
  context: BlockContext
): Promise<GeneStats> {
  const { genes } = blocks;
  const many = (): Float64Array => new Float64Array(genes * groups);
  const all = { genes, groups, mean: many(), m2: many(), nonzero: many(), ranks: null };
  await eachBlock(
    blocks,
    'gene-stats',
    // What is given away with a block is a copy.
    ({ matrix, own }) => ({ matrix, codes: own ? codes.slice() : codes, groups, reference: null, ranks: false }),
    ({ first }, some) => {
      for (const name of ['mean', 'm2', 'nonzero'] as const) all[name].set(some[name], first * groups);
    },
    context
  );
  return all;
}
