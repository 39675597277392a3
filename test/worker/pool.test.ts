import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { inlineExecutor, runNow, start, type Executor } from '../../src/tasks/index.js';
import { workerExecutor, workerSource, type PoolOptions, type WorkerLike } from '../../src/worker/index.js';

/** The same string that a page runs from a blob, in a thread of Node. */
const shim = `const { parentPort } = require('node:worker_threads');
globalThis.self = { onmessage: null, postMessage: (m, t) => parentPort.postMessage(m, t) };
parentPort.on('message', data => self.onmessage({ data }));\n`;

let made: Worker[] = [];
function nodeWorker(source: string): WorkerLike {
  const worker = new Worker(shim + source, { eval: true });
  made.push(worker);
  const like: WorkerLike = {
    postMessage: (m, t) => worker.postMessage(m, t),
    onmessage: null,
    onerror: null,
    terminate: () => void worker.terminate()
  };
  worker.on('message', data => like.onmessage?.({ data }));
  worker.on('error', error => like.onerror?.(error as never));
  worker.on('exit', code => code !== 0 && like.onerror?.(code as never));
  return like;
}

const fallback = () =>
  inlineExecutor(
    () => new Promise(resolve => setImmediate(resolve)),
    () => performance.now()
  );
let pool: Executor | null = null;
const open = (options: Partial<PoolOptions> = {}) =>
  (pool = workerExecutor({
    source: workerSource,
    size: 2,
    fallback: fallback(),
    makeWorker: nodeWorker,
    probe: 10_000,
    ...options
  }));
afterEach(() => {
  pool?.close();
  made = [];
});

const big = { values: Float64Array.from({ length: 4_000_000 }, (_, i) => i % 1000), min: 0, max: 999, bins: 20 };
const small = { values: Float32Array.of(1, 2, 3, NaN), min: 1, max: 3, bins: 2 };

describe('the worker executor', () => {
  test('gives the bits of the inline run, with progress', async () => {
    const shares: number[] = [];
    expect(await open().run('histogram', big, { progress: s => shares.push(s) })).toEqual(
      runNow(start('histogram', big))
    );
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  test('starts all workers at once for whoever is about to give much work', async () => {
    const executor = open({ source: () => Promise.resolve(workerSource) });
    executor.warm!();
    expect(made).toHaveLength(0);
    await executor.run('histogram', small);
    executor.warm!();
    expect(made).toHaveLength(2);
    executor.close();
    open().warm!();
    expect(made).toHaveLength(4);
  });

  test('leaves the input to the caller', async () => {
    const executor = open();
    await executor.run('histogram', small);
    expect([...small.values]).toEqual([1, 2, 3, NaN]);
    expect([...(await executor.run('histogram', small))]).toEqual([1, 2]);
  });

  test('sends only the range that a view shows', async () => {
    expect([
      ...(await open().run('histogram', { ...small, values: big.values.subarray(0, 3), min: 0, max: 2, bins: 3 }))
    ]).toEqual([1, 1, 1]);
  });

  test('starts no more workers than allowed, and reuses them', async () => {
    const executor = open({ size: 2 });
    await Promise.all(Array.from({ length: 6 }, () => executor.run('histogram', small)));
    expect(made.length).toBeLessThanOrEqual(2);
  });

  test('cancels a running task, and goes on with the next', async () => {
    const executor = open({ size: 1 });
    const controller = new AbortController();
    const run = executor.run(
      'histogram',
      { ...big, values: new Float64Array(20_000_000) },
      { cancel: controller.signal, progress: () => controller.abort() }
    );
    await expect(run).rejects.toMatchObject({ name: 'HeatmapError', code: 'cancelled', path: 'histogram' });
    expect([...(await executor.run('histogram', small))]).toEqual([1, 2]);
    expect(made.length).toBe(1);
  });

  test('repeats the job of a worker that dies once', async () => {
    const executor = open({ size: 1 });
    await executor.run('histogram', small);
    let deaths = 0;
    const run = executor.run('histogram', big, { progress: () => deaths++ === 0 && void made[0]!.terminate() });
    expect(await run).toEqual(runNow(start('histogram', big)));
    expect(made.length).toBe(2);
  });

  test('reports a job whose worker dies twice', async () => {
    const dying = `self.onmessage = ({ data }) => { if (data.type === 'ping') self.postMessage({ type: 'pong' }); else if (data.type === 'run') process.exit(1); };`;
    await expect(open({ source: dying }).run('histogram', small)).rejects.toMatchObject({
      code: 'disconnected',
      path: 'histogram'
    });
  });

  test('passes on the error of a task', async () => {
    await expect(open().run('histogram', { ...small, bins: -1 })).rejects.toThrow(/length/i);
  });

  test.each([
    ['as text', false, 'string'],
    ['compiled', true, 'object']
  ])('tells each worker the kernels before any work, %s', async (_, compiled, type) => {
    const heard: string[] = [];
    const executor = open({
      compiled,
      makeWorker: source => {
        const worker = nodeWorker(source);
        const { postMessage } = worker;
        worker.postMessage = (message, transfer) => {
          heard.push(message.type === 'kernels' ? typeof message.kernels : message.type);
          postMessage(message, transfer);
        };
        return worker;
      }
    });
    await executor.run('histogram', small);
    expect(heard.slice(0, 3)).toEqual([type, 'ping', 'run']);
  });

  test('a tree that is cancelled leaves its worker free for the next task; what was given away is gone', async () => {
    const executor = open({ size: 1 });
    const n = 1500;
    const condensed = Float64Array.from({ length: (n * (n - 1)) / 2 }, (_, k) => ((k * 7919) % 100_003) + 1);
    const input = { distances: [condensed], n, method: 'average', ordering: 'scipy', cophenetic: false } as const;
    const cancel = new AbortController();
    const begun = new Promise<void>((resolve, reject) => {
      executor
        .run('tree', input, { give: true, cancel: cancel.signal, progress: () => resolve() })
        .catch((error: unknown) => {
          if ((error as { code?: string }).code === 'cancelled') resolve();
          else reject(error as Error);
        });
    });
    await begun;
    cancel.abort();
    expect([...(await executor.run('histogram', small))]).toEqual([1, 2]);
    expect(made.length).toBe(1);
    expect(condensed.length).toBe(0);
  });

  test('an input that cannot be sent is refused, and the worker is free for the next', async () => {
    const executor = open({ size: 1 });
    await executor.run('histogram', small);
    const unfit = { ...small, bins: () => 2 } as unknown as typeof small;
    await expect(executor.run('histogram', unfit)).rejects.toThrow(/clone/);
    expect([...(await executor.run('histogram', small))]).toEqual([1, 2]);
    expect(made.length).toBe(1);
  });

  test('who has cancelled hears no more', async () => {
    let done: (() => void) | null = null;
    const quiet: WorkerLike = {
      postMessage: message => {
        if (message.type === 'ping') queueMicrotask(() => quiet.onmessage?.({ data: { type: 'pong' } }));
        if (message.type === 'run')
          done = () => quiet.onmessage?.({ data: { type: 'done', id: message.id, output: null } });
      },
      onmessage: null,
      onerror: null,
      terminate: () => undefined
    };
    const cancel = new AbortController();
    const shares: number[] = [];
    const run = open({ size: 1, makeWorker: () => quiet }).run('histogram', small, {
      cancel: cancel.signal,
      progress: share => shares.push(share)
    });
    while (!done) await Promise.resolve();
    cancel.abort();
    (done as () => void)();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(shares).toEqual([]);
  });

  test('ends a worker that has nothing to do', async () => {
    const executor = open({ idle: 20 });
    await executor.run('histogram', small);
    const gone = await new Promise(resolve => made[0]!.on('exit', () => resolve(true)));
    expect(gone).toBe(true);
    expect([...(await executor.run('histogram', small))]).toEqual([1, 2]);
    expect(made.length).toBe(2);
  });
});

describe('where workers cannot be had', () => {
  const expected = [...runNow(start('histogram', small))];
  test('because making one throws, the fallback runs', async () => {
    const executor = open({
      makeWorker: () => {
        throw new Error('policy');
      }
    });
    expect([...(await executor.run('histogram', small))]).toEqual(expected);
  });
  test('because the first does not answer, the fallback runs, for good', async () => {
    const executor = open({ source: 'self.onmessage = () => {};', probe: 50 });
    expect([...(await executor.run('histogram', small))]).toEqual(expected);
    expect([...(await executor.run('histogram', small))]).toEqual(expected);
    expect(made.length).toBe(1);
  });
  test('because its script is broken, the fallback runs', async () => {
    expect([...(await open({ source: 'throw new Error("no")' }).run('histogram', small))]).toEqual(expected);
  });
});

test('closing cancels what runs and what waits', async () => {
  const executor = open({ size: 1 });
  const runs = [executor.run('histogram', big), executor.run('histogram', big)];
  executor.close();
  for (const run of await Promise.allSettled(runs))
    expect(run).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
});
