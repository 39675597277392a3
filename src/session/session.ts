import type { Dataset } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { HeatmapError, HeatmapSpec, Patch } from '../spec/index.js';
import type { Source } from '../source/index.js';
import type { HeatmapResult } from './result.js';

export type State = 'loading' | 'computing' | 'ready' | 'error';

export interface Status {
  readonly state: State;
  /** Name of the step that runs, in words. */
  readonly step: string | null;
  /** 0…1 while loading or computing. */
  readonly progress: number | null;
  readonly bytes: { readonly bytes: number; readonly total: number } | null;
  readonly error: HeatmapError | null;
  /** How long the newest computation took, ms; null before the first. */
  readonly elapsed: number | null;
}

export interface Change {
  readonly rev: number;
  readonly origin: string;
  readonly name: string;
  readonly patch: Patch;
  readonly inverse: Patch;
}

export interface SessionEvents {
  /** A change was accepted; hosts pass it on (with `origin`, so that an echo can be told). */
  change: Change;
  /** A new model stands. */
  model: HeatmapModel;
  status: Status;
  /** Undo or redo became possible or impossible. */
  history: null;
  destroy: null;
}

/** One map: its data, spec, flow and history. Any number of views attach to it. */
export interface Session {
  readonly id: string;
  readonly source: Source;
  readonly dataset: Dataset | null;
  /** Full and normalized. */
  readonly spec: HeatmapSpec;
  /** What was said, flat: the rest is default. */
  readonly choices: Readonly<Record<string, unknown>>;
  /** The same as nested JSON: what a host stores, and what `createSession` takes. */
  readonly nested: Readonly<Record<string, unknown>>;
  /** The newest complete model; stays while a newer one is computed or has failed. */
  readonly model: HeatmapModel | null;
  readonly status: Status;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Checks and applies a flat patch (null restores a default) as one entry of the history. Throws HeatmapError and changes nothing if it is not valid. */
  set(patch: Patch, options?: { name?: string; origin?: string; history?: boolean }): void;
  undo(): void;
  redo(): void;
  /** Restores the spec that the session began with, as one entry of the history. */
  reset(): void;
  /** Ends the computation that runs: the picture stays as it was, and the status says so. Nothing happens where none runs. */
  stop(): void;
  /** Resolves when nothing is loading or computing; never rejects. */
  idle(): Promise<void>;
  /** Everything of the newest model as numbers and strings. Throws while there is none. */
  result(): HeatmapResult;
  on<E extends keyof SessionEvents>(event: E, handler: (value: SessionEvents[E]) => void): () => void;
  destroy(): void;
}
