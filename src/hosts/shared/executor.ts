import { inlineExecutor, workerExecutor, type Executor } from '../../worker/index.js';

let shared: Executor | null = null;

/** Returns the executor of this window: workers where they may start, else the same tasks on this thread. */
export function makeExecutor(): Executor {
  shared ??= start();
  return shared;
}

function start(): Executor {
  try {
    return workerExecutor();
  } catch {
    return inlineExecutor(); // a strict CSP refuses workers from a blob; the bits are the same
  }
}
