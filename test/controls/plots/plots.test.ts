import { describe, expect, test } from 'vitest';
import { columnSpreads, partsOf } from '../../../src/controls/plots/column.js';
import { profileOf } from '../../../src/controls/plots/profile.js';
import { roundTicks } from '../../../src/controls/plots/ticks.js';
import { valuesOf } from '../../../src/controls/plots/values.js';
import { createSession, type Session } from '../../../src/session/index.js';
import { categories, dataset, dense, fakeSource } from '../../data.js';

const VALUES = [
  [0, 10, 1],
  [2, 20, 1],
  [4, NaN, 1],
  [6, 60, 1],
  [8, 80, 1]
];
const KINDS = ['a', 'a', 'b', 'b', null];

async function open(spec: object = {}, rows = VALUES, kinds: readonly (string | null)[] = KINDS): Promise<Session> {
  const levels = [...new Set(kinds.filter(kind => kind !== null))].sort();
  const data = dataset({ matrices: { 'layers/X': dense(rows) }, row: { kind: categories(kinds, levels) } });
  const session = createSession(fakeSource(data), spec);
  await session.idle();
  return session;
}

describe('a column by group', () => {
  test('has a curve a group, with its median and how many values are 0; rows without a group take no part', async () => {
    const session = await open({ row: { groupby: ['kind'] } });
    const found = columnSpreads(session.model!, 0, partsOf(session, session.model!));
    expect(found.map(({ name, median, note, low, high }) => [name, median, note, low, high])).toEqual([
      ['a', 1, '50 % zero', 0, 2],
      ['b', 5, '0 % zero', 4, 6]
    ]);
    expect(found.map(({ color }) => color)).toEqual(session.model!.axes.row.colors.slice(0, 2));
  });

  test('without groups is of all rows, or of what is selected and the others', async () => {
    const session = await open();
    const now = () => columnSpreads(session.model!, 0, partsOf(session, session.model!));
    expect(now().map(({ name, median }) => [name, median])).toEqual([['all cells', 4]]);
    session.select({ rows: [3, 4] });
    expect(now().map(({ name, median }) => [name, median])).toEqual([
      ['selected', 7],
      ['other', 2]
    ]);
  });

  test('of many groups draws the first, and the rest as one', async () => {
    const kinds = Array.from({ length: 40 }, (_, k) => `g${String(k % 20).padStart(2, '0')}`);
    const session = await open(
      { row: { groupby: ['kind'] } },
      kinds.map((_, k) => [k]),
      kinds
    );
    const found = columnSpreads(session.model!, 0, partsOf(session, session.model!));
    expect(found).toHaveLength(14);
    expect(found.map(({ name }) => name).slice(-2)).toEqual(['g12', '7 more']);
  });

  test('is of the values as they are drawn', async () => {
    const session = await open({ values: { log: true } });
    expect(columnSpreads(session.model!, 0, partsOf(session, session.model!))[0]!.median).toBeCloseTo(
      Math.log1p(4),
      12
    );
  });
});

describe('a profile', () => {
  test('has the mean of each drawn column, from the top, beside that of all rows; missing values are left out', async () => {
    const { model } = await open();
    const { bars, rows, note } = profileOf(model!, row => row < 3, '#123456');
    expect(bars.bars.map(({ x2 }) => x2)).toEqual([2, 15, 1]);
    expect(bars.marks.map(({ x }) => x)).toEqual([4, 42.5, 1]);
    expect(bars.y.names).toEqual(['c0', 'c1', 'c2']);
    expect(bars.y.places).toEqual([2.5, 1.5, 0.5]);
    expect([rows, note]).toEqual([3, null]);
  });

  test('follows the drawn order of the columns', async () => {
    const { model } = await open({ col: { arranged: [2, 0, 1] } });
    const { bars } = profileOf(model!, () => true, '#123456');
    expect(bars.y.names).toEqual(Array.from(model!.axes.col.order, k => `c${k}`));
    expect(bars.bars.map(({ x2 }) => x2)).toEqual(bars.marks.map(({ x }) => x));
  });

  test('of many columns has bars of several each, and says so', async () => {
    const { model } = await open({}, [Array.from({ length: 100 }, (_, k) => k)], ['a']);
    const { bars, note } = profileOf(model!, () => true, '#123456');
    expect(bars.bars).toHaveLength(34);
    expect(bars.bars.slice(0, 2).map(({ x2 }) => x2)).toEqual([1, 4]);
    expect(note).toBe('each bar the mean of up to 3 genes');
  });

  test('of more cells than it reads takes evenly spaced rows, and says so', async () => {
    const rows = Array.from({ length: 30_000 }, (_, k) => Array.from({ length: 100 }, () => k % 2));
    const { model } = await open(
      {},
      rows,
      rows.map(() => 'a')
    );
    const { rows: kept, note } = profileOf(model!, () => true, '#123456');
    expect(kept).toBe(30_000);
    expect(note).toContain('from one in 2 of the cells');
  });

  test('of no rows has no bar', async () => {
    const { model } = await open();
    expect(profileOf(model!, () => false, '#123456').bars.bars).toEqual([]);
  });
});

describe('all values', () => {
  test('stand over the colours that they have', async () => {
    const { model } = await open({ color: { cmap: ['#ff0000', '#0000ff'], vmin: 0, vmax: 100 } });
    const { bars, x } = valuesOf(model!, '#808080')!;
    const strip = bars.filter(({ y2 }) => y2 < 0);
    expect(new Set(strip.map(({ color }) => color))).toEqual(new Set(['#ff0000', '#0000ff']));
    const counts = bars.filter(({ y2 }) => y2 > 0).map(({ y2 }) => Math.round(Math.expm1(y2)));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(14);
    expect([x.names[0], x.names.at(-1)]).toEqual(['0', '100']);
  });

  test('are not drawn where there is none', async () => {
    const { model } = await open({}, [[NaN], [NaN]], ['a', 'b']);
    expect(valuesOf(model!, '#808080')).toBeNull();
  });
});

test('round numbers lie between the ends', () => {
  expect(roundTicks(0, 3.1)).toEqual([0, 1, 2, 3]);
  expect(roundTicks(-0.7, 0.9)).toEqual([-0.5, 0, 0.5]);
  expect(roundTicks(2, 2)).toEqual([2]);
  expect(roundTicks(0.01, 0.052)).toEqual([0.01, 0.02, 0.03, 0.04, 0.05]);
});
