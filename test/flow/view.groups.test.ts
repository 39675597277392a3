import { describe, expect, test } from 'vitest';
import { refsOf, Steps, view, type HeatmapModel } from '../../src/flow/index.js';
import { normalize } from '../../src/spec/index.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { categories, dataset, dense, numeric, random, sampleData, strings } from '../data.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);
const modelOf = (spec: unknown, data: Dataset = sampleData()): Promise<HeatmapModel> =>
  view(data, normalize(spec), { steps: new Steps(), executor });
const groups = (model: HeatmapModel, axis: 'row' | 'col' = 'row'): [string, number][] =>
  model.axes[axis].blocks.map(b => [b.label, b.end - b.start]);

describe('groups', () => {
  test('stand in level order, their items in input order', async () => {
    const { axes } = await modelOf({ row: { groupby: ['batch'] } });
    const ones = Array.from({ length: 8 }, (_, k) => 3 * k);
    expect([...axes.row.order]).toEqual([...ones, ...Array.from({ length: 24 }, (_, i) => i).filter(i => i % 3 !== 0)]);
    expect(axes.row).toMatchObject({ key: 'batch', bar: true, n: 24, linkage: null, levels: ['one', 'two'] });
  });

  test('missing: the last block is "unassigned", in input order, and is said', async () => {
    const model = await modelOf({ row: { groupby: ['holes'] } });
    expect(groups(model)).toEqual([
      ['x', 10],
      ['y', 9],
      ['unassigned', 5]
    ]);
    expect([...model.axes.row.order.slice(-5)]).toEqual([0, 5, 10, 15, 20]);
    expect(model.axes.row.blocks.at(-1)).toMatchObject({ level: -1, start: 19, end: 24 });
    expect(model.notes.warnings).toEqual(['5 without holes are shown last']);
  });

  test('missing, under a tree too', async () => {
    const model = await modelOf({ row: { groupby: ['holes'], dendrogram: true } });
    expect(groups(model).at(-1)).toEqual(['unassigned', 5]);
    expect(model.axes.row.leaves).toHaveLength(2);
  });

  test('that nobody is in are empty blocks with a colour of their own', async () => {
    const model = await modelOf({ row: { groupby: ['unused'] } });
    expect(groups(model)).toEqual([
      ['x', 12],
      ['nobody', 0],
      ['z', 12]
    ]);
    expect(new Set(model.axes.row.colors).size).toBe(3);
  });

  test('of one level draw no bar and keep the order', async () => {
    const { axes } = await modelOf({ row: { groupby: ['single'], dendrogram: true } });
    expect(axes.row).toMatchObject({ bar: false, blocks: [], linkage: null, key: 'single', levels: ['all'] });
    expect([...axes.row.order]).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  test('of several keys are joined in product order, only those that occur', async () => {
    const model = await modelOf({ row: { groupby: ['batch', 'unused'] } });
    expect(groups(model).map(([label]) => label)).toEqual(['one_x', 'one_z', 'two_x', 'two_z']);
    expect(model.axes.row.key).toBe('batch_unused');
  });

  test('of a number are bins in ascending order', async () => {
    const model = await modelOf({ row: { groupby: ['score'], bins: 2 } });
    expect(groups(model).map(([label]) => label)).toEqual(['(-0.009, 4.5]', '(4.5, 9.0]']);
  });

  test('of strings are sorted by code point', async () => {
    const data = dataset({
      matrices: { 'layers/X': dense([[1], [2], [3]]) },
      row: { s: strings(['\u{1f9ec}', 'b', '\uff5e']) }
    });
    expect(groups(await modelOf({ row: { groupby: ['s'] } }, data)).map(([label]) => label)).toEqual([
      'b',
      '\uff5e',
      '\u{1f9ec}'
    ]);
  });

  test('of columns follow the call’s list, repeats and all', async () => {
    const model = await modelOf({ data: { cols: [1, 0, 1, 2] }, col: { groupby: ['panel'] } });
    expect(groups(model, 'col')).toEqual([
      ['B', 2],
      ['T', 2]
    ]);
    expect([...model.axes.col.order]).toEqual([1, 3, 0, 2]);
    expect(Array.from(model.axes.col.order, model.axes.col.label)).toEqual(['c0', 'c2', 'c1', 'c1']);
  });

  test('keep stored colours, the last for all beyond a list that is too short', async () => {
    const data = sampleData();
    const stored = { ...data, manifest: { ...data.manifest, colors: { 'row/kind': ['#111111', '#222222'] } } };
    const { axes } = await modelOf({ row: { groupby: ['kind'] } }, stored);
    expect(axes.row.colors).toEqual(['#111111', '#222222', '#222222', '#222222']);
    const byOrder = await modelOf({ row: { groupby: ['kind'], colors: 'order' } }, stored);
    expect(byOrder.axes.row.colors).toEqual(['#1f77b4', '#aec7e8', '#ff7f0e', '#ffbb78']);
  });
});

describe('a tree', () => {
  test('puts the groups in the order of its leaves', async () => {
    const { axes } = await modelOf({ row: { groupby: ['kind'], dendrogram: true } });
    const { leaves, blocks, levels } = axes.row;
    expect(blocks.map(b => b.level)).toEqual([...leaves!]);
    expect(blocks.map(b => b.label)).toEqual(Array.from(leaves!, level => levels[level]));
  });

  test('of columns orders columns', async () => {
    const uniform = random(4);
    const rows = Array.from({ length: 5 }, () => Array.from({ length: 6 }, uniform));
    const col = { panel: categories(['a', 'b', 'c', 'a', 'b', 'c'], ['a', 'b', 'c']) };
    const model = await modelOf(
      { col: { groupby: ['panel'], dendrogram: true } },
      dataset({ matrices: { 'layers/X': dense(rows) }, col })
    );
    expect(model.axes.col.linkage!.n).toBe(3);
    expect([...model.axes.col.order].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(model.notes.clustering).toBe('complete · 1 − Pearson of shown means');
  });

  test('that is stored is matched by name, whatever order its levels stand in', async () => {
    const base = sampleData();
    const withTree = (levels: string[], z: number[]): Dataset => ({
      ...base,
      matrices: new Map([...base.matrices, ['linkage/row', dense([z.slice(0, 4), z.slice(4, 8), z.slice(8, 12)])]]),
      manifest: { ...base.manifest, dendrograms: { row: { groupby: ['kind'], levels, leaves: [3, 0, 1, 2] } } }
    });
    const spec = { row: { groupby: ['kind'], dendrogram: true, cluster: { linkage: { $part: 'linkage/row' } } } };
    // B joins T, NK joins Mono.
    const model = await modelOf(spec, withTree(['Mono', 'T', 'B', 'NK'], [1, 2, 0.5, 2, 0, 3, 0.75, 2, 4, 5, 2, 4]));
    expect(model.axes.row.blocks.map(b => b.label)).toEqual(['NK', 'Mono', 'T', 'B']);
    expect([...model.axes.row.linkage!.left]).toEqual([1, 3, 4]);
    expect([...model.axes.row.linkage!.right]).toEqual([0, 2, 5]);
    expect(model.notes.clustering).toBe('stored dendrogram of kind');

    const computed = await modelOf({ row: { groupby: ['kind'], dendrogram: true } });
    for (const [levels, z] of [
      [
        ['Mono', 'T', 'B', 'other'],
        [1, 2, 0.5, 2, 0, 3, 0.75, 2, 4, 5, 2, 4]
      ],
      [
        ['Mono', 'T', 'B', 'B'],
        [1, 2, 0.5, 2, 0, 3, 0.75, 2, 4, 5, 2, 4]
      ],
      [
        ['Mono', 'T', 'B', 'NK'],
        [1, 1, 0.5, 2, 0, 3, 0.75, 2, 4, 5, 2, 4]
      ],
      [
        ['Mono', 'T', 'B', 'NK'],
        [1, 2, NaN, 2, 0, 3, 0.75, 2, 4, 5, 2, 4]
      ]
    ] as const) {
      const unfit = await modelOf(spec, withTree([...levels], [...z]));
      expect(unfit.notes.clustering).toBe('complete · 1 − Pearson of X_pca means');
      expect([...unfit.axes.row.order]).toEqual([...computed.axes.row.order]);
    }
  });
});

describe('an error names the option and what there is:', () => {
  const flat = dataset({
    matrices: {
      'layers/X': dense([
        [1, 1],
        [1, 1],
        [1, 2],
        [2, 1]
      ])
    },
    row: { g: categories(['a', 'a', 'b', 'b'], ['a', 'b']), n: numeric([1, 2, 3, 4]) }
  });
  test.each([
    [
      'an unknown key',
      { row: { groupby: ['batsh'] } },
      'row.groupby',
      'there is no column "batsh"; did you mean "batch"?'
    ],
    ['an unknown key of columns', { col: { groupby: ['none at all'] } }, 'col.groupby', 'there are panel, symbol'],
    ['a key of the prototype', { row: { groupby: ['__proto__'] } }, 'row.groupby', 'there is no column "__proto__"'],
    ['a number among several keys', { row: { groupby: ['kind', 'score'] } }, 'row.groupby', '"score" is numeric'],
    [
      'a tree of a number',
      { row: { groupby: ['score'], dendrogram: true } },
      'row.dendrogram',
      '"score" is binned from numbers'
    ],
    [
      'a tree of an empty group',
      { row: { groupby: ['unused'], dendrogram: true } },
      'row.dendrogram',
      'no cells are in nobody'
    ],
    ['bins', { row: { groupby: ['score'], bins: 0 } }, 'row.bins', 'positive integer, got 0'],
    ['edges', { row: { groupby: ['score'], bins: [3, 1] } }, 'row.bins', 'must increase, got 3 before 1'],
    [
      'an unknown layer',
      { data: { layer: 'count' } },
      'data.layer',
      'no layer "layers/count"; did you mean "layers/counts"?'
    ],
    ['raw that is not there', { data: { use_raw: true } }, 'data.layer', 'no layer "raw/X"'],
    ['an unknown column', { data: { cols: [0, 6] } }, 'data.cols', 'no column 6, only 6 were sent'],
    ['unknown symbols', { data: { gene_symbols: 'name' } }, 'data.gene_symbols', 'no column "name"'],
    [
      'a representation that is not there',
      { row: { groupby: ['kind'], dendrogram: true, cluster: { representation: 'embeddings/X_umap' } } },
      'row.dendrogram',
      'embeddings/X_umap is needed'
    ],
    ['an unknown colour map', { color: { cmap: 'viridos' } }, 'color.cmap', 'did you mean "viridis"?'],
    ['limits', { color: { vmin: 3, vmax: 2 } }, 'color.vmin', 'got 3 and 2']
  ])('%s', async (_, spec, path, message) => {
    await expect(modelOf(spec)).rejects.toMatchObject({
      name: 'HeatmapError',
      path,
      message: expect.stringContaining(message) as string
    });
  });

  test('means that do not vary', async () => {
    await expect(modelOf({ row: { groupby: ['g'], dendrogram: true } }, flat)).rejects.toMatchObject({
      path: 'row.dendrogram',
      message: expect.stringContaining('the means of a, b do not vary') as string
    });
  });

  test('more than 50 genes without components', async () => {
    const data = { ...flat, manifest: { ...flat.manifest, origin: { n_vars: 51, has_raw: false } } };
    await expect(modelOf({ row: { groupby: ['g'], dendrogram: true } }, data)).rejects.toMatchObject({
      message: expect.stringContaining('run sc.pp.pca(adata) first') as string
    });
  });
});

describe('where no components are stored', () => {
  const uniform = random(11);
  const genes = 70;
  const ABCD = ['a', 'b', 'c', 'd'];
  const rows = Array.from({ length: 80 }, (_, i) =>
    Array.from({ length: genes }, (_, j) => uniform() + ((i % 4) * j === j ? 2 : 0))
  );
  const data = dataset({
    matrices: { 'layers/X': dense(rows.map(row => row.slice(0, 3))), 'pca/X': dense(rows) },
    row: {
      g: categories(
        rows.map((_, i) => ABCD[i % 4]!),
        ABCD
      )
    },
    nVars: genes
  });
  const spec = { row: { groupby: ['g'], dendrogram: true } };

  test('they are computed of the values sent for it, once, and the screen says so', async () => {
    const steps = new Steps();
    const seen: string[] = [];
    const run = (more: object): Promise<HeatmapModel> =>
      view(data, normalize({ row: { ...spec.row, ...more } }), { steps, executor, onStep: step => seen.push(step) });
    const model = await run({});
    expect(model.notes.clustering).toBe('complete · 1 − Pearson of X_pca means; PCA of 70 genes computed here');
    expect(seen).toContain('principal components');
    const { scores } = await executor.run('pca', { matrix: data.matrices.get('pca/X')!, components: 50 });
    const stored = dataset({
      matrices: {
        'layers/X': data.matrices.get('layers/X')!,
        'embeddings/X_pca': { kind: 'dense', shape: [80, 50], order: 'C', data: scores }
      },
      row: { g: data.axes.row.columns.get('g')! },
      nVars: genes
    });
    expect((await modelOf(spec, stored)).axes.row.linkage).toEqual(model.axes.row.linkage);
    await run({ cluster: { method: 'average' } });
    expect(steps.runs.get('pca/X')).toBe(1);
  });

  test('too few cells are refused at the option', async () => {
    const few = dataset({
      matrices: { 'layers/X': dense(rows.slice(0, 8)), 'pca/X': dense(rows.slice(0, 8)) },
      row: { g: categories([...ABCD, ...ABCD], ABCD) },
      nVars: genes
    });
    await expect(modelOf(spec, few)).rejects.toMatchObject({
      path: 'row.dendrogram',
      message: expect.stringContaining('n_components=50 must be between 1 and min(n_samples, n_features)=8') as string
    });
  });

  test('the values for it are asked for, unless a tree is stored', () => {
    expect(refsOf(normalize(spec), data.manifest)).toEqual(['layers/X', 'row/g', 'pca/X']);
    const own = { linkage: { $part: 'tree' }, representation: 'embeddings/X_umap' };
    const stored = { ...data.manifest, dendrograms: { row: { groupby: ['g'], levels: ABCD, leaves: [0, 1, 2, 3] } } };
    const asked = (of: string): string[] =>
      refsOf(normalize({ row: { groupby: ['g'], dendrogram: true, cluster: { ...own, of } } }), stored);
    expect(asked('groups')).toEqual(['layers/X', 'row/g', 'tree']);
    expect(asked('both')).toEqual(['layers/X', 'row/g', 'tree', 'embeddings/X_umap']);
  });
});
