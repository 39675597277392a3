import { describe, expect, test } from 'vitest';
import { positionsOf, toRuns } from '../../src/matrix/index.js';
import { combine, inverted, sameSides, type Sides } from '../../src/session/combine.js';
import { random } from '../data.js';

const SHAPE = [6, 5] as const;

/** The cells of a set, as "row,col". */
function cells(set: Sides | null): Set<string> {
  const found = new Set<string>();
  if (!set) return found;
  for (const i of positionsOf(set.rows, SHAPE[0]))
    for (const j of positionsOf(set.cols, SHAPE[1])) found.add(`${i},${j}`);
  return found;
}

/** Sets with one side, with both, with holes, of all and of single cells. */
function sets(many: number, seed: number): Sides[] {
  const uniform = random(seed);
  const side = (n: number): number[][] | null => {
    if (uniform() < 0.3) return null;
    const share = uniform();
    const some = Array.from({ length: n }, (_, i) => i).filter(() => uniform() < share);
    return toRuns(some.length ? some : [0]);
  };
  return Array.from({ length: many }, () => ({ rows: side(SHAPE[0]), cols: side(SHAPE[1]) }));
}

const pairs = sets(300, 11).map((a, k) => [a, sets(300, 12)[k]!] as const);
const isBlock = (found: ReadonlySet<string>): boolean => {
  const part = (k: number): Set<string> => new Set([...found].map(cell => cell.split(',')[k]!));
  return part(0).size * part(1).size === found.size;
};

describe('the union', () => {
  test('is the smallest block that holds both', () => {
    for (const [a, b] of pairs) {
      const [both, one, other] = [cells(combine('union', a, b, SHAPE)), cells(a), cells(b)];
      for (const cell of [...one, ...other]) expect(both).toContain(cell);
      const rows = new Set([...one, ...other].map(cell => cell.split(',')[0]));
      const cols = new Set([...one, ...other].map(cell => cell.split(',')[1]));
      expect(both.size).toBe(rows.size * cols.size);
    }
  });
  test('of rows and of other rows is those rows, and no column is said', () => {
    expect(combine('union', { rows: [[0, 2]] }, { rows: [[2, 1]] }, SHAPE)).toEqual({ rows: [[0, 3]] });
  });
});

test('the intersection is the cells of both', () => {
  for (const [a, b] of pairs) {
    const other = cells(b);
    const shared = new Set([...cells(a)].filter(cell => other.has(cell)));
    expect(cells(combine('intersection', a, b, SHAPE))).toEqual(shared);
  }
});

describe('the difference', () => {
  test('is a block of the first without a cell of the second, and nothing is left out where that is one', () => {
    for (const [a, b] of pairs) {
      const left = cells(combine('difference', a, b, SHAPE));
      const other = cells(b);
      const exact = new Set([...cells(a)].filter(cell => !other.has(cell)));
      for (const cell of left) expect(exact).toContain(cell);
      if (isBlock(exact)) expect(left).toEqual(exact);
    }
  });
  test('of a set and itself is nothing', () => {
    for (const [a] of pairs) expect(combine('difference', a, a, SHAPE)).toBeNull();
  });
});

describe('what is inverted', () => {
  test('has no cell of the set, and twice is the set', () => {
    for (const [a] of pairs) {
      const out = inverted(a, SHAPE);
      for (const cell of cells(out)) expect(cells(a)).not.toContain(cell);
      const side = a.rows ? 'rows' : 'cols';
      if (out?.[side] && a[side]) expect(sameSides(inverted(out, SHAPE)!, a, SHAPE)).toBe(true);
    }
  });
  test('is the other rows, the other columns, or the other rows of the same columns', () => {
    expect(inverted({ rows: [[1, 2]] }, SHAPE)).toEqual({
      rows: [
        [0, 1],
        [3, 3]
      ]
    });
    expect(inverted({ cols: [[0, 4]] }, SHAPE)).toEqual({ cols: [[4, 1]] });
    expect(inverted({ rows: [[0, 5]], cols: [[2, 1]] }, SHAPE)).toEqual({ rows: [[5, 1]], cols: [[2, 1]] });
    expect(inverted({ rows: [[0, 6]] }, SHAPE)).toBeNull();
  });
});
