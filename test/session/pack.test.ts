import { describe, expect, test } from 'vitest';
import { createSession, packResult, type HeatmapResult } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

async function result(spec: unknown): Promise<HeatmapResult> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session.result();
}
const SPEC = { row: { groupby: ['kind'], dendrogram: true } };

describe('a packed result', () => {
  test('has numbers as buffers that are its own, and all else as JSON', async () => {
    const whole = await result(SPEC);
    const { header, buffers } = packResult(whole);
    const named = header['buffers'] as { name: string; dtype: string; shape: number[] }[];
    expect(named).toEqual([
      { name: 'data2d', dtype: 'f4', shape: [24, 6] },
      { name: 'row.order', dtype: 'i4', shape: [24] },
      { name: 'row.codes', dtype: 'i4', shape: [24] },
      { name: 'row.linkage', dtype: 'f8', shape: [3, 4] },
      { name: 'col.order', dtype: 'i4', shape: [6] }
    ]);
    expect(new Float32Array(buffers[0]!)).toEqual(whole.data2d.values);
    expect(new Int32Array(buffers[1]!)).toEqual(whole.row.order);
    expect(buffers[1]).not.toBe(whole.row.order.buffer);
    expect(JSON.parse(JSON.stringify(header))).toEqual(header);
  });

  test('names no item: codes and levels say the groups', async () => {
    const whole = await result(SPEC);
    const { header, buffers } = packResult(whole);
    const row = header['row'] as Record<string, unknown>;
    expect(Object.keys(row).sort()).toEqual(['colors', 'levels', 'linkage_of', 'of']);
    const codes = Array.from(new Int32Array(buffers[2]!));
    expect(codes.map(code => (row['levels'] as string[])[code])).toEqual(whole.row.groups);
  });

  test('names groups that are drawn as items', async () => {
    const whole = await result({});
    const { header } = packResult({ ...whole, row: { ...whole.row, of: 'groups', labels: ['a', 'b'] } });
    expect(header['row']).toMatchObject({ of: 'groups', labels: ['a', 'b'] });
  });

  test('leaves values out above a size', async () => {
    const { header } = packResult(await result({}), 24 * 6 * 4 - 1);
    expect((header['buffers'] as { name: string }[]).map(b => b.name)).not.toContain('data2d');
  });
});
