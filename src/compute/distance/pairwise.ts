import { intoForm, lanes, norm, total } from './forms.js';
import { LOOPS } from './loops.js';
import type { PairDistance } from './pair-metrics.js';
import type { Summed } from './passes.js';

/** The features that two rows both have. */
export class Common {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly kept: Int32Array;
  count = 0;

  constructor(private readonly features: number) {
    this.u = new Float64Array(features);
    this.v = new Float64Array(features);
    this.kept = new Int32Array(features);
  }

  /** Takes what the rows at `a` and `b` have in common. */
  take(x: Float64Array, a: number, b: number): void {
    this.count = 0;
    for (let k = 0; k < this.features; k++) {
      const [p, q] = [x[a + k], x[b + k]];
      if (p !== p || q !== q) continue;
      this.u[this.count] = p;
      this.v[this.count] = q;
      this.kept[this.count++] = k;
    }
  }
}

const constant = (x: Float64Array, count: number): boolean => {
  for (let k = 1; k < count; k++) if (x[k] !== x[0]) return false;
  return true;
};

/** Returns a metric of sums as a function of two rows: the same arithmetic, over the features that they have. */
export function summedPair({ passes, stat, grows, project }: Summed, features: number): PairDistance {
  const block = new Float64Array(2 * features);
  const out = new Float64Array(1);
  const tiles = passes.map(() => new Float64Array(1));
  const stats = new Float64Array(stat ? 2 : 0);
  const varies = passes.some(({ form }) => form === 'centred' || form === 'ranks');
  return (u, v, count, all) => {
    if (varies && (constant(u, count) || constant(v, count))) return NaN;
    const rows = block.subarray(0, 2 * count);
    const take = (form: Summed['passes'][number]['form']): void => {
      rows.set(u.subarray(0, count));
      rows.set(v.subarray(0, count), count);
      intoForm(form, rows, 2, count);
    };
    passes.forEach(({ op, form }, pass) => {
      take(form);
      const sum = op === 'lanes' ? lanes(rows, 0, count, count) : LOOPS[op](rows, 0, count, 0, count, 1, 0);
      tiles[pass][0] = grows && count < all ? (sum / count) * all : sum;
    });
    if (stat) {
      take(stat.form);
      const of = stat.kind === 'norm' ? norm : total;
      stats[0] = of(rows, 0, count);
      stats[1] = of(rows, count, count);
    }
    project(out, 0, tiles, 0, 1, 0, 1, { features: count, stat: stats });
    return out[0];
  };
}
