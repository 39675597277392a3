import { describe, expect, test } from 'vitest';
import { ACTIONS, canHide, createSession, NO_VIEW, pin, pinsOf, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

const N = 24;
const M = 6;

async function open(spec: object = {}): Promise<Session> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session;
}
const action = (name: string) => ACTIONS.find(one => one.name === name)!;
const can = (session: Session, name: string): boolean => action(name).enabled(session, NO_VIEW);
const run = async (session: Session, name: string): Promise<void> => {
  expect(can(session, name)).toBe(true);
  action(name).run(session, NO_VIEW);
  await session.idle();
};
const shown = ({ model }: Session, axis: 'row' | 'col'): number => model!.axes[axis].order.length;

describe('hide', () => {
  test('leaves out what is selected, which is not selected any more: one step, by name', async () => {
    const session = await open();
    session.select({ rows: [3, 4] });
    await run(session, 'hide');
    expect([shown(session, 'row'), session.sets, session.undoLabel]).toEqual([N - 2, [], 'hide 2 cells']);
    expect([...session.model!.axes.row.order]).not.toContain(3);
    session.undo();
    await session.idle();
    expect([shown(session, 'row'), session.sets[0]!.rows]).toEqual([N, [[3, 2]]]);
  });
  test('names a single one', async () => {
    const session = await open();
    session.select({ cols: [1] });
    await run(session, 'hide');
    expect([session.undoLabel, shown(session, 'col')]).toEqual(['hide c1', M - 1]);
  });
  test('is not offered where nothing would be left, or nothing of it is shown', async () => {
    const session = await open();
    expect(can(session, 'hide')).toBe(false);
    session.select({ rows: Array.from({ length: N }, (_, i) => i) });
    expect(can(session, 'hide')).toBe(false);
    session.set({ crop: [{ name: 'some', rows: [[0, 3]] }] });
    await session.idle();
    expect(canHide(session, { rows: [9] })).toBe(false);
    expect(canHide(session, { rows: [1, 9] })).toBe(true);
  });
});

test('show only crops to the selection, which stays', async () => {
  const session = await open();
  session.select({ rows: [3, 4, 8], cols: [0, 2] });
  await run(session, 'only');
  expect([shown(session, 'row'), shown(session, 'col'), session.undoLabel]).toEqual([3, 2, 'only 3 cells × 2 genes']);
  expect(session.sets).toHaveLength(1);
  expect(can(session, 'only')).toBe(false);
});

describe('pin', () => {
  test('keeps the names of what is selected beside the picture, and lets go of them', async () => {
    const session = await open();
    session.select({ rows: [7, 2] });
    pin(session, 'row');
    expect(session.spec.row.tracks).toEqual([{ kind: 'labels', items: [2, 7] }]);
    expect(session.undoLabel).toBe('pin 2 cells');
    session.select(null);
    pin(session, 'row', 5);
    expect(session.spec.row.tracks[0]!.items).toEqual([2, 5, 7]);
    pin(session, 'row', 2);
    expect([session.spec.row.tracks[0]!.items, session.undoLabel!.startsWith('unpin ')]).toEqual([[5, 7], true]);
    session.select({ rows: [5, 7] });
    pin(session, 'row');
    expect(session.spec.row.tracks).toEqual([]);
  });
  test("speaks of the call's own list where columns are chosen, and leaves other tracks alone", async () => {
    const bar = { kind: 'bar' };
    const session = await open({ data: { cols: [4, 2, 4] }, col: { tracks: [bar] } });
    session.select({ cols: [4] });
    pin(session, 'col');
    await session.idle();
    expect(session.status.error).toBeNull();
    expect(session.spec.col.tracks).toEqual([bar, { kind: 'labels', items: [0, 2] }]);
  });
  test('has nothing to keep of groups, of nothing, and of too many', async () => {
    const session = await open({ form: 'matrix', row: { groupby: ['kind'] } });
    expect(pinsOf(session, 'row', 0)).toBeNull();
    expect(pinsOf(session, 'col')).toBeNull();
    expect(pinsOf(session, 'col', 1)).toEqual({ items: [1], off: false });
  });
});
