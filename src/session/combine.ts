import { positionsOf, toRuns, type RowColSet, type Runs } from '../matrix/index.js';

/** Rows and columns by runs of input positions; a side that is absent, or null, means all of it. */
export type Sides = Pick<RowColSet, 'rows' | 'cols'>;

export type Combining = 'union' | 'intersection' | 'difference';

type Shape = readonly [rows: number, cols: number];

/**
 * Returns two sets in one, null where nothing is left.
 * @remarks A set is a block, and so is what is returned. `intersection` is exact. `union` is the smallest block that holds both: exact where the
 * two have a side in common. `difference` is the largest block of the first that the second does not touch (of equal ones that of all its
 * columns): exact where the second has all rows, or all columns, of the first. O(rows + columns).
 */
export function combine(how: Combining, a: Sides, b: Sides, shape: Shape): Sides | null {
  const [one, other] = [masksOf(a, shape), masksOf(b, shape)];
  if (how === 'union')
    return count(one) === 0
      ? sidesOf(other)
      : count(other) === 0
        ? sidesOf(one)
        : sidesOf(both(one, other, (x, y) => x | y));
  const shared = both(one, other, (x, y) => x & y);
  if (how === 'intersection') return sidesOf(shared);
  if (count(shared) === 0) return sidesOf(one);
  const [rows, cols] = both(one, other, (x, y) => x & ~y & 1);
  const options: readonly Masks[] = [
    [rows, one[1]],
    [one[0], cols]
  ];
  return sidesOf(count(options[1]!) > count(options[0]!) ? options[1]! : options[0]!);
}

/** Returns what a set leaves out: the other rows; of a set of columns the other columns; of a block the other rows of its columns. Null where that is nothing. */
export function inverted(set: Sides, shape: Shape): Sides | null {
  const masks = masksOf(set, shape);
  const side = set.rows ? 0 : 1;
  const turned = masks.map((mask, k) => (k === side ? mask.map(on => 1 - on) : mask)) as unknown as Masks;
  return sidesOf(turned);
}

/** Whether two sets are the same cells. */
export const sameSides = (a: Sides, b: Sides, shape: Shape): boolean =>
  JSON.stringify(sidesOf(masksOf(a, shape))) === JSON.stringify(sidesOf(masksOf(b, shape)));

type Masks = readonly [rows: Uint8Array, cols: Uint8Array];

const maskOf = (runs: Runs | null | undefined, n: number): Uint8Array => {
  const mask = new Uint8Array(n);
  for (const i of positionsOf(runs, n)) mask[i] = 1;
  return mask;
};

const masksOf = ({ rows, cols }: Sides, [n, m]: Shape): Masks => [maskOf(rows, n), maskOf(cols, m)];

const sum = (mask: Uint8Array): number => mask.reduce((total, on) => total + on, 0);

const count = ([rows, cols]: Masks): number => sum(rows) * sum(cols);

const both = (a: Masks, b: Masks, f: (x: number, y: number) => number): Masks => [
  a[0].map((x, i) => f(x, b[0][i]!)),
  a[1].map((x, i) => f(x, b[1][i]!))
];

/** Columns that are all of them are left out; so are rows, where columns are said. */
function sidesOf([rows, cols]: Masks): Sides | null {
  if (count([rows, cols]) === 0) return null;
  const every = (mask: Uint8Array): boolean => !mask.includes(0);
  const runs = (mask: Uint8Array): Runs => toRuns([...mask.keys()].filter(i => mask[i] === 1));
  if (every(cols)) return { rows: runs(rows) };
  return every(rows) ? { cols: runs(cols) } : { rows: runs(rows), cols: runs(cols) };
}
