import type { Dataset, Manifest } from '../matrix/index.js';
import type { HeatmapError } from '../spec/index.js';

export type JsonObject = { readonly [key: string]: unknown };

/** The three functions that a host must bring to talk to a kernel. */
export interface Channel {
  send(message: JsonObject, buffers?: readonly ArrayBuffer[]): void;
  /** Calls `handler` for each message of ours; returns what stops it. */
  onMessage(
    handler: (message: JsonObject, buffers: readonly (DataView | ArrayBuffer | Uint8Array)[]) => void
  ): () => void;
  /** Whether a kernel is there to answer. */
  connected(): boolean;
}

export interface AskOptions {
  readonly buffers?: readonly ArrayBuffer[];
  readonly progress?: ((share: number) => void) | undefined;
  readonly cancel?:
    { readonly aborted: boolean; addEventListener?(type: 'abort', listener: () => void): void } | undefined;
}

/** The kernel's answer to `ask`. */
export interface Reply {
  readonly fields: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/** Timers, which a pure room does not have; a host passes `setTimeout` wrapped, a test a fake. Returns the cancel. */
export type Later = (ms: number, fn: () => void) => () => void;

export interface SourceEvents {
  /** A complete new data set or patch is in `dataset`. */
  data: Dataset;
  progress: { readonly bytes: number; readonly total: number };
  error: HeatmapError;
}

/** Where a session gets its data from: a kernel, a page, a saved notebook. */
export interface Source {
  /** The newest complete data set; null until the first is. */
  readonly dataset: Dataset | null;
  readonly manifest: Manifest | null;
  /** Whether `need` can ask somebody. */
  readonly live: boolean;
  /** Resolves when every reference (`layers/counts`, `row/louvain`, `embeddings/X_pca`) is in `dataset`; rejects with a HeatmapError that names what cannot be had, and why. */
  need(refs: readonly string[]): Promise<void>;
  /**
   * Asks the kernel to do something and resolves with its answer. Rejects with HeatmapError: what the kernel says, `disconnected` where
   * there is none, `cancelled` once `cancel` is aborted (the kernel is told).
   */
  ask(op: string, fields: JsonObject, options?: AskOptions): Promise<Reply>;
  /** Drops what is under way here, asks the kernel to stop, and says so by an `error` of code `cancelled`. */
  cancel(): void;
  on<E extends keyof SourceEvents>(event: E, handler: (value: SourceEvents[E]) => void): () => void;
  close(): void;
}
