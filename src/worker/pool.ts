import { HeatmapError, type ErrorCode } from '../spec/index.js';
import {
  Queue,
  cancelled,
  type Executor,
  type RunOptions,
  type TaskInput,
  type TaskName,
  type TaskOutput
} from '../tasks/index.js';
import { kernelModule, kernelSource } from '../wasm/index.js';
import { buffersOf, copyArrays, type Reply, type Request } from './protocol.js';

/** What the pool needs of a worker: a page's Worker is one, Node's behind a shim another. */
export interface WorkerLike {
  postMessage(message: Request, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: Reply }) => void) | null;
  onerror: ((event: never) => void) | null;
  terminate(): unknown;
}

export interface PoolOptions {
  /** The worker's script: `workerSource`, or what unpacks it when the first is started. */
  readonly source: string | (() => Promise<string>);
  /** Most workers at a time. */
  readonly size: number;
  /** Runs everything where workers cannot be had (a policy forbids them, an old host): same bits, only slower. */
  readonly fallback: Executor;
  /** Makes a worker of the script; by default a classic one from a blob. May throw. */
  readonly makeWorker?: (source: string) => WorkerLike;
  /** Tell workers compiled kernels: they then share machine code, which is made, and made better, once. A page may not compile in one go. */
  readonly compiled?: boolean;
  /** How long the first worker may take to answer, in ms. */
  readonly probe?: number;
  /** A worker without work for so many ms is ended. */
  readonly idle?: number;
}

interface Job {
  readonly id: number;
  readonly task: TaskName;
  readonly input: unknown;
  readonly options: RunOptions;
  readonly resolve: (output: never) => void;
  readonly reject: (error: unknown) => void;
  deaths: number;
  /** Bytes of its input, once it was given to a worker. */
  bytes: number;
}

interface Slot {
  readonly worker: WorkerLike;
  job: Job | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const PROBE = 1000;
const IDLE = 30_000;
/** A worker that was given more than this is ended after its job: its heap would not shrink. */
const HEAVY = 256 * 2 ** 20;

/**
 * Returns an executor on up to `size` workers, started when first needed. The first is probed once with a ping; if it
 * cannot be made or does not answer, everything runs on `fallback`. Inputs are copied before they are transferred, so
 * they stay the caller's (SharedArrayBuffers are shared), unless they are given away. A job whose worker dies is repeated once, then rejected
 * with HeatmapError `disconnected`.
 */
export function workerExecutor(options: PoolOptions): Executor {
  return new Pool(options);
}

class Pool implements Executor {
  private readonly queue = new Queue<Job>();
  private readonly slots = new Set<Slot>();
  private state: 'new' | 'probing' | 'works' | 'broken' | 'closed' = 'new';
  private lastId = 0;
  private script = '';

  constructor(private readonly options: PoolOptions) {}

  run<K extends TaskName>(task: K, input: TaskInput<K>, options: RunOptions = {}): Promise<TaskOutput<K>> {
    return new Promise((resolve, reject) => {
      if (this.state === 'closed' || options.cancel?.aborted) {
        reject(cancelled(task));
        return;
      }
      const { cancel } = options;
      const abort = (): void => this.cancel(job);
      const settled = <A>(settle: (value: A) => void) => {
        return (value: A): void => {
          cancel?.removeEventListener?.('abort', abort);
          settle(value);
        };
      };
      const job: Job = {
        id: ++this.lastId,
        task,
        input,
        options,
        resolve: settled(resolve),
        reject: settled(reject),
        deaths: 0,
        bytes: 0
      };
      cancel?.addEventListener?.('abort', abort);
      this.queue.add(job, options.priority);
      this.pump();
    });
  }

  close(): void {
    this.state = 'closed';
    this.options.fallback.close();
    for (const slot of [...this.slots]) {
      slot.job?.reject(cancelled(slot.job.task));
      this.end(slot);
    }
    for (let job = this.queue.take(); job; job = this.queue.take()) job.reject(cancelled(job.task));
  }

  private cancel(job: Job): void {
    job.reject(cancelled(job.task));
    if (this.queue.remove(job)) return;
    for (const slot of this.slots) if (slot.job === job) slot.worker.postMessage({ type: 'cancel', id: job.id }, []);
  }

  warm(): void {
    if (this.state === 'new') this.probe();
    if (this.script === '' || (this.state !== 'works' && this.state !== 'probing')) return;
    while (this.slots.size < this.options.size) this.rest(this.open());
  }

  /** Gives waiting jobs to idle workers, and starts workers for the rest. */
  private pump(): void {
    if (this.state === 'new') this.probe();
    if (this.state === 'broken') this.fallBack();
    if (this.state !== 'works') return;
    while (this.queue.size > 0) {
      const slot =
        [...this.slots].find(s => s.job === null) ?? (this.slots.size < this.options.size ? this.open() : null);
      if (!slot) return;
      this.give(slot, this.queue.take()!);
    }
  }

  private probe(): void {
    this.state = 'probing';
    const { source } = this.options;
    if (typeof source === 'string') this.begin(source);
    else
      source().then(
        script => {
          if (this.state === 'probing') this.begin(script);
        },
        () => {
          if (this.state === 'closed') return;
          this.state = 'broken';
          this.pump();
        }
      );
  }

  private begin(script: string): void {
    this.script = script;
    let slot: Slot;
    try {
      slot = this.open();
    } catch {
      this.state = 'broken';
      this.pump();
      return;
    }
    const settle = (works: boolean): void => {
      if (this.state !== 'probing') return;
      clearTimeout(slot.timer);
      this.state = works ? 'works' : 'broken';
      if (!works) this.end(slot);
      this.pump();
    };
    slot.timer = setTimeout(settle, this.options.probe ?? PROBE, false);
    slot.worker.onmessage = () => {
      this.listen(slot);
      settle(true);
      // What it was started for may have been cancelled meanwhile.
      if (slot.job === null && this.slots.has(slot)) this.rest(slot);
    };
    slot.worker.onerror = () => settle(false);
    slot.worker.postMessage({ type: 'ping' }, []);
  }

  private fallBack(): void {
    for (let job = this.queue.take(); job; job = this.queue.take()) {
      const { task, input, options, resolve, reject } = job;
      this.options.fallback
        .run(task, input as TaskInput<typeof task>, options)
        .then(resolve as (output: unknown) => void, reject);
    }
  }

  private open(): Slot {
    const worker = (this.options.makeWorker ?? blobWorker)(this.script);
    const kernels = (this.options.compiled ? kernelModule() : null) ?? kernelSource();
    worker.postMessage({ type: 'kernels', kernels }, []);
    const slot: Slot = { worker, job: null, timer: undefined };
    this.slots.add(slot);
    this.listen(slot);
    return slot;
  }

  private listen(slot: Slot): void {
    slot.worker.onmessage = ({ data }) => this.receive(slot, data);
    slot.worker.onerror = () => this.died(slot);
  }

  private end(slot: Slot): void {
    clearTimeout(slot.timer);
    slot.worker.onmessage = slot.worker.onerror = null;
    slot.worker.terminate();
    this.slots.delete(slot);
  }

  private give(slot: Slot, job: Job): void {
    clearTimeout(slot.timer);
    slot.job = job;
    try {
      const input = job.options.give ? job.input : copyArrays(job.input);
      const buffers = buffersOf(input);
      job.bytes = buffers.reduce((sum, buffer) => sum + buffer.byteLength, 0);
      slot.worker.postMessage({ type: 'run', id: job.id, task: job.task, input }, buffers);
    } catch (error) {
      // There is no memory for a copy, or an array was given away before: the worker is free for the next.
      slot.job = null;
      this.rest(slot);
      job.reject(error);
    }
  }

  /** Ends a worker when it has had no work for a while. */
  private rest(slot: Slot): void {
    slot.timer = setTimeout(() => this.end(slot), this.options.idle ?? IDLE);
  }

  private receive(slot: Slot, reply: Reply): void {
    const { job } = slot;
    if (!job || reply.type === 'pong' || reply.id !== job.id) return;
    if (reply.type === 'progress') {
      // A cancel without events is seen here.
      if (job.options.cancel?.aborted) this.cancel(job);
      else job.options.progress?.(reply.share);
      return;
    }
    slot.job = null;
    if (reply.type === 'done') {
      if (!job.options.cancel?.aborted) job.options.progress?.(1);
      job.resolve(reply.output as never);
    } else
      job.reject(
        reply.code === null
          ? new Error(reply.message)
          : new HeatmapError(reply.code as ErrorCode, reply.path, reply.message)
      );
    if (job.bytes > HEAVY) this.end(slot);
    else this.rest(slot);
    this.pump();
  }

  private died(slot: Slot): void {
    const { job } = slot;
    this.end(slot);
    if (job && !job.options.cancel?.aborted) {
      // What was given away died with the worker.
      if (++job.deaths < 2 && !job.options.give) this.queue.add(job, job.options.priority, true);
      else
        job.reject(
          new HeatmapError(
            'disconnected',
            job.task,
            `${job.task} was stopped ${job.deaths === 1 ? 'before' : 'twice before'} it was done; there may be too little memory.`
          )
        );
    }
    this.pump();
  }
}

function blobWorker(source: string): WorkerLike {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return new Worker(url) as unknown as WorkerLike;
  } finally {
    // The worker has begun to load; the address is of no more use.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
