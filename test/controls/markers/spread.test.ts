import { describe, expect, test } from 'vitest';
import { columnOf, spreadsOf } from '../../../src/controls/markers/spread.js';
import { inlineExecutor } from '../../../src/tasks/index.js';
import { createSession } from '../../../src/session/index.js';
import type { SparseMatrix } from '../../../src/matrix/index.js';
import { categories, dataset, dense, fakeSource } from '../../data.js';

const VALUES = [
  [0, 1],
  [2, 0],
  [0, 3],
  [4, 5]
];
const byRow: SparseMatrix = {
  kind: 'sparse',
  major: 'row',
  shape: [4, 2],
  indptr: Float64Array.of(0, 1, 2, 3, 5),
  indices: Int32Array.of(1, 0, 1, 0, 1),
  data: Float64Array.of(1, 2, 3, 4, 5)
} as never;
const byColumn: SparseMatrix = {
  ...byRow,
  major: 'col',
  indptr: Float64Array.of(0, 2, 5),
  indices: Int32Array.of(1, 3, 0, 2, 3),
  data: Float64Array.of(2, 4, 1, 3, 5)
} as never;

test.each([
  ['dense', dense(VALUES)],
  ['sparse by rows', byRow],
  ['sparse by columns', byColumn]
])('a column of a matrix, %s, has its zeros', (_, matrix) => {
  expect([...columnOf(matrix, 0)]).toEqual([0, 2, 0, 4]);
  expect([...columnOf(matrix, 1)]).toEqual([1, 0, 3, 5]);
});

describe('the distribution of a gene', () => {
  test('has each group with its median and its share of zeros, and the rest of sets', async () => {
    const rows = [[0], [0], [1], [4], [6]];
    const data = dataset({
      matrices: { 'layers/X': dense(rows) },
      row: { kind: categories(['a', 'a', 'a', 'b', 'b'], ['a', 'b']) }
    });
    const session = createSession(
      fakeSource(data),
      {},
      {
        executor: inlineExecutor(
          () => Promise.resolve(),
          () => 0
        )
      }
    );
    const ranking = await session.rank({ groupby: 'kind' });
    const [a, b, ...none] = spreadsOf(data, session.spec, ranking, 0, 'a')!;
    expect([a.name, a.median, a.note, a.low, a.high]).toEqual(['a', 0, '67 % zero', 0, 1]);
    expect([b.name, b.median, b.note]).toEqual(['b', 5, '0 % zero']);
    expect(a.density).not.toBeNull();
    expect(none).toEqual([]);
    session.select({ rows: [3, 4] });
    const own = await session.rank({ sets: ['selection'] });
    expect(spreadsOf(data, session.spec, own, 0, 'selection')!.map(({ name }) => name)).toEqual(['selection', 'rest']);
    session.destroy();
  });

  test('is none where its values were not sent', async () => {
    const data = dataset({
      matrices: { 'layers/X': dense([[0], [1], [2], [3]]) },
      row: { kind: categories(['a', 'a', 'b', 'b'], ['a', 'b']) }
    });
    const session = createSession(fakeSource(data), {});
    const ranking = await session.rank({ groupby: 'kind' });
    expect(spreadsOf(data, session.spec, { ...ranking, column: () => -1 }, 0, 'a')).toBeNull();
    session.destroy();
  });
});
