/** `[start, length]` of neighbouring positions, ascending, neither overlapping nor touching. */
export type Runs = readonly (readonly number[])[];

/** A named set of rows and columns of the input, by position. A side that is absent means all of it. */
export interface RowColSet {
  readonly name: string;
  readonly rows?: Runs | null;
  readonly cols?: Runs | null;
}

/** The name of what is selected now. */
export const SELECTION = 'selection';

/** Returns the runs of positions, in any order and with repeats. O(n log n). */
export function toRuns(positions: Iterable<number>): number[][] {
  const sorted = Float64Array.from(positions).sort();
  const runs: number[][] = [];
  let last: number[] | undefined;
  for (const at of sorted) {
    if (last && at < last[0] + last[1]) continue;
    if (last && at === last[0] + last[1]) last[1]++;
    else runs.push((last = [at, 1]));
  }
  return runs;
}

/** Returns the positions of runs, ascending; null (all) = 0 … n − 1. What lies beyond n is left out. */
export function positionsOf(runs: Runs | null | undefined, n: number): Int32Array {
  const out: number[] = [];
  for (const [start, length] of runs ?? [[0, n]])
    for (let i = Math.max(0, start); i < Math.min(n, start + length); i++) out.push(i);
  return Int32Array.from(out);
}

/** Returns how many positions runs hold. */
export const countOf = (runs: Runs | null | undefined, n: number): number =>
  (runs ?? [[0, n]]).reduce((sum, [, length]) => sum + length, 0);
