import { read as readFd } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { frameHead, readFrames, type Frame } from './frames.js';
import type { Failure, FromWorker, ToWorker } from './messages.js';

/** How long a worker may go on after it was told to stop; then it is ended, and what it held is forgotten. */
const PATIENCE = 100;

/**
 * Moves frames between stdin, stdout and the worker, and does nothing else: so it sees at once that its parent is gone,
 * whatever is being computed, and ends. `script` is this very file.
 */
export async function runFront(script: string): Promise<void> {
  process.stdout.on('error', () => process.exit(0));
  const crew = new Crew(script, (head, buffers) => {
    process.stdout.write(head);
    for (const buffer of buffers) process.stdout.write(new Uint8Array(buffer));
  });
  try {
    for await (const frame of readFrames(readStdin)) crew.take(frame);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  }
}

/** Reads straight into the frame: a stream would copy everything once more. */
const readStdin = (target: Uint8Array, offset: number): Promise<number> =>
  new Promise((resolve, reject) => {
    readFd(0, target, offset, target.length - offset, null, (error, count) => {
      if (error === null) resolve(count);
      else if (error.code === 'EOF') resolve(0);
      else reject(error);
    });
  });

/** The worker of the moment, and what it was asked. */
class Crew {
  private worker: Worker;
  private readonly pending = new Set<number>();
  private readonly timers = new Map<number, NodeJS.Timeout>();

  constructor(
    private readonly script: string,
    private readonly write: (head: Uint8Array, buffers: readonly ArrayBuffer[]) => void
  ) {
    this.worker = this.hire();
  }

  take(frame: Frame): void {
    const id = Number(frame.header['id']);
    if (frame.header['op'] === 'cancel') this.cancel(id);
    else {
      this.pending.add(id);
      this.worker.postMessage(frame satisfies ToWorker, [frame.body]);
    }
  }

  private cancel(id: number): void {
    if (!this.pending.has(id)) return;
    this.worker.postMessage({ cancel: id } satisfies ToWorker);
    const busy = setTimeout(() => {
      this.fail(id, { code: 'cancelled', path: '', message: 'cancelled' });
      this.replace('forgotten', 'the worker was ended to stop other work');
    }, PATIENCE);
    this.timers.set(id, busy);
  }

  private hire(): Worker {
    const worker = new Worker(this.script, { stdout: true });
    // Frames alone go to stdout.
    worker.stdout.pipe(process.stderr);
    worker.on('message', ({ id, head, buffers }: FromWorker) => {
      if (this.settle(id)) this.write(head, buffers);
    });
    worker.on('error', error => {
      if (worker === this.worker) this.replace('died', error.message);
    });
    worker.on('exit', code => {
      if (worker === this.worker) this.replace('died', `the worker ended with ${code}`);
    });
    return worker;
  }

  /** Ends the worker; whoever waits for it is told, and may ask again. */
  private replace(code: string, message: string): void {
    const old = this.worker;
    this.worker = this.hire();
    void old.terminate();
    for (const id of [...this.pending]) this.fail(id, { code, path: '', message });
  }

  private fail(id: number, error: Failure): void {
    if (this.settle(id)) this.write(frameHead({ id, error }, []), []);
  }

  private settle(id: number): boolean {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    return this.pending.delete(id);
  }
}
