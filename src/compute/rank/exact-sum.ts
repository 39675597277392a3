const UNIT = 2 ** 26;

/** An exact sum of integers up to 2⁷⁸, in two halves: `high`·2²⁶ + `low`. */
export interface ExactSums {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

export const exactSums = (count: number): ExactSums => ({
  high: new Float64Array(count),
  low: new Float64Array(count)
});

/** Adds `times` (1 or −1) × (c³ − c) to sum `at`, exactly for c < 2²⁶. A double alone would round beyond 2⁵³: c = 208,064 does it. */
export function addTies({ high, low }: ExactSums, at: number, c: number, times: 1 | -1): void {
  const q = c * c - 1;
  const above = Math.floor(q / UNIT);
  const sum = low[at] + times * (q - above * UNIT) * c;
  const carry = Math.floor(sum / UNIT);
  high[at] += times * above * c + carry;
  low[at] = sum - carry * UNIT;
}

/** Returns sum `at`, rounded once. */
export const exactSum = ({ high, low }: ExactSums, at: number): number => high[at] * UNIT + low[at];
