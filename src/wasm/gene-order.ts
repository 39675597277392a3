import type { GroupTest, OrderGenesInput, Steps } from '../compute/index.js';
import { borrow, giveBack, type Held } from './kernel.js';

const up = (bytes: number): number => Math.ceil(bytes / 16) * 16;
/** Room for counts of digits. */
const COUNTS = 6 * 2048 * 4;

/** Returns the steps of `orderGenesSteps` in compute, with the same bits, faster; or null where no kernel of that size can be had. */
export function orderGenesKernel(input: OrderGenesInput): Steps<GroupTest[]> | null {
  const genes = input.tests.at(0)?.scores.length ?? 0;
  if (genes === 0) return null;
  const held = borrow(3 * up(8 * genes) + up(4 * genes) + 24 * genes + COUNTS + 32);
  return held && steps(held, input, genes);
}

function* steps(held: Held, { tests, correction, rankbyAbs }: OrderGenesInput, genes: number): Steps<GroupTest[]> {
  const { kernel, base } = held;
  const { buffer } = kernel.memory;
  const scores = up(base);
  const pvals = scores + up(8 * genes);
  const adjusted = pvals + up(8 * genes);
  const order = adjusted + up(8 * genes);
  const room = order + up(4 * genes);
  for (const [k, test] of tests.entries()) {
    new Float64Array(buffer, scores, genes).set(test.scores);
    new Float64Array(buffer, pvals, genes).set(test.pvals);
    kernel.orderGenes(genes, scores, pvals, correction === 'bonferroni', rankbyAbs, adjusted, order, room);
    test.pvalsAdj.set(new Float64Array(buffer, adjusted, genes));
    test.order.set(new Int32Array(buffer, order, genes));
    yield (k + 1) / tests.length;
  }
  giveBack(held);
  return [...tests];
}
