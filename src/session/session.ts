import type { Dataset, RowColSet } from '../matrix/index.js';
import type { HeatmapModel, Ranking, RankState, RankStep } from '../flow/index.js';
import type { HeatmapError, HeatmapSpec, Patch } from '../spec/index.js';
import type { Source } from '../source/index.js';
import type { Executor } from '../tasks/index.js';
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
  /** A step of `derive` began, went on, ended or went away. */
  rankings: ReadonlyMap<string, RankState>;
  /** Undo or redo became possible or impossible. */
  history: null;
  destroy: null;
}

/** What is to be selected: positions in the input, in any order. */
export interface Selected {
  readonly rows?: Iterable<number> | null;
  readonly cols?: Iterable<number> | null;
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
  /** Names of the changes that can be taken back, oldest first, and of those that can be made again, the next first. */
  readonly past: readonly string[];
  readonly future: readonly string[];
  /** Takes back so many changes (below 0), or makes them again. */
  travel(by: number): void;
  /** Checks and applies a flat patch (null restores a default) as one entry of the history. Throws HeatmapError and changes nothing if it is not valid. */
  set(patch: Patch, options?: { name?: string; origin?: string; history?: boolean }): void;
  undo(): void;
  redo(): void;
  /** Restores the spec that the session began with, as one entry of the history. */
  reset(): void;
  /** Named sets, in the order in which they were made; "selection" is what is selected now. */
  readonly sets: readonly RowColSet[];
  /**
   * Makes or replaces the set `name` ("selection" unless given) of positions in the input, as one entry of the history; a side that is left out
   * means all of it. Null, or a side without positions, takes the set away. Throws HeatmapError where a position is not one of the data.
   */
  select(what: Selected | null, name?: string, options?: { origin?: string; history?: boolean }): void;
  /** Gives a set another name, also where a step of `derive` names it. Throws HeatmapError where there is no such set, or the new name is taken. */
  renameSet(from: string, to: string): void;
  /** The steps of the option `derive`, by name, and what has become of them. They run beside the picture and never hold it up. */
  readonly rankings: ReadonlyMap<string, RankState>;
  /**
   * Adds a step (or replaces the one of the same `as`) and resolves with what it finds. Rejects with HeatmapError where it cannot be computed,
   * or `cancelled` where it was stopped or replaced meanwhile; the ranking before stays in `rankings`.
   */
  rank(step: Omit<RankStep, 'op' | 'as'> & { readonly as?: string }): Promise<Ranking>;
  /** Ends the step that runs; what it had found before stays. */
  stopRanking(as: string): void;
  /** Draws the best `n` genes of each group (negative: the last): one change of the spec, which undo takes back. Resolves when they are on their way: genes that were not sent are asked for first. */
  drawMarkers(as: string, form: 'heatmap' | 'matrix' | 'dot' | 'violin', n: number): Promise<void>;
  /** Where long work runs. */
  readonly executor: Executor;
  /** Ends the computation that runs: the picture stays as it was, and the status says so. Nothing happens where none runs. */
  stop(): void;
  /** Resolves when nothing is loading or computing; never rejects. */
  idle(): Promise<void>;
  /** Everything of the newest model as numbers and strings. Throws while there is none. */
  result(): HeatmapResult;
  on<E extends keyof SessionEvents>(event: E, handler: (value: SessionEvents[E]) => void): () => void;
  destroy(): void;
}
