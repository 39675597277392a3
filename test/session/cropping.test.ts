import { describe, expect, test } from 'vitest';
import { createSession, crop, cropToTop, hide, uncrop, type Session } from '../../src/session/index.js';
import { dataset, dense, fakeSource, sampleData } from '../data.js';

async function open(spec: unknown = {}, data = sampleData()): Promise<Session> {
  const session = createSession(fakeSource(data), spec);
  await session.idle();
  return session;
}
const drawn = async (session: Session): Promise<[number[], number[]]> => {
  await session.idle();
  const { row, col } = session.model!.axes;
  return [[...row.order], [...col.order]];
};

describe('cropping', () => {
  test('is a step with a name, an entry of the history, and is taken back by undo', async () => {
    const session = await open();
    crop(session, { rows: [4, 2, 3] }, 'three cells');
    expect(session.spec.crop).toEqual([{ name: 'three cells', rows: [[2, 3]] }]);
    expect(session.undoLabel).toBe('three cells');
    expect((await drawn(session))[0]).toEqual([2, 3, 4]);
    session.undo();
    expect((await drawn(session))[0]).toHaveLength(24);
  });

  test('goes on from what is left, and back to any step', async () => {
    const session = await open();
    crop(session, { rows: [1, 2, 3, 4] }, 'a');
    crop(session, { rows: [3, 4, 5], cols: [0] }, 'b');
    expect(await drawn(session)).toEqual([[3, 4], [0]]);
    uncrop(session, 1);
    expect(await drawn(session)).toEqual([
      [1, 2, 3, 4],
      [0, 1, 2, 3, 4, 5]
    ]);
    uncrop(session);
    expect(session.spec.crop).toEqual([]);
  });

  test('refuses what is not there, and nothing at all; the picture stays', async () => {
    const session = await open();
    expect(() => crop(session, { rows: [24] }, 'beyond')).toThrow('crop: there is no row 24, only 24 cells');
    expect(() => crop(session, { rows: [] }, 'nothing')).toThrow('crop: "nothing" leaves nothing');
    expect(session.spec.crop).toEqual([]);
    crop(session, {}, 'all');
    expect(session.spec.crop).toEqual([]);
  });

  test('hides what is asked for', async () => {
    const session = await open();
    hide(session, { cols: [1, 2] }, 'hide 2 genes');
    expect((await drawn(session))[1]).toEqual([0, 3, 4, 5]);
    expect((await drawn(session))[0]).toHaveLength(24);
  });
});

describe('the top items', () => {
  const data = dataset({
    matrices: {
      'layers/X': dense([
        [1, 5, 0, 2, NaN],
        [1, 7, 9, 4, NaN],
        [1, 6, 0, 6, NaN]
      ])
    }
  });

  test.each([
    ['mean', [1, 3]],
    ['variance', [2, 3]],
    ['mad', [1, 3]]
  ] as const)('by %s; one without a number is never among them', async (stat, expected) => {
    const session = await open({}, data);
    await cropToTop(session, 'col', 2, stat);
    expect((await drawn(session))[1]).toEqual(expected);
    expect(session.spec.crop[0]!.name).toBe(`top 2 genes by ${stat === 'mad' ? 'MAD' : stat}`);
  });

  test('are no more than there are, and of what is left', async () => {
    const session = await open({}, data);
    crop(session, { cols: [0, 2] }, 'two');
    await drawn(session);
    await cropToTop(session, 'col', 9, 'mean');
    expect(session.spec.crop.at(-1)).toEqual({
      name: 'top 2 genes by mean',
      cols: [
        [0, 1],
        [2, 1]
      ]
    });
  });

  test('rows, too; not groups, and not half a one', async () => {
    const session = await open({}, data);
    await cropToTop(session, 'row', 1, 'mean');
    expect((await drawn(session))[0]).toEqual([1]);
    await expect(cropToTop(session, 'row', 1.5, 'mean')).rejects.toThrow('crop: the number is a whole one, at least 1');
    const grouped = await open({ form: 'matrix', row: { groupby: ['kind'] } });
    await expect(cropToTop(grouped, 'row', 1, 'mean')).rejects.toThrow('crop: groups are not left out by number');
  });
});
