import { describe, expect, test } from 'vitest';
import { areaShare, Steps, view, type HeatmapModel } from '../../src/flow/index.js';
import { normalize } from '../../src/spec/index.js';
import { nest } from '../../src/spec/normalize.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import { valueAt } from '../../src/compute/index.js';
import { categories, dataset, dense, sampleData } from '../data.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);
const modelOf = (flat: Record<string, unknown>, data = sampleData()): Promise<HeatmapModel> =>
  view(data, normalize(nest(flat)), { steps: new Steps(), executor });

const BASE = { 'row.groupby': ['kind'] };
const GROUPS = ['matrix', 'dot', 'violin'] as const;

describe.each(GROUPS)('form %s', form => {
  test('draws the groups, in level order, with how many members each has', async () => {
    const { axes, bodies } = await modelOf({ ...BASE, form });
    expect(axes.row).toMatchObject({ of: 'groups', n: 4, levels: ['B', 'T', 'NK', 'Mono'] });
    expect(Array.from(axes.row.order)).toEqual([0, 1, 2, 3]);
    expect(axes.row.blocks.map(b => b.count)).toEqual([6, 6, 6, 6]);
    expect(bodies[0]!.values).toMatchObject({ rows: 4, cols: 6 });
  });

  test('leaves out levels that nobody has, and members without a level', async () => {
    const unused = await modelOf({ 'row.groupby': ['unused'], form });
    expect(unused.axes.row.levels).toEqual(['x', 'z']);
    const holes = await modelOf({ 'row.groupby': ['holes'], form });
    expect(holes.axes.row.blocks.reduce((sum, b) => sum + b.count, 0)).toBe(19);
  });

  test('of one group draws one row', async () => {
    const { axes, bodies } = await modelOf({ 'row.groupby': ['single'], form });
    expect(Array.from(axes.row.order)).toEqual([0]);
    expect(axes.row.blocks).toHaveLength(1);
    expect(bodies[0]!.values.rows).toBe(1);
  });

  test('follows a tree, and otherwise the order that is asked', async () => {
    const asked = ['Mono', 'B', 'NK', 'T'];
    const { axes } = await modelOf({ ...BASE, form, 'row.level_order': asked });
    expect(axes.row.blocks.map(b => b.label)).toEqual(asked);
    const tree = await modelOf({ ...BASE, form, 'row.level_order': asked, 'row.dendrogram': true });
    expect(Array.from(tree.axes.row.order)).toEqual(Array.from(tree.axes.row.leaves!));
  });

  test('without groups says what is missing', async () => {
    await expect(modelOf({ form })).rejects.toMatchObject({ path: 'row.groupby' });
  });
});

test.each([
  [['B', 'T'], 'NK, Mono are not in it'],
  [['B', 'T', 'NK', 'nobody'], 'there is no group "nobody"'],
  [['B', 'T', 'NK', 'Mono', 'B'], 'a group stands twice']
])('an order of levels that is none, %j: %s', async (asked, words) => {
  const failed = modelOf({ ...BASE, 'row.level_order': asked });
  await expect(failed).rejects.toMatchObject({ path: 'row.level_order' });
  await expect(failed).rejects.toThrow(words);
});

test('in the forms of groups their values are scaled, in a violin the cells', async () => {
  const scale = { 'values.scale.method': 'standard', 'values.scale.along': 'col' };
  for (const form of GROUPS) {
    const { bodies } = await modelOf({ ...BASE, ...scale, form });
    const { values, cells } = bodies[0]!;
    expect(values.scale === null).toBe(form === 'violin');
    expect(cells.scale === null).toBe(form !== 'violin');
    const of = (j: number): number[] => Array.from({ length: values.rows }, (_, i) => valueAt(values, i, j));
    if (form !== 'violin') for (let j = 0; j < 6; j++) expect([Math.min(...of(j)), Math.max(...of(j))]).toEqual([0, 1]);
  }
});

test('a column that is listed twice is drawn twice', async () => {
  for (const form of GROUPS) {
    const { bodies } = await modelOf({ ...BASE, form, 'data.cols': [2, 0, 2], 'values.scale.method': 'standard' });
    const { values, size, violins } = bodies[0]!;
    for (let i = 0; i < 4; i++) expect(valueAt(values, i, 0)).toBe(valueAt(values, i, 2));
    if (size) expect(size.values[0]).toBe(size.values[2]);
    if (violins) expect(violins.low[0]).toBe(violins.low[2]);
  }
});

test('given values and sizes are drawn as they are; a table of another shape is refused by name', async () => {
  const given = { 'values.given': { $part: 'groups/values' }, 'size.given': { $part: 'groups/size' } };
  const data = sampleData();
  const { bodies } = await modelOf({ ...BASE, form: 'dot', ...given }, data);
  const of = (ref: string): number[] => Array.from((data.matrices.get(ref) as { data: ArrayLike<number> }).data);
  expect(valueAt(bodies[0]!.values, 3, 5)).toBe(of('groups/values')[23]);
  expect(Array.from(bodies[0]!.size!.values)).toEqual(of('groups/size'));
  const wrong = { ...given, 'size.given': { $part: 'embeddings/other' } };
  await expect(modelOf({ ...BASE, form: 'dot', ...wrong })).rejects.toMatchObject({ path: 'size.given' });
});

describe('sizes of dots', () => {
  const data = dataset({
    matrices: { 'layers/X': dense([[1], [0], [0], [0], [0], [0], [0], [0], [0], [0], [1], [1]]) },
    row: { kind: categories(Array.from('aaaaaaaaaabb'), ['a', 'b']) }
  });

  test('end at the largest share, rounded up to a tenth', async () => {
    const { bodies } = await modelOf({ ...BASE, form: 'dot' }, data);
    expect(bodies[0]!.size).toMatchObject({ min: 0, max: 1, values: Float64Array.of(0.1, 1) });
  });

  test.each([
    [0, 1, [0.2, 0.4, 0.6, 0.8, 1]],
    [0, 0.5, [0.1, 0.2, 0.3, 0.4, 0.5]],
    [0.2, 0.4, [0.25, 0.3, 0.35, 0.4]]
  ])('from %d to %d the legend has %j', async (min, max, legend) => {
    const { bodies } = await modelOf({ ...BASE, form: 'dot', 'size.min': min, 'size.max': max }, data);
    expect(bodies[0]!.size!.legend.map(x => Number(x.toFixed(12)))).toEqual(legend);
  });

  test('grow with the power of the share, clipped to both ends; where nothing spans them there is no dot', () => {
    expect(areaShare({ min: 0, max: 1, exponent: 1.5 }, 0.25)).toBeCloseTo(0.125, 15);
    expect(areaShare({ min: 0.2, max: 0.6, exponent: 1 }, 0.1)).toBe(0);
    expect(areaShare({ min: 0.2, max: 0.6, exponent: 1 }, 0.9)).toBe(1);
    expect(areaShare({ min: 0, max: 0, exponent: 1.5 }, 0)).toBeNaN();
  });
});

test('tracks keep the cells, and know the range of each column', async () => {
  const { axes, bodies } = await modelOf({ ...BASE, form: 'tracks' });
  expect(axes.row.of).toBe('items');
  expect(bodies[0]!.ranges).toHaveLength(6);
});

describe('groups with colours of their own', () => {
  const own = { ...BASE, form: 'dot', 'color.by_group': ['#ff0000', '', '#0000ff', 'lime'] };

  test('have a table each; an empty text keeps the map', async () => {
    const { bodies, color } = await modelOf(own);
    expect(bodies[0]!.ramps!.map(ramp => ramp?.[color.n - 1] ?? null)).toEqual([
      0xff0000ff,
      null,
      0xffff0000,
      0xff00ff00
    ]);
  });

  test.each([
    [['red'], '1 colours for 4 groups'],
    [['red', 'red', 'red', 'no'], '"no" is not a colour']
  ])('%j: %s', async (colors, words) => {
    await expect(modelOf({ ...own, 'color.by_group': colors })).rejects.toThrow(words);
  });
});
