import type { Progress } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Steps } from './steps.js';

/** What a run asks of an AbortSignal. */
export interface AbortLike {
  readonly aborted: boolean;
  addEventListener?(type: 'abort', listener: () => void): void;
  removeEventListener?(type: 'abort', listener: () => void): void;
}

export interface SliceOptions {
  /** Lets other events run; resolves when it is this work's turn again. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds of any clock. */
  readonly now: () => number;
  readonly cancel?: AbortLike | undefined;
  readonly progress?: Progress | undefined;
  /** Longest uninterrupted stretch in ms (a single step may be longer). */
  readonly slice?: number;
}

const SLICE = 12;

/** Runs `steps` to the end in one go and returns the output. */
export function runNow<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Runs `steps` in slices, breathing between them. Rejects with HeatmapError `cancelled` (path `name`) once cancelled. */
export async function runSliced<T>(name: string, steps: Steps<T>, options: SliceOptions): Promise<T> {
  const { breathe, now, cancel, progress, slice = SLICE } = options;
  let began = now();
  for (;;) {
    if (cancel?.aborted) throw cancelled(name);
    const { done, value } = steps.next();
    if (done) {
      progress?.(1);
      return value;
    }
    if (now() - began < slice) continue;
    progress?.(value);
    await breathe();
    began = now();
  }
}

/** Returns the error that a cancelled run rejects with. */
export const cancelled = (name: string): HeatmapError => new HeatmapError('cancelled', name, `${name} was cancelled.`);
