import type { Status } from './session.js';
import { HeatmapError, LEAVES, type Patch } from '../spec/index.js';

export const STOPPED = 'Stopped. The picture is the one before the change; undo it, or change another option.';

export const LOADING: Status = {
  state: 'loading',
  step: 'waiting for data',
  progress: null,
  bytes: null,
  error: null,
  elapsed: null
};

export const READY: Status = { ...LOADING, state: 'ready', step: null };

/** Returns the label of the option that a patch changes first, for the history. */
export function nameOf(patch: Patch): string {
  const [path] = Object.keys(patch);
  return path === undefined ? 'change' : (LEAVES.get(path)?.form?.label ?? path).toLowerCase();
}

/** Returns what was thrown as the one error that views show. */
export function asHeatmapError(error: unknown): HeatmapError {
  if (error instanceof HeatmapError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new HeatmapError('bad-data', '', message, { cause: error });
}
