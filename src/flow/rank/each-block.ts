import type { AbortLike, Executor, TaskInput, TaskName, TaskOutput } from '../../tasks/index.js';
import type { GeneBlock, GeneBlocks } from './blocks.js';

export interface BlockContext {
  readonly executor: Executor;
  readonly cancel?: AbortLike | undefined;
  /** Share of the genes that are done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Blocks under way at a time: several a worker, so that none waits for its next. */
const AHEAD = 4;
/** At first fewer: blocks are picked on the thread that answers clicks. */
const FIRST = 2;
/** About how many multiplications a value costs: it is sorted, and added to its group. */
const COST = 60;

/** Runs a task on each block, on all workers, and calls `take` with what it gives. Rejects as `Executor.run`. */
export async function eachBlock<K extends TaskName>(
  blocks: GeneBlocks,
  task: K,
  input: (block: GeneBlock) => TaskInput<K>,
  take: (block: GeneBlock, output: TaskOutput<K>) => void,
  { executor, cancel, onProgress }: BlockContext
): Promise<void> {
  const work = blocks.values * COST;
  const running = new Set<Promise<void>>();
  let done = 0;
  let ended = 0;
  for (let block = await blocks.next(); block; block = await blocks.next()) {
    const own = block;
    const run = executor.run(task, input(own), { cancel, work, give: own.own ?? false });
    if (own.done) run.then(own.done, own.done);
    const job = run.then(output => {
      take(own, output);
      ended++;
      done += own.matrix.shape[1];
      onProgress?.(done / blocks.genes);
    });
    running.add(job);
    job.then(
      () => running.delete(job),
      () => undefined
    );
    // Of shared memory nothing is picked.
    if (running.size >= ('parts' in own.matrix ? AHEAD : Math.min(AHEAD, FIRST + ended))) await Promise.race(running);
  }
  await Promise.all(running);
}
