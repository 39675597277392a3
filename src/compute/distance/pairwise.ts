import { intoForm, lanes, norm, total, type Form } from './forms.js';
import { LOOPS } from './loops.js';
import type { PairDistance } from './pair-metrics.js';
import type { Summed } from './passes.js';

/** The features that two rows both have: u's values at the beginning of `block`, v's from its middle on. */
export class Common {
  readonly block: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly kept: Int32Array;

  constructor(private readonly features: number) {
    this.block = new Float64Array(2 * features);
    this.u = this.block.subarray(0, features);
    this.v = this.block.subarray(features);
    this.kept = new Int32Array(features);
  }

  /** Takes what the rows at `a` and `b` have in common; returns how many features that are. */
  take(x: Float64Array, a: number, b: number): number {
    const { block, kept, features } = this;
    let count = 0;
    for (let k = 0; k < features; k++) {
      const p = x[a + k];
      const q = x[b + k];
      // Written anyway, and over again where one of the two is missing: no branch to guess wrong.
      block[count] = p;
      block[features + count] = q;
      kept[count] = k;
      count += p === p && q === q ? 1 : 0;
    }
    return count;
  }
}

const constant = (x: Float64Array, count: number): boolean => {
  for (let k = 1; k < count; k++) if (x[k] !== x[0]) return false;
  return true;
};

/** Returns a metric of sums as a function of what two rows have in common: the same arithmetic, over the features that they have. */
export function summedPair({ passes, stat, grows, project }: Summed, common: Common): PairDistance {
  const { block, u: first } = common;
  const apart = first.length;
  const formed = new Float64Array(block.length);
  const out = new Float64Array(1);
  const tiles = passes.map(() => new Float64Array(1));
  const stats = new Float64Array(stat ? 2 : 0);
  const varies = passes.some(({ form }) => form === 'centred' || form === 'ranks');
  const inForm = (form: Form, count: number): Float64Array => {
    if (form === 'values') return block;
    for (const at of [0, apart]) {
      const row = formed.subarray(at, at + count);
      row.set(block.subarray(at, at + count));
      intoForm(form, row, 1, count);
    }
    return formed;
  };
  return (u, v, count, all) => {
    if (varies && (constant(u, count) || constant(v, count))) return NaN;
    for (let pass = 0; pass < passes.length; pass++) {
      const { op, form } = passes[pass];
      const rows = inForm(form, count);
      const sum = op === 'lanes' ? lanes(rows, 0, apart, count) : LOOPS[op](rows, 0, apart, 0, count, 1, 0);
      tiles[pass][0] = grows && count < all ? (sum / count) * all : sum;
      if (stat?.form !== form) continue;
      const of = stat.kind === 'norm' ? norm : total;
      stats[0] = of(rows, 0, count);
      stats[1] = of(rows, apart, count);
    }
    project(out, 0, tiles, 0, 1, 0, 1, { features: count, stat: stats });
    return out[0];
  };
}
