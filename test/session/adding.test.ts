import { describe, expect, test, vi } from 'vitest';
import { addColumns, createSession, crop, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

async function open(spec: unknown, live = false): Promise<{ session: Session; source: ReturnType<typeof fakeSource> }> {
  const source = fakeSource(sampleData());
  source.live = live;
  const session = createSession(source, spec);
  await session.idle();
  return { session, source };
}

describe('columns that are added', () => {
  test('stand behind those of the list, once, as one entry of the history', async () => {
    const { session } = await open({ data: { cols: [3, 1] } });
    await addColumns(session, 'c5');
    expect(session.spec.data.cols).toEqual([3, 1, 5]);
    expect(session.undoLabel).toBe('add c5');
    await addColumns(session, 'c0, C3\nc2');
    expect(session.spec.data.cols).toEqual([3, 1, 5, 0, 2]);
    expect(session.undoLabel).toBe('add 2 genes');
  });

  test('that are drawn already change nothing', async () => {
    const { session } = await open({ data: { cols: [3, 1] } });
    await addColumns(session, 'c1');
    expect(session.canUndo).toBe(false);
  });

  test('are seen where others were cropped away', async () => {
    const { session } = await open({ data: { cols: [0, 1, 2] } });
    crop(session, { cols: [1] }, 'c1');
    await addColumns(session, 'c4');
    await session.idle();
    const { axes, bodies } = session.model!;
    expect(Array.from(axes.col.order, k => bodies[0]!.values.colIndex[k])).toEqual([1, 4]);
  });

  test('are asked for where they were not sent', async () => {
    const { session, source } = await open({ data: { cols: [0] } }, true);
    const ask = vi.fn(() => Promise.resolve({ fields: { columns: [5] }, buffers: [] }));
    source.ask = ask;
    await addColumns(session, 'CD3D');
    expect(ask).toHaveBeenCalledWith('columns', { names: ['CD3D'] });
    expect(session.spec.data.cols).toEqual([0, 5]);
  });

  test('cannot be had without a kernel: it says how many there are', async () => {
    const { session } = await open({ data: { cols: [0] } });
    await expect(addColumns(session, 'CD3D, MS4A1')).rejects.toThrow(
      'CD3D, MS4A1: not among the 6 genes that are here, and there is no kernel to ask for others.'
    );
    expect(session.spec.data.cols).toEqual([0]);
  });
});
