import type { Frame } from './frames.js';

/** Main thread to worker. */
export type ToWorker = { readonly cancel: number } | Frame;

/** Worker to main thread: an answer, ready to be written. */
export interface FromWorker {
  readonly id: number;
  readonly head: Uint8Array<ArrayBuffer>;
  readonly buffers: readonly ArrayBuffer[];
}

export interface Failure {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}
