import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { inlineExecutor, type Executor } from '../../tasks/index.js';
import { workerExecutor, type WorkerLike } from '../../worker/index.js';
import { withStored } from './stored.js';

/** So many multiplications are done on this thread before another has begun. */
const QUICK = 2e8;

/** Threads that there are at most. */
export const THREADS = Math.max(1, Math.min(4, availableParallelism()));

/** The file of `thread.ts`, beside this one. */
const SCRIPT = __filename.replace(/[^/\\]*$/, 'engine-thread.js');

/**
 * Returns the executor of the engine: long work that says how long it is in threads of its own, the rest here. The bits are the same. The matrix of
 * an input may be stored in a file (`storedAt`).
 */
export function nodeExecutor(): Executor {
  const here = inline();
  const threads = workerExecutor({ source: SCRIPT, size: THREADS, fallback: here, makeWorker: thread, compiled: true });
  return {
    run: (task, input, options) => ((options?.work ?? 0) < QUICK ? here : threads).run(task, input, options),
    warm: () => threads.warm?.(),
    close: () => {
      here.close();
      threads.close();
    }
  };
}

function inline(): Executor {
  const executor = inlineExecutor(
    () => new Promise(resolve => setImmediate(resolve)),
    () => performance.now()
  );
  return {
    run: async (task, input, options) =>
      executor.run(task, withStored(input, bytes => new ArrayBuffer(bytes)) as never, options),
    close: () => executor.close()
  };
}

function thread(script: string): WorkerLike {
  const worker = new Worker(script, { stdout: true });
  const like: WorkerLike = {
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    onmessage: null,
    onerror: null,
    terminate: () => void worker.terminate()
  };
  worker.on('message', data => like.onmessage?.({ data: data as never }));
  worker.on('error', error => like.onerror?.(error as never));
  return like;
}
