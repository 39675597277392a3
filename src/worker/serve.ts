import { HeatmapError } from '../spec/index.js';
import { runSliced, start } from '../tasks/index.js';
import { useKernels } from '../wasm/index.js';
import { buffersOf, type Reply, type Request } from './protocol.js';

/** What a worker is in a page; a thread of Node can be made one. */
export interface Port {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(message: Reply, transfer?: readonly ArrayBuffer[]): void;
}

// Node's alone.
declare const setImmediate: ((call: () => void) => void) | undefined;

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

/** Runs the tasks that come by `port`. `prepare` makes their input what a task takes, where a host hands over something else. */
export function serve(port: Port, prepare: (input: unknown) => unknown = input => input): void {
  const running = new Map<number, { aborted: boolean }>();
  port.onmessage = ({ data }) => {
    if (data.type === 'ping') port.postMessage({ type: 'pong' });
    else if (data.type === 'kernels') useKernels(data.kernels);
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
      const progress = (share: number): void => port.postMessage({ type: 'progress', id, share });
      const output = await runSliced(task, start(task, prepare(input) as never), {
        breathe,
        now: () => performance.now(),
        cancel,
        progress
      });
      port.postMessage({ type: 'done', id, output }, buffersOf(output));
    } catch (error) {
      const known = error instanceof HeatmapError;
      port.postMessage({
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
}
