import type { HeatmapResult, Session } from '../session/index.js';
import type { HeatmapSpec, Patch } from '../spec/index.js';

export interface HandleEvents {
  ready: null;
  change: HeatmapSpec;
  error: Error;
}

/** One view of a session. Never exposes Vega's View. */
export interface Handle {
  readonly spec: HeatmapSpec;
  readonly session: Session;
  set(patch: Patch): void;
  result(): HeatmapResult;
  /** Resolves when the picture on screen is that of the newest spec. */
  idle(): Promise<void>;
  on<E extends keyof HandleEvents>(event: E, fn: (value: HandleEvents[E]) => void): () => void;
  destroy(): void;
}

export interface MountOptions {
  readonly signal?: AbortSignal;
  /** `auto` reads the host's colours (`--jp-*`), else `prefers-color-scheme`. */
  readonly theme?: 'auto' | 'light' | 'dark';
}

/** Draws a session into `el` and keeps it drawn until `signal` aborts or `destroy` is called. */
export declare function mount(el: HTMLElement, session: Session, options?: MountOptions): Handle;
