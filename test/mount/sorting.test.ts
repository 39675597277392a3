import { describe, expect, test } from 'vitest';
import { moved, slotsOf } from '../../src/mount/moving.js';
import { nextSort } from '../../src/mount/sorting.js';
import { createSession, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

const M = 6;
async function open(spec: object): Promise<Session> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session;
}

describe('a name that is clicked', () => {
  test('alone goes from the largest first over the smallest to none', () => {
    const once = nextSort([], 4, false);
    expect(once).toEqual([{ item: 4, descending: true }]);
    expect(nextSort(once, 4, false)).toEqual([{ item: 4 }]);
    expect(nextSort([{ item: 4 }], 4, false)).toEqual([]);
  });
  test('takes the place of what is sorted by; of several keys too, where it is one of them', () => {
    expect(nextSort([{ stat: 'mean' }], 1, false)).toEqual([{ item: 1, descending: true }]);
    expect(nextSort([{ item: 1 }, { item: 2 }], 1, false)).toEqual([{ item: 1, descending: true }]);
  });
  test('with Shift comes last, turns where it stands, and goes without the others', () => {
    const two = nextSort([{ item: 1 }], 2, true);
    expect(two).toEqual([{ item: 1 }, { item: 2, descending: true }]);
    expect(nextSort([{ item: 2, descending: true }, { item: 1 }], 2, true)).toEqual([{ item: 2 }, { item: 1 }]);
    expect(nextSort([{ item: 2 }, { item: 1 }], 2, true)).toEqual([{ item: 1 }]);
  });
});

describe('an item that is moved', () => {
  const item = (axis: 'row' | 'col', at: number) => ({ axis, first: at, last: at, group: false });

  test('stands before the slot in the order that is drawn, which is then the order of the hand', async () => {
    const session = await open({ col: { sort: [{ item: 0 }] } });
    const { order } = session.model!.axes.col;
    const [first, ...others] = order;
    expect(moved(session.model!, item('col', 0), M)).toEqual({ 'col.arranged': [...others, first], 'col.sort': null });
    const patch = moved(session.model!, item('col', 3), 1)!;
    session.set(patch);
    await session.idle();
    expect([...session.model!.axes.col.order]).toEqual([order[0], order[3], order[1], order[2], order[4], order[5]]);
  });
  test('next to itself has not moved', async () => {
    const { model } = await open({});
    expect(moved(model!, item('col', 2), 2)).toBeNull();
    expect(moved(model!, item('col', 2), 3)).toBeNull();
  });
  test('stays in its group and under its bracket', async () => {
    const grouped = await open({ row: { groupby: ['kind'] } });
    const [, second] = grouped.model!.axes.row.blocks;
    const slots = slotsOf(grouped.model!, item('row', second!.start))!;
    expect([slots[0], slots.at(-1)]).toEqual([second!.start, second!.end]);
    const { model } = await open({ col: { brackets: [{ label: 'a', start: 1, end: 3 }] } });
    expect(slotsOf(model!, item('col', 2))).toEqual([1, 2, 3, 4]);
  });
  test('is not moved where a tree has the order', async () => {
    const { model } = await open({ col: { dendrogram: true } });
    expect(slotsOf(model!, item('col', 2))).toBeNull();
  });
});

describe('a group that is moved', () => {
  test('stands before another; rows that are groups too', async () => {
    for (const form of ['heatmap', 'dot']) {
      const session = await open({ form, row: { groupby: ['kind'] } });
      const { blocks } = session.model!.axes.row;
      const labels = blocks.map(({ label }) => label);
      const piece = { axis: 'row' as const, first: blocks[2]!.start, last: blocks[2]!.end - 1, group: true };
      session.set(moved(session.model!, piece, blocks[0]!.start)!);
      await session.idle();
      const next = session.model!.axes.row.blocks.map(({ label }) => label);
      expect(next).toEqual([labels[2], labels[0], labels[1], labels[3]]);
    }
  });
});
