import type { Dataset, Matrix, Values } from '../../matrix/index.js';
import type { RankStep } from './ranking.js';

/** So many values are looked at: a matrix of counts shows itself at once. */
const LOOKED_AT = 100_000;

/** Returns what a reader of a ranking has to know of the values and groups. */
export function warningsOf(dataset: Dataset, step: RankStep, matrix: Matrix, odd: Oddities): string[] {
  const { names, origin } = dataset.manifest;
  const out: string[] = [];
  const seen = matrix.data.subarray(0, LOOKED_AT);
  const counts = seen.length > 0 && seen.every(x => x >= 0 && Number.isInteger(x)) && seen.some(x => x > 1);
  const bulk = step.pseudobulk !== null && step.pseudobulk !== undefined;
  if (bulk && !counts) out.push('Sums by sample are meant for counts, and these values are none.');
  if (!bulk && counts) out.push('The values look like counts: the tests expect their logarithm.');
  if (odd.negative) out.push('There are negative values: fold changes of means below 0 are not defined.');
  if (odd.missing) out.push(`Some ${names.col} have missing values, and no score.`);
  if (bulk) return out;
  if (step.sets)
    out.push(
      `Sets that were chosen by looking at these values differ in them by choice: take p-values as an order, not as evidence.`
    );
  else if (origin.clusterings?.includes(step.groupby ?? '') === true)
    out.push(`${step.groupby!} was clustered from the same data: its p-values are too small.`);
  return out;
}

/** What is not as a test expects it, among values that were looked at. */
export interface Oddities {
  negative: boolean;
  missing: boolean;
}

/** Looks at values for what a reader has to know. One loop for both: callbacks take ten times as long. */
export function lookAt(values: Values, found: Oddities): void {
  let { negative, missing } = found;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (x < 0) negative = true;
    else if (x !== x) missing = true;
  }
  found.negative = negative;
  found.missing = missing;
}
