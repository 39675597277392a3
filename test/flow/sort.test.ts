import { describe, expect, test } from 'vitest';
import { refsOf, Steps, view, type HeatmapModel } from '../../src/flow/index.js';
import { normalize } from '../../src/spec/index.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import { valueAt } from '../../src/compute/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { categories, dataset, dense, sampleData, strings } from '../data.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);
const modelOf = (spec: unknown, data: Dataset = sampleData()): Promise<HeatmapModel> =>
  view(data, normalize(spec), { steps: new Steps(), executor });
const orderOf = async (spec: unknown, axis: 'row' | 'col', data?: Dataset): Promise<number[]> => [
  ...(await modelOf(spec, data)).axes[axis].order
];

const small = dataset({
  matrices: {
    'layers/X': dense([
      [1, 9, 2],
      [3, 0, 2],
      [2, 4, NaN],
      [3, 5, 1]
    ])
  },
  row: {
    kind: categories(['b', 'a', null, 'a'], ['b', 'a']),
    name: strings(['z', 'é', 'b', null])
  }
});

describe('rows are sorted', () => {
  test('by the values of a column, ties by the next key', async () => {
    expect(await orderOf({ row: { sort: [{ item: 0, descending: true }] } }, 'row', small)).toEqual([1, 3, 2, 0]);
    const two = [
      { item: 0, descending: true },
      { item: 1, descending: true }
    ];
    expect(await orderOf({ row: { sort: two } }, 'row', small)).toEqual([3, 1, 2, 0]);
  });

  test('missing values last, either way', async () => {
    for (const descending of [true, false])
      expect((await orderOf({ row: { sort: [{ item: 2, descending }] } }, 'row', small)).at(-1)).toBe(2);
  });

  test('by an annotation: levels in their order, texts by code point, names', async () => {
    expect(await orderOf({ row: { sort: [{ column: 'kind' }] } }, 'row', small)).toEqual([0, 1, 3, 2]);
    expect(await orderOf({ row: { sort: [{ column: 'name' }] } }, 'row', small)).toEqual([2, 0, 1, 3]);
    expect(await orderOf({ row: { sort: [{ column: '_index', descending: true }] } }, 'row', small)).toEqual([
      3, 2, 1, 0
    ]);
  });

  test('by what is drawn: the column of the call’s own list, scaled', async () => {
    expect(await orderOf({ data: { cols: [2, 0] }, row: { sort: [{ item: 1 }] } }, 'row', small)).toEqual([0, 2, 1, 3]);
  });

  test('within their groups', async () => {
    const spec = { row: { groupby: ['kind'], sort: [{ item: 1 }] } };
    expect(await orderOf(spec, 'row', small)).toEqual([0, 1, 3, 2]);
    const { axes, bodies } = await modelOf({ row: { groupby: ['batch'], sort: [{ item: 3 }] } });
    for (const { start, end } of axes.row.blocks)
      for (let at = start + 1; at < end; at++)
        expect(valueAt(bodies[0]!.values, axes.row.order[at]!, 3)).toBeGreaterThanOrEqual(
          valueAt(bodies[0]!.values, axes.row.order[at - 1]!, 3)
        );
  });

  test('as their groups where those are drawn', async () => {
    const { axes, bodies } = await modelOf({
      form: 'matrix',
      row: { groupby: ['kind'], sort: [{ item: 0, descending: true }] }
    });
    const means = Array.from(axes.row.order, level => valueAt(bodies[0]!.values, level, 0));
    expect(means).toEqual([...means].sort((a, b) => b - a));
    expect(axes.row.blocks.map(({ label }) => label)).toEqual(Array.from(axes.row.order, axes.row.label));
  });

  test('by turning the tree over them: of two branches that with the smaller mean first', async () => {
    const spec = { row: { dendrogram: true, sort: [{ item: 0 }] } };
    const { axes, bodies } = await modelOf(spec);
    const { left, right, n, size } = axes.row.linkage!;
    const sums = Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? valueAt(bodies[0]!.values, k, 0) : 0));
    for (let k = 0; k < n - 1; k++) {
      const mean = (id: number): number => sums[id]! / (id < n ? 1 : size[id - n]!);
      expect(mean(left[k]!)).toBeLessThanOrEqual(mean(right[k]!));
      sums[n + k] = sums[left[k]!]! + sums[right[k]!]!;
    }
    const plain = await modelOf({ row: { dendrogram: true } });
    expect([...axes.row.linkage!.height]).toEqual([...plain.axes.row.linkage!.height]);
  });

  test('a flip turns a sorted tree, too', async () => {
    const spec = { row: { dendrogram: true, sort: [{ item: 0 }], flips: [22] } };
    const before = await orderOf({ row: { ...spec.row, flips: [] } }, 'row');
    const after = await orderOf(spec, 'row');
    expect(after).not.toEqual(before);
    expect(after.slice(0, 2)).not.toEqual(before.slice(0, 2));
  });
});

describe('columns are sorted', () => {
  test('by the values of a row, or a statistic of what is shown', async () => {
    expect(await orderOf({ col: { sort: [{ item: 0, descending: true }] } }, 'col', small)).toEqual([1, 2, 0]);
    // Variances 0.92, 13.7, 0.33; means 2.25, 4.5, 1.67; MADs 0.5, 2.5, 0.
    expect(await orderOf({ col: { sort: [{ stat: 'variance' }] } }, 'col', small)).toEqual([2, 0, 1]);
    expect(await orderOf({ col: { sort: [{ stat: 'mean', descending: true }] } }, 'col', small)).toEqual([1, 0, 2]);
    expect(await orderOf({ col: { sort: [{ stat: 'mad' }] } }, 'col', small)).toEqual([2, 0, 1]);
  });

  test('within their brackets', async () => {
    const brackets = [
      { label: 'first', start: 0, end: 2 },
      { label: 'second', start: 3, end: 5 }
    ];
    const { axes } = await modelOf({ col: { brackets, sort: [{ stat: 'mean' }] } });
    expect([...axes.col.order.slice(0, 3)].sort()).toEqual([0, 1, 2]);
    expect(axes.col.brackets).toMatchObject(brackets);
  });
});

describe('an order made by hand', () => {
  test('holds within groups; what is not in it follows', async () => {
    expect(await orderOf({ row: { arranged: [3, 1] } }, 'row', small)).toEqual([3, 1, 0, 2]);
    expect(await orderOf({ row: { groupby: ['kind'], arranged: [3, 1, 0] } }, 'row', small)).toEqual([0, 3, 1, 2]);
  });
  test('is what equal values keep', async () => {
    expect(await orderOf({ row: { arranged: [3, 1], sort: [{ item: 0 }] } }, 'row', small)).toEqual([0, 2, 3, 1]);
  });
});

describe('what cannot be sorted by is refused by name:', () => {
  test.each([
    [{ row: { sort: [{}] } }, 'row.sort: each key names one of "item", "column" and "stat"'],
    [{ row: { sort: [{ item: 1, stat: 'mean' }] } }, 'row.sort: each key names one of "item", "column" and "stat"'],
    [{ row: { sort: [{ item: 3 }] } }, 'row.sort: there is no column 3, only 3'],
    [{ col: { sort: [{ item: 4 }] } }, 'col.sort: there is no row 4, only 4'],
    [{ row: { sort: [{ column: 'kinds' }] } }, 'row.sort: there is no annotation "kinds"; did you mean "kind"?'],
    [{ row: { arranged: [4] } }, 'row.arranged: there is no row 4, only 4'],
    [{ row: { arranged: [1, 1] } }, 'row.arranged: row 1 stands twice'],
    [
      { form: 'matrix', row: { groupby: ['kind'], sort: [{ column: 'name' }] } },
      'row.sort: groups have no "name" of their own; sort them by a column or a statistic'
    ]
  ])('%j', async (spec, message) => {
    await expect(modelOf(spec, small)).rejects.toMatchObject({ code: 'bad-spec', message });
  });
});

test('annotations that are sorted by are asked for', () => {
  const spec = normalize({ row: { sort: [{ column: 'name' }, { column: '_index' }] } });
  expect(refsOf(spec, small.manifest)).toContain('row/name');
  expect(refsOf(spec, small.manifest)).not.toContain('row/_index');
});
