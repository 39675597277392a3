import { HeatmapError } from '../spec/index.js';
import { runSliced, start } from '../tasks/index.js';
import { useKernels } from '../wasm/index.js';
import { buffersOf, type Reply, type Request } from './protocol.js';

// What a worker is, in a page and (through a shim) in Node.
declare const self: {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(message: Reply, transfer?: readonly ArrayBuffer[]): void;
};

// Node's alone.
declare const setImmediate: ((call: () => void) => void) | undefined;

const running = new Map<number, { aborted: boolean }>();
const { port1, port2 } = new MessageChannel();

/**
 * Lets waiting messages in, of which one may be a cancel. A timer would wait 4 ms; a message does not. Node would take a thousand
 * messages of one port before it looks at another, and has something better.
 */
const breathe = (): Promise<void> =>
  new Promise(resolve => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

self.onmessage = ({ data }) => {
  if (data.type === 'ping') self.postMessage({ type: 'pong' });
  else if (data.type === 'kernels') useKernels(data.base64);
  else if (data.type === 'run') void run(data);
  else {
    const cancel = running.get(data.id);
    if (cancel) cancel.aborted = true;
  }
};

async function run({ id, task, input }: Extract<Request, { type: 'run' }>): Promise<void> {
  const cancel = { aborted: false };
  running.set(id, cancel);
  try {
    const progress = (share: number): void => self.postMessage({ type: 'progress', id, share });
    const output = await runSliced(task, start(task, input as never), {
      breathe,
      now: () => performance.now(),
      cancel,
      progress
    });
    self.postMessage({ type: 'done', id, output }, buffersOf(output));
  } catch (error) {
    const known = error instanceof HeatmapError;
    self.postMessage({
      type: 'failed',
      id,
      code: known ? error.code : null,
      path: known ? error.path : task,
      message: error instanceof Error ? error.message : String(error)
    });
  } finally {
    running.delete(id);
  }
}
