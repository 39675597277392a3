import { describe, expect, test } from 'vitest';
import { matcher, rowsOf, type TableView } from '../../../src/controls/markers/columns.js';
import { rankingOf } from './ranking.js';

const ranking = rankingOf();
const rows = (view: Partial<TableView>): number[] =>
  Array.from(
    rowsOf(ranking.groups[0].test, ranking.name, {
      sort: null,
      direction: 'descending',
      search: '',
      significant: false,
      ...view
    })
  );

describe('the table of genes', () => {
  test('stands as the test ranks', () => {
    expect(rows({})).toEqual([2, 0, 4, 1, 3]);
  });

  test.each([
    ['score', 'descending', [2, 0, 4, 1, 3]],
    ['score', 'ascending', [1, 0, 4, 2, 3]],
    ['p', 'ascending', [2, 0, 4, 1, 3]],
    ['lfc', 'descending', [2, 0, 4, 1, 3]],
    ['gene', 'ascending', [0, 4, 1, 3, 2]]
  ] as const)('sorted by %s, %s: what has no value last, equal ones as ranked', (sort, direction, order) => {
    expect(rows({ sort, direction })).toEqual(order);
  });

  test('shows what is significant alone: below 0.05', () => {
    expect(rows({ significant: true })).toEqual([2, 0, 4]);
  });

  test.each([
    ['cd', [2, 0]],
    [' LYZ ', [1]],
    ['/^CD/', [0]],
    ['/^cd/i', [2, 0]],
    ['/[/', []],
    ['nothing', []]
  ])('finds %s: a part of a name in any case, or an expression', (search, order) => {
    expect(rows({ search })).toEqual(order);
  });
});

test('an expression that is none is told', () => {
  expect(matcher('/(/')).toBeNull();
  expect(matcher('(')!('a(b')).toBe(true);
});
