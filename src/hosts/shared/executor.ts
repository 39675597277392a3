import { inlineExecutor, type Executor } from '../../tasks/index.js';
import { packedWorker, workerExecutor } from '../../worker/index.js';
import { unpack } from './decode.js';

/** A task whose input is smaller than this is done in a few milliseconds here, before a worker would have its copy. */
const SMALL = 1 << 20;
/** So many multiplications are done here, in slices, before a worker has begun. */
const QUICK = 2e8;

let shared: Executor | null = null;

/** Returns the executor of this window: small tasks on this thread, others in workers where they may start. The bits are the same. */
export function makeExecutor(): Executor {
  shared ??= start();
  return shared;
}

function start(): Executor {
  const here = inlineExecutor(breathe, () => performance.now());
  const size = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
  const workers = workerExecutor({ source: script, size, fallback: here });
  return {
    run: (task, input, options) => {
      const small = options?.work === undefined ? bytesOf(input) < SMALL : options.work < QUICK;
      return (small ? here : workers).run(task, input, options);
    },
    close: () => {
      here.close();
      workers.close();
    }
  };
}

const script = async (): Promise<string> => new TextDecoder().decode(await unpack(packedWorker));

/** A message lets clicks and frames through without the 4 ms that a timer costs. */
const breathe = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum: number, item) => sum + bytesOf(item), 0);
}
