import { describe, expect, test } from 'vitest';
import { createSession, packResult, type HeatmapResult } from '../../src/session/index.js';
import { dataset, dense, fakeSource, sampleData } from '../data.js';

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
    expect(Object.keys(row).sort()).toEqual(['colors', 'levels', 'linkage_of', 'of', 'trees']);
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

  test('has companions behind it, their buffers by names of their own, and one scene', async () => {
    const data = { ...sampleData(), companions: [sampleData()] };
    const session = createSession(fakeSource(data), { ...SPEC, companions: [{ axis: 'row', own: 'row', spec: {} }] });
    await session.idle();
    const whole = session.result();
    const { header, buffers } = packResult(whole);
    const names = (header['buffers'] as { name: string }[]).map(b => b.name);
    const theirs = names.map((name, k) => [name, k] as const).filter(([name]) => name.startsWith('with/0/'));
    expect(theirs.map(([name]) => name)).toEqual(
      ['data2d', 'row.order', 'row.codes', 'row.linkage', 'col.order'].map(name => `with/0/${name}`)
    );
    expect(new Float32Array(buffers[theirs[0]![1]]!)).toEqual(whole.companions[0]!.data2d.values);
    const [other] = header['companions'] as Record<string, unknown>[];
    expect(Object.keys(other!).sort()).toEqual(['col', 'color', 'resolved', 'row', 'stamp']);
    expect(names.filter(name => !name.startsWith('with/'))).toHaveLength(5);
  });

  test('tells what a companion lacks by −1', async () => {
    const data = { ...sampleData(), companions: [{ ...sampleData(), ...firstRows(2) }] };
    const session = createSession(fakeSource(data), { companions: [{ axis: 'row', own: 'row', spec: {} }] });
    await session.idle();
    const [other] = session.result().companions;
    expect(Array.from(other!.row.order).slice(0, 4)).toEqual([0, 1, -1, -1]);
    expect(other!.row.labels.slice(0, 4)).toEqual(['r0', 'r1', 'r2', 'r3']);
    expect(Array.from(other!.data2d.values).slice(12).every(Number.isNaN)).toBe(true);
  });
});

const firstRows = (n: number) => dataset({ matrices: { 'layers/X': dense(Array.from({ length: n }, () => [1, 2, 3, 4, 5, 6])) } }); // prettier-ignore
