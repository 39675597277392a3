import type { Progress } from '../matrix/index.js';
import { Queue } from './queue.js';
import { cancelled, runSliced, type AbortLike } from './run.js';
import { start, type TaskInput, type TaskName, type TaskOutput } from './tasks.js';

export interface RunOptions {
  readonly cancel?: AbortLike | undefined;
  /** Called with the share of work that is done, at most once a slice. */
  readonly progress?: Progress | undefined;
  /** Higher runs first; 0 unless given. Equal ones run in the order of their calls. */
  readonly priority?: number | undefined;
  /** About how many multiplications it takes, where that is known: small work is sooner done than sent to a worker. */
  readonly work?: number | undefined;
  /** The caller has no more use for the arrays of the input: they may be taken away instead of copied. */
  readonly give?: boolean | undefined;
}

/** Runs tasks somewhere; all executors give the same bits. */
export interface Executor {
  /**
   * Resolves with the task's output. Rejects with HeatmapError `cancelled` (path = task) when cancelled, `disconnected`
   * when what ran it died, or with the error that the task threw. The input stays the caller's and must not change meanwhile.
   */
  run<K extends TaskName>(task: K, input: TaskInput<K>, options?: RunOptions): Promise<TaskOutput<K>>;
  /** Starts what work will be given to, for whoever is about to give much of it. */
  warm?(): void;
  /** Cancels everything and frees what it holds. */
  close(): void;
}

/**
 * Returns an executor on the calling thread: one task at a time in slices below 20 ms, breathing in between.
 * `breathe` must let events (clicks, frames) through; `now` is any clock in ms.
 */
export function inlineExecutor(breathe: () => Promise<void>, now: () => number): Executor {
  const queue = new Queue<() => Promise<void>>();
  let running = false;
  let closed = false;
  const drain = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let job = queue.take(); job; job = queue.take()) await job();
    running = false;
  };
  return {
    run: <K extends TaskName>(task: K, input: TaskInput<K>, options: RunOptions = {}) =>
      new Promise<TaskOutput<K>>((resolve, reject) => {
        if (closed || options.cancel?.aborted) {
          reject(cancelled(task));
          return;
        }
        const cancel: AbortLike = {
          get aborted() {
            return closed || (options.cancel?.aborted ?? false);
          }
        };
        const job = async (): Promise<void> => {
          try {
            await breathe();
            resolve(await runSliced(task, start(task, input), { breathe, now, cancel, progress: options.progress }));
          } catch (error) {
            reject(error as Error);
          }
        };
        queue.add(job, options.priority);
        void drain();
      }),
    close: () => void (closed = true)
  };
}
