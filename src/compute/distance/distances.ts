import { intoForm, norm, total, type Form } from './forms.js';
import type { Metric } from './metrics.js';
import type { Packed } from './pack.js';
import { pairMetric, type PairDistance } from './pair-metrics.js';
import { Common, summedPair } from './pairwise.js';
import { SUMMED, type Summed } from './passes.js';
import { sumsOf } from './sums.js';
import { pairsBefore, triangleSteps } from './triangle.js';
import { whitenSteps } from './whiten.js';

export interface DistanceOptions {
  readonly metric: Metric;
  /** The power of `minkowski`, above 0; ∞ is chebyshev. Others do not read it. */
  readonly p: number;
  /** `pairwise`: a pair is compared by the features that both have; `refuse`: NaN comes out where NaN goes in. */
  readonly missing: 'refuse' | 'pairwise';
}

export interface Distances {
  /** Of first items `from`…`to`, in scipy's order. */
  readonly condensed: Float64Array;
  /** How many values of the items were left out of all their pairs. */
  readonly skipped: number;
  /** Pairs without a common feature: their number, and the items of the first ten. */
  readonly apart: { readonly count: number; readonly items: readonly number[] };
}

const PER_STEP = 2 ** 20;
const ROWS = 64;
const APART = 20;

/** Returns the metric as sums over features where it is one: minkowski of 1, 2 and ∞ has a name of its own. */
export function summedMetric(metric: Metric, p: number): Summed | null {
  const named = metric !== 'minkowski' ? metric : p === 1 ? 'cityblock' : p === 2 ? 'euclidean' : 'chebyshev';
  return metric === 'minkowski' && p !== 1 && p !== 2 && p !== Infinity ? null : (SUMMED[named] ?? null);
}

/** Returns the numbers that a metric wants of each of `rows` items of a block in the form that it wants them in. */
export function statOf(
  { kind }: NonNullable<Summed['stat']>,
  block: Float64Array,
  rows: number,
  features: number
): Float64Array {
  const of = kind === 'norm' ? norm : total;
  return Float64Array.from({ length: rows }, (_, r) => of(block, r * features, features));
}

/**
 * Returns the distances of each packed item `from`…`to` (exclusive) to all later ones, in steps.
 * @remarks Bits equal scipy 1.17.1 `pdist` (x86-64 wheel) for all metrics but minkowski, jensenshannon (`rel(1e-12)`; the latter's
 * square absolutely so) and mahalanobis (1e-12 where the covariance is well conditioned); spearman is its `correlation` of mean
 * ranks, kendall 1 − tau-b. `pairwise`: euclidean as scikit-learn 1.9 `nan_euclidean_distances`; sums of differences are
 * scaled by features / common ones, ratios and correlations are over the common ones; a pair without any is NaN. mahalanobis
 * does not know it. Ask `undefinedItems` first: for constant items a correlation is what rounding makes of it.
 * O(n² × features); kendall O(n² × features²).
 */
export function* distanceSteps(
  packed: Packed,
  { metric, p, missing }: DistanceOptions,
  from = 0,
  to = packed.n
): Generator<number, Distances> {
  const { n, features, missingValues } = packed;
  if (metric === 'mahalanobis') {
    const data = yield* whitenSteps(packed);
    if (data) return yield* distanceSteps({ ...packed, data }, { metric: 'euclidean', p, missing: 'refuse' }, from, to);
    return {
      condensed: new Float64Array(pairsBefore(to, n) - pairsBefore(from, n)).fill(NaN),
      skipped: 0,
      apart: NONE
    };
  }
  const summed = summedMetric(metric, p);
  const condensed = summed
    ? yield* summedSteps(packed, summed, from, to)
    : yield* pairSteps(packed, pairMetric(metric, p, packed)!, metric === 'kendall' ? features : 16, from, to);
  if (missing === 'refuse' || missingValues === 0) return { condensed, skipped: 0, apart: NONE };
  return yield* pairwiseSteps(packed, metric, p, condensed, from, to);
}

/** Puts what items with NaN have in common with others into `condensed`, the distances of first items `from`…`to`, in place. */
export function* pairwiseSteps(
  packed: Packed,
  metric: Metric,
  p: number,
  condensed: Float64Array,
  from: number,
  to: number
): Generator<number, Distances> {
  const summed = summedMetric(metric, p);
  const common = new Common(packed.features);
  const pair = summed ? summedPair(summed, common) : pairMetric(metric, p, packed)!;
  const apart = yield* withMissing(packed, common, pair, condensed, from, to);
  return { condensed, skipped: packed.missingValues, apart };
}

const NONE: Distances['apart'] = { count: 0, items: [] };

function* summedSteps(packed: Packed, summed: Summed, from: number, to: number): Generator<number, Float64Array> {
  const { n, features, data } = packed;
  const forms = new Map<Form, Float64Array>([['values', data]]);
  for (const form of new Set([...summed.passes.map(pass => pass.form), ...(summed.stat ? [summed.stat.form] : [])])) {
    if (forms.has(form)) continue;
    const copy = data.slice();
    for (let i = 0; i < n; i += ROWS) {
      const rows = Math.min(ROWS, n - i);
      intoForm(form, copy.subarray(i * features, (i + rows) * features), rows, features);
      yield 0;
    }
    forms.set(form, copy);
  }
  const stat = summed.stat ? statOf(summed.stat, forms.get(summed.stat.form)!, n, features) : new Float64Array(0);
  const sums = sumsOf(
    summed.passes,
    summed.passes.map(pass => forms.get(pass.form)!),
    features
  );
  return yield* triangleSteps(sums, summed, { features, stat }, n, from, to);
}

function* pairSteps(
  { n, features, data }: Packed,
  distance: PairDistance,
  cost: number,
  from: number,
  to: number
): Generator<number, Float64Array> {
  const rows = Array.from({ length: n }, (_, i) => data.subarray(i * features, (i + 1) * features));
  const out = new Float64Array(pairsBefore(to, n) - pairsBefore(from, n));
  let at = 0;
  for (let i = from, since = 0; i < to; i++)
    for (let j = i + 1; j < n; j++) {
      out[at++] = distance(rows[i], rows[j], features, features, null);
      since += features * cost + 1;
      if (since < PER_STEP) continue;
      since = 0;
      yield at / out.length;
    }
  return out;
}

/** Computes the pairs of items with NaN anew, from what they have in common. */
function* withMissing(
  { n, features, data, missing }: Packed,
  common: Common,
  distance: PairDistance,
  condensed: Float64Array,
  from: number,
  to: number
): Generator<number, Distances['apart']> {
  const holes = new Uint8Array(n);
  for (const i of missing) holes[i] = 1;
  const { u, v, kept } = common;
  const items: number[] = [];
  let count = 0;
  let at = 0;
  for (let i = from; i < to; i++) {
    for (let j = i + 1; j < n; j++, at++) {
      if (holes[i] + holes[j] === 0) continue;
      const shared = common.take(data, i * features, j * features);
      condensed[at] = shared === 0 ? NaN : distance(u, v, shared, features, kept);
      if (shared > 0) continue;
      count++;
      if (items.length < APART) items.push(i, j);
    }
    yield at / condensed.length;
  }
  return { count, items };
}
