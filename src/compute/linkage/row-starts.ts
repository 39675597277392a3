/** Returns where each row of a condensed vector would begin: pair i < j is at start[i] + j. */
export function rowStarts(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => n * i - (i * (i + 1)) / 2 - i - 1);
}
