import type { Form } from './forms.js';
import type { Metric } from './metrics.js';

/** What is summed over the features of a pair, in the order of the features (`lanes`: even and odd ones apart). */
export type Op =
  'squares' | 'absolutes' | 'largest' | 'lanes' | 'products' | 'quotients' | 'sums' | 'unequal' | 'mixed';

export interface Pass {
  readonly op: Op;
  readonly form: Form;
}

/** What a pair's sums are made to a distance with. */
export interface Items {
  readonly features: number;
  /** A number an item: the length of its vector, or how many of its values are not 0; empty where none is needed. */
  readonly stat: Float64Array;
}

/** Writes the distances of item i to `count` items from j on: their sums stand at `row` of the tiles, one tile a pass. */
export type Project = (
  out: Float64Array,
  at: number,
  tiles: readonly Float64Array[],
  row: number,
  count: number,
  i: number,
  j: number,
  items: Items
) => void;

/** A metric whose distances are a function of sums over the features. */
export interface Summed {
  readonly passes: readonly Pass[];
  readonly stat: { readonly kind: 'norm' | 'total'; readonly form: Form } | null;
  /** Whether a sum over fewer features has to be scaled up to all. */
  readonly grows: boolean;
  readonly project: Project;
}

type OfSums = (a: number, b: number, si: number, sj: number, features: number) => number;

const each =
  (f: OfSums): Project =>
  (out, at, tiles, row, count, i, j, { features, stat }) => {
    const a = tiles[0];
    const b = tiles[tiles.length - 1];
    const counted = stat.length > 0;
    for (let k = 0; k < count; k++)
      out[at + k] = f(a[row + k], b[row + k], counted ? stat[i] : 0, counted ? stat[j + k] : 0, features);
  };

// The three that are asked for most are written out: a call a pair takes as long as 50 features.
const roots: Project = (out, at, [a], row, count) => {
  for (let k = 0; k < count; k++) out[at + k] = Math.sqrt(a[row + k]);
};
const sums: Project = (out, at, [a], row, count) => {
  for (let k = 0; k < count; k++) out[at + k] = a[row + k];
};
const angles: Project = (out, at, [a], row, count, i, j, { stat }) => {
  const own = stat[i];
  for (let k = 0; k < count; k++) {
    const c = a[row + k] / (own * stat[j + k]);
    out[at + k] = 1 - (c > 1 ? 1 : c < -1 ? -1 : c);
  }
};

const summed = (
  project: Project,
  passes: readonly (readonly [Op, Form?])[],
  more: Partial<Pick<Summed, 'stat' | 'grows'>> = {}
): Summed => ({
  passes: passes.map(([op, form]) => ({ op, form: form ?? 'values' })),
  project,
  stat: null,
  grows: false,
  ...more
});

const angle = (form: Form): Summed => summed(angles, [['lanes', form]], { stat: { kind: 'norm', form } });
const BOTH = ['lanes', 'bits'] as const;
const DIFFER = ['unequal', 'bits'] as const;

export const SUMMED: Readonly<Partial<Record<Metric, Summed>>> = {
  euclidean: summed(roots, [['squares']], { grows: true }),
  sqeuclidean: summed(sums, [['squares']], { grows: true }),
  cityblock: summed(sums, [['absolutes']], { grows: true }),
  canberra: summed(sums, [['quotients']], { grows: true }),
  chebyshev: summed(sums, [['largest']]),
  cosine: angle('values'),
  correlation: angle('centred'),
  spearman: angle('ranks'),
  braycurtis: summed(
    each((difference, sum) => difference / sum),
    [['absolutes'], ['sums']]
  ),
  hamming: summed(
    each((differ, _b, _i, _j, features) => differ / features),
    [['unequal']]
  ),
  jaccard: summed(
    each((differ, both) => (differ + both === 0 ? 0 : differ / (differ + both))),
    [DIFFER, BOTH]
  ),
  dice: summed(
    each((differ, both) => differ / (2 * both + differ)),
    [['mixed'], ['products']]
  ),
  russellrao: summed(
    each((both, _b, _i, _j, features) => (features - both) / features),
    [BOTH]
  ),
  rogerstanimoto: summed(
    each((differ, _b, _i, _j, features) => (2 * differ) / (features + differ)),
    [DIFFER]
  ),
  sokalsneath: summed(
    each((differ, both) => (2 * differ) / (2 * differ + both)),
    [DIFFER, BOTH]
  ),
  yule: summed(
    each((both, _b, si, sj, features) => {
      const one = (si - both) * (sj - both);
      return one === 0 ? 0 : (2 * one) / (both * (features - si - sj + both) + one);
    }),
    [BOTH],
    { stat: { kind: 'total', form: 'bits' } }
  )
};
