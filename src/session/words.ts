import { HeatmapError, LEAVES, type Patch } from '../spec/index.js';

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
