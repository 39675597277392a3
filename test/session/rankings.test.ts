import { describe, expect, test, vi } from 'vitest';
import { createSession, type Session } from '../../src/session/index.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import { fakeSource, sampleData } from '../data.js';

const open = (): Session =>
  createSession(
    fakeSource(sampleData()),
    { row: { groupby: ['kind'] } },
    {
      executor: inlineExecutor(
        () => Promise.resolve(),
        () => 0
      )
    }
  );
// What is there is tested: nobody answers for a kernel.
const STEP = { groupby: 'kind', where: 'here' } as const;
const OWN = { sets: ['selection'], where: 'here' } as const;

describe('a ranking', () => {
  test('is begun at once, also while the picture is being made', async () => {
    const session = open();
    expect(session.status.state).toBe('computing');
    const { groups } = await session.rank(STEP);
    expect(groups.length).toBeGreaterThan(1);
    expect(session.rankings.get('markers')).toMatchObject({ progress: null, error: null });
  });

  test('that was stopped rejects, and the same words begin it again', async () => {
    const session = open();
    await session.idle();
    const stopped = session.rank(STEP);
    session.stopRanking('markers');
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(session.rankings.get('markers')!.ranking).toBeNull();
    await expect(session.rank(STEP)).resolves.toMatchObject({ reference: 'rest' });
  });

  test('that has failed is tried again by the same words; one that stands is not', async () => {
    const session = open();
    await session.idle();
    session.select({ rows: [0] });
    await expect(session.rank({ ...OWN, sets: [...OWN.sets] })).rejects.toThrow('two');
    await expect(session.rank({ ...OWN, sets: [...OWN.sets] })).rejects.toThrow('two');
    const first = await session.rank(STEP);
    const heard = vi.fn();
    session.on('rankings', heard);
    expect(await session.rank(STEP)).toBe(first);
    expect(heard).not.toHaveBeenCalled();
  });

  test('of a selection follows it, and what was found stays when there is none any more', async () => {
    const session = open();
    await session.idle();
    session.select({ rows: [0, 1, 2, 3] });
    const first = await session.rank({ ...OWN, sets: [...OWN.sets] });
    session.select({ rows: [4, 5, 6, 7] });
    await vi.waitFor(() => expect(session.rankings.get('markers')!.ranking).not.toBe(first));
    const second = session.rankings.get('markers')!.ranking;
    session.select(null);
    await vi.waitFor(() => expect(session.rankings.get('markers')!.error).not.toBeNull());
    expect(session.rankings.get('markers')!.ranking).toBe(second);
  });
});
