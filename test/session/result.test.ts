import { describe, expect, test } from 'vitest';
import { createSession, type HeatmapResult } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

async function result(spec: unknown): Promise<HeatmapResult> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session.result();
}

describe('a result', () => {
  test('holds the values in drawn order, whichever way they are drawn', async () => {
    const spec = { row: { groupby: ['kind'] }, data: { cols: [4, 0, 4] } };
    const [upright, swapped] = [await result(spec), await result({ ...spec, transpose: true })];
    const X = sampleData().matrices.get('layers/X')!;
    const expected = Array.from(upright.row.order).flatMap(i => [4, 0, 4].map(j => X.data[i * 6 + j]));
    expect(upright.data2d).toMatchObject({ rows: 24, cols: 3 });
    expect(upright.data2d.values).toBeInstanceOf(Float32Array);
    expect(Array.from(upright.data2d.values)).toEqual(expected);
    expect(swapped.data2d).toEqual(upright.data2d);
    expect(swapped.row).toEqual(upright.row);
    expect(swapped.col).toEqual(upright.col);
  });

  test('names rows, columns and groups in drawn order', async () => {
    const { row, col } = await result({ row: { groupby: ['holes'] }, data: { gene_symbols: 'symbol' } });
    expect(row.labels).toEqual(Array.from(row.order, i => `r${i}`));
    expect(col.labels).toEqual(['CD79A', 'CD3D', 'MS4A1', 'CD3E', '', 'IL7R']);
    expect(row.levels).toEqual(['x', 'y']);
    expect(new Set(row.groups!.slice(-5))).toEqual(new Set([null]));
    expect(row.groups!.slice(0, -5)).not.toContain(null);
    expect(col.groups).toBeNull();
  });

  test('holds the tree of the groups as scipy’s Z over the levels', async () => {
    const { row } = await result({ row: { groupby: ['kind'], dendrogram: true } });
    expect(row.linkage_of).toBe('groups');
    expect(row.linkage).toHaveLength(12);
    const ids = Array.from({ length: 3 }, (_, k) => [...row.linkage!.slice(4 * k, 4 * k + 2)]).flat();
    expect(ids.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(row.linkage![11]).toBe(4);
  });

  test('says every automatic value as used', async () => {
    const { resolved, color, data2d } = await result({ row: { groupby: ['kind'], dendrogram: true } });
    expect(resolved.row).toMatchObject({
      title: 'kind',
      labels: true,
      cluster: { representation: 'embeddings/X_pca' }
    });
    expect(resolved.col).toMatchObject({ title: null, labels: true, cluster: { representation: null } });
    expect(resolved.data.use_raw).toBe(false);
    expect([resolved.color.vmin, resolved.color.vmax]).toEqual([
      Math.min(...data2d.values),
      Math.max(...data2d.values)
    ]);
    expect(color).toEqual({ vmin: resolved.color.vmin, vmax: resolved.color.vmax, vcenter: null, norm: 'linear' });
  });

  test('of a centre says that its norm has two slopes', async () => {
    const { color } = await result({ color: { vcenter: 3 } });
    expect(color).toMatchObject({ norm: 'two_slope', vcenter: 3 });
  });
});
