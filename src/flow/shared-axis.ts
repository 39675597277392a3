import { inOrder, type Axis } from '../matrix/index.js';
import { HeatmapError, normalize, type HeatmapSpec } from '../spec/index.js';
import { showsGroups } from './form.js';
import type { AxisModel } from './model.js';

/** Returns the data axis that runs across on screen: columns, or rows where axes are swapped; profiles run along the rows. */
export const across = (spec: HeatmapSpec): Axis => (spec.transpose === (spec.form === 'tracks') ? 'col' : 'row');

/** Returns whether companions stand below a map, since what they share runs across; else they stand right of it. */
export const stacked = (spec: HeatmapSpec): boolean => spec.companions[0]?.axis === across(spec);

/** Returns the spec of companion `k`, full: drawn so that what is shared runs one way, and of what is shared nothing is ordered or clustered a second time. */
export function companionSpec(spec: HeatmapSpec, k: number): HeatmapSpec {
  const { own: axis, spec: said } = spec.companions[k]!;
  const full = normalize(said);
  const turned = { ...full, transpose: !full.transpose };
  const grouped = axis === 'row' && showsGroups(full.form);
  return {
    ...((across(full) === axis) === stacked(spec) ? full : turned),
    [axis]: {
      ...full[axis],
      dendrogram: false,
      brackets: [],
      level_order: null,
      groupby: grouped ? full[axis].groupby : []
    }
  };
}

/** How the items of a shared axis find each other. */
export interface Match {
  /** Position in the first map's list → position in the companion's; from `n` on, what the companion lacks. */
  readonly to: Int32Array;
  /** Length of the companion's own list. */
  readonly n: number;
  /** Positions in the first map's list of what the companion lacks. */
  readonly lacking: Int32Array;
}

const SHOWN = 3;
const some = (names: readonly string[]): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ');

/** The common case, which needs no table of half a million names. */
function sameLabels(first: AxisModel, other: AxisModel): boolean {
  if (first.n !== other.n) return false;
  for (let i = 0; i < first.n; i++) if (first.label(i) !== other.label(i)) return false;
  return true;
}

/**
 * Returns how the items of two lists find each other: by label, the second of a label the second of it. Throws HeatmapError at `path`
 * where the companion has items that the first map has not, or none of its. O(n).
 */
export function match(first: AxisModel, other: AxisModel, words: string, path: string): Match {
  if (sameLabels(first, other)) return { to: inOrder(first.n), n: other.n, lacking: new Int32Array(0) };
  const places = new Map<string, number[]>();
  for (let i = 0; i < other.n; i++) {
    const label = other.label(i);
    const known = places.get(label);
    if (known) known.push(i);
    else places.set(label, [i]);
  }
  const next = new Map<string, number>();
  const to = new Int32Array(first.n);
  const lacking: number[] = [];
  let found = 0;
  for (let i = 0; i < first.n; i++) {
    const label = first.label(i);
    const turn = next.get(label) ?? 0;
    const at = places.get(label)?.[turn];
    next.set(label, turn + 1);
    if (at === undefined) to[i] = other.n + lacking.push(i) - 1;
    else {
      to[i] = at;
      found++;
    }
  }
  if (found < other.n) {
    const extra: string[] = [];
    for (const [label, of] of places) for (let k = next.get(label) ?? 0; k < of.length; k++) extra.push(label);
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: the first map has no ${words} ${some(extra)}; maps that share an axis show the same ${words}`
    );
  }
  if (found === 0 && first.n > 0) throw new HeatmapError('bad-data', path, `${path}: there are no ${words} in it`);
  return { to, n: other.n, lacking: Int32Array.from(lacking) };
}

/** Returns the shared axis of a companion: everything of the first map's, with its own positions. */
export function joinAxis(first: AxisModel, other: AxisModel, { to, n, lacking }: Match): AxisModel {
  return {
    ...first,
    of: other.of,
    n: n + lacking.length,
    own: n,
    order: first.order.map(position => to[position]!),
    label: position => (position < n ? other.label(position) : first.label(lacking[position - n]!))
  };
}
