import type { Metric } from './metrics.js';
import type { Packed } from './pack.js';
import { variances } from './variances.js';

/** NaN is left out: under pairwise deletion a row is judged by what it has. */
function constant(row: Float64Array): boolean {
  let first = NaN;
  for (const x of row) {
    if (first !== first) first = x;
    else if (x === x && x !== first) return false;
  }
  return true;
}

const zero = (row: Float64Array): boolean => row.every(x => x === 0 || x !== x);

/** Negative, or nothing to share out. */
const noShares = (row: Float64Array): boolean => zero(row) || row.some(x => x < 0);

const TESTS: Readonly<Partial<Record<Metric, (row: Float64Array) => boolean>>> = {
  correlation: constant,
  spearman: constant,
  kendall: constant,
  cosine: zero,
  jensenshannon: noShares
};

/** Of these only a pair of rows of zeros has no distance. */
const PAIRS_OF_ZEROS: readonly Metric[] = ['braycurtis', 'dice', 'sokalsneath'];

/** The items of blocks, which come in order, that have no distance to another. */
export class Undefined {
  private readonly found: number[] = [];
  private readonly test: ((row: Float64Array) => boolean) | undefined;

  constructor(private readonly metric: Metric) {
    this.test = TESTS[metric] ?? (PAIRS_OF_ZEROS.includes(metric) ? zero : undefined);
  }

  /** Looks through `count` rows that begin with item `first`. */
  see(data: Float64Array, first: number, count: number, features: number): void {
    if (this.test)
      for (let r = 0; r < count; r++)
        if (this.test(data.subarray(r * features, (r + 1) * features))) this.found.push(first + r);
  }

  get items(): readonly number[] {
    return PAIRS_OF_ZEROS.includes(this.metric) && this.found.length < 2 ? [] : this.found;
  }
}

/**
 * Returns the packed items that cannot have a distance: constant ones under a correlation (largest = smallest; what rounding leaves
 * of them is never taken for a direction), zeros under cosine, negative values or zeros alone under jensenshannon, two or more of
 * zeros alone under braycurtis, dice and sokalsneath; all items under seuclidean where a feature has the variance 0 (what rounding leaves of that of a constant counts, as in scipy). O(items × features).
 */
export function undefinedItems(packed: Packed, metric: Metric): readonly number[] {
  const { n, features, data } = packed;
  if (metric === 'seuclidean')
    return n > 1 && variances(packed).includes(0) ? Array.from({ length: n }, (_, i) => i) : [];
  const found = new Undefined(metric);
  found.see(data, 0, n, features);
  return found.items;
}
