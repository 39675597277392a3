import { expect, test } from 'vitest';
import { packResult } from '../../../src/hosts/widget/results.js';
import type { HeatmapResult } from '../../../src/session/index.js';

const axis = (n: number, linkage: Float64Array | null = null) => ({
  order: Int32Array.from({ length: n }, (_, i) => n - 1 - i),
  labels: ['a'],
  linkage,
  linkage_of: 'groups',
  groups: null,
  levels: [],
  colors: []
});

test('numbers travel as buffers, the rest as JSON', () => {
  const values = new Float32Array([1, Number.NaN, 3, 4, 5, 6]);
  const result = {
    data2d: { values, rows: 2, cols: 3 },
    row: axis(2, new Float64Array(8)),
    col: axis(3),
    color: { vmin: 0 },
    resolved: {},
    scene: {},
    stamp: 's'
  } as unknown as HeatmapResult;
  const { header, buffers } = packResult(result);
  expect(header['buffers']).toEqual([
    { name: 'data2d', dtype: 'f4', shape: [2, 3] },
    { name: 'row.order', dtype: 'i4', shape: [2] },
    { name: 'row.linkage', dtype: 'f8', shape: [2, 4] },
    { name: 'col.order', dtype: 'i4', shape: [3] }
  ]);
  expect(new Float32Array(buffers[0]!)).toEqual(values);
  expect(new Int32Array(buffers[3]!)).toEqual(Int32Array.of(2, 1, 0));
  expect(header['row']).toEqual({ labels: ['a'], linkage_of: 'groups', groups: null, levels: [], colors: [] });
  expect(() => JSON.stringify(header)).not.toThrow();
});
