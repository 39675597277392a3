import type { Axis } from '../matrix/index.js';
import {
  distanceSteps,
  intoForm,
  packBlock,
  packedShape,
  packItems,
  pairwiseSteps,
  statOf,
  summedMetric,
  tooFewObservations,
  triangleSteps,
  Undefined,
  undefinedItems,
  Unfit,
  type CellValues,
  type Distances,
  type Metric,
  type Packed,
  type Summed
} from '../compute/index.js';
import { kernelSums, type KernelSums } from '../wasm/index.js';
import type { Steps } from './steps.js';

export interface DistancesInput {
  readonly values: CellValues;
  /** Whose items are compared; the features are those of the other axis. */
  readonly axis: Axis;
  /** Positions in the call's list of that axis; null = all. */
  readonly items: Int32Array | null;
  readonly metric: Metric;
  /** The power of `minkowski`. */
  readonly p: number;
  readonly missing: 'refuse' | 'pairwise';
  /** First items of the pairs, as positions in `items`: 0 and n for all, shares of `splitTriangle` for workers. */
  readonly from: number;
  readonly to: number;
}

/** Why there are no distances, or not all: the caller names the option and the items. */
export interface DistanceProblem {
  /**
   * `missing`, `infinite`: items with NaN or ∞; `few`: mahalanobis of no more items than features; `undefined`: items without a
   * distance (constant, zero, negative …) or, after computing, in pairs without one; `nothing-in-common`: pairs of items whose
   * features are never both there.
   */
  readonly kind: 'missing' | 'infinite' | 'undefined' | 'few' | 'nothing-in-common';
  /** The first 20, as positions in the call's list; of `nothing-in-common` the first 10 pairs, one after the other. */
  readonly items: readonly number[];
  /** How many items there are (`few`: items at all; `nothing-in-common`: pairs). */
  readonly count: number;
}

export interface DistancesOutput {
  readonly n: number;
  /** Of first items `from`…`to`; empty where a problem is found before computing. */
  readonly condensed: Float64Array;
  /** Missing values that were left out of their pairs. */
  readonly skipped: number;
  readonly problem: DistanceProblem | null;
}

const BLOCK = 64;
const SHOWN = 20;
/** Below so many pair-features a kernel is not worth its memory. */
const SMALL = 2 ** 15;
/** Distances that are looked through in a step. */
const SCANNED = 2 ** 20;

/** Returns the distances between items of a body, by the kernel where there is one: the bits are the same. See `distanceSteps`. */
export function* distances(input: DistancesInput): Steps<DistancesOutput> {
  const { values, axis, items, metric, p, missing, from, to } = input;
  const { n, features } = packedShape(values, axis, items);
  if (n < 2) return { n, condensed: new Float64Array(0), skipped: 0, problem: null };
  if (metric === 'mahalanobis' && tooFewObservations(n, features) !== null)
    return none(n, { kind: 'few', items: [], count: n });
  const named = (kind: DistanceProblem['kind'], at: readonly number[], count = at.length): DistanceProblem | null =>
    count === 0 ? null : { kind, items: at.slice(0, SHOWN).map(k => (items ? items[k]! : k)), count };
  const judged = (unfit: Pick<Packed, 'missing' | 'infinite'>, without: readonly number[]): DistanceProblem | null =>
    (missing === 'refuse' || metric === 'mahalanobis' ? named('missing', unfit.missing) : null) ??
    named('infinite', unfit.infinite) ??
    named('undefined', without);
  function* output({
    condensed,
    skipped,
    apart
  }: Partial<Distances> & Pick<Distances, 'condensed' | 'skipped'>): Steps<DistancesOutput> {
    const alone = apart && named('nothing-in-common', apart.items, apart.count);
    const problem = alone ?? named('undefined', yield* withoutDistance(condensed, n, from));
    return { n, condensed, skipped, problem };
  }
  const summed = metric === 'mahalanobis' ? null : summedMetric(metric, p);
  if (summed && n * n * features > SMALL) {
    const sums = kernelSums(summed.passes, n, features);
    if (sums) {
      const { unfit, without, stat } = yield* putAll(input, summed, sums, n, features);
      const problem = judged(unfit, without);
      if (problem) return none(n, problem);
      const condensed = yield* triangleSteps(sums, summed, { features, stat }, n, from, to);
      if (unfit.missingValues === 0) return yield* output({ condensed, skipped: 0 });
      // What the kernel made of items with NaN is nothing yet.
      const packed = yield* packItems(values, axis, items);
      return yield* output(yield* pairwiseSteps(packed, metric, p, condensed, from, to));
    }
  }
  const packed = yield* packItems(values, axis, items);
  const problem = judged(packed, undefinedItems(packed, metric));
  if (problem) return none(n, problem);
  return yield* output(yield* distanceSteps(packed, { metric, p, missing }, from, to));
}

const none = (n: number, problem: DistanceProblem): DistancesOutput => ({
  n,
  condensed: new Float64Array(0),
  skipped: 0,
  problem
});

/** Packs block by block straight into the kernel: a whole copy beside it would be as much memory again, touched for the first time. */
function* putAll(
  { values, axis, items, metric }: DistancesInput,
  { passes, stat }: Summed,
  sums: KernelSums,
  n: number,
  features: number
): Steps<{ unfit: Unfit; without: readonly number[]; stat: Float64Array }> {
  const unfit = new Unfit();
  const without = new Undefined(metric);
  const stats = new Float64Array(stat ? n : 0);
  const packed = new Float64Array(Math.min(n, BLOCK) * features);
  const formed = new Float64Array(packed.length);
  const forms = new Map(passes.map(({ form }, pass) => [form, pass]));
  for (let first = 0; first < n; first += BLOCK) {
    const rows = Math.min(BLOCK, n - first);
    packBlock(values, axis, items, first, first + rows, packed);
    unfit.see(packed, first, rows, features);
    without.see(packed, first, rows, features);
    for (const [form, pass] of forms) {
      formed.set(packed);
      intoForm(form, formed, rows, features);
      sums.put(pass, formed, first, rows);
      if (stat?.form === form) stats.set(statOf(stat, formed, rows, features), first);
    }
    yield 0;
  }
  return { unfit, without: without.items, stat: stats };
}

/** Returns the items of pairs whose distance is NaN or ∞, ascending. */
function* withoutDistance(condensed: Float64Array, n: number, from: number): Steps<number[]> {
  let finite = true;
  for (let k = 0; k < condensed.length && finite; k += SCANNED) {
    finite = allFinite(condensed.subarray(k, k + SCANNED));
    yield 1;
  }
  if (finite) return [];
  const found = new Set<number>();
  for (let i = from, at = 0; at < condensed.length; i++) {
    for (let j = i + 1; j < n; j++, at++)
      if (condensed[at]! - condensed[at]! !== 0) {
        found.add(i);
        found.add(j);
      }
    yield 1;
  }
  return [...found].sort((a, b) => a - b);
}

/** Four sums, so that no addition waits for the one before: what is not finite leaves NaN. */
function allFinite(x: Float64Array): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const full = x.length & ~3;
  for (let k = 0; k < full; k += 4) {
    a += x[k]! * 0;
    b += x[k + 1]! * 0;
    c += x[k + 2]! * 0;
    d += x[k + 3]! * 0;
  }
  for (let k = full; k < x.length; k++) a += x[k]! * 0;
  return a + b + c + d === 0;
}
