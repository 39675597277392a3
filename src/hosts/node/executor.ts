import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { inlineExecutor, type Executor } from '../../tasks/index.js';
import { workerExecutor, workerSource, type WorkerLike } from '../../worker/index.js';

/** So many multiplications are done on this thread before another has begun. */
const QUICK = 2e8;

/** What a page's worker has and a thread of Node has not. */
const SHIM = `const { parentPort } = require('node:worker_threads');
globalThis.self = { onmessage: null, postMessage: (message, transfer) => parentPort.postMessage(message, transfer) };
parentPort.on('message', data => self.onmessage({ data }));
`;

/** Returns the executor of the engine: long work that says how long it is in threads of its own, the rest here. The bits are the same. */
export function nodeExecutor(): Executor {
  const here = inlineExecutor(
    () => new Promise(resolve => setImmediate(resolve)),
    () => performance.now()
  );
  const size = Math.max(1, Math.min(4, availableParallelism()));
  const threads = workerExecutor({ source: workerSource, size, fallback: here, makeWorker: thread });
  return {
    run: (task, input, options) => ((options?.work ?? 0) < QUICK ? here : threads).run(task, input, options),
    warm: () => threads.warm?.(),
    close: () => {
      here.close();
      threads.close();
    }
  };
}

function thread(source: string): WorkerLike {
  const worker = new Worker(SHIM + source, { eval: true, stdout: true });
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
