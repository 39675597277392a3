import { describe, expect, test } from 'vitest';
import { Steps, view } from '../../src/flow/index.js';
import { LEAVES, NODES, normalize, type HeatmapSpec, type Node } from '../../src/spec/index.js';
import { nest } from '../../src/spec/normalize.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import { sampleData } from '../data.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);

/** Both axes grouped and clustered, so that each option has something to change. */
const BASE = {
  'row.groupby': ['kind'],
  'row.dendrogram': true,
  'col.groupby': ['panel'],
  'col.dendrogram': true,
  'values.scale.method': 'standard'
};

/** Another value for each option. */
const OTHER: Readonly<Record<string, unknown>> = {
  version: 1,
  companions: [],
  crop: [{ name: 'some', rows: [[0, 12]] }],
  sets: [{ name: 'mine', rows: [[0, 3]] }],
  derive: [{ op: 'rank_genes_groups', as: 'markers', groupby: 'batch' }],
  id: 'another',
  as: 'scanpy',
  form: 'matrix',
  title: 'A title',
  subtitle: 'A subtitle',
  transpose: true,
  'data.layer': 'counts',
  'data.use_raw': false,
  'data.cols': [3, 2, 1, 0],
  'data.gene_symbols': 'symbol',
  'data.mask': { $part: 'mask' },
  'values.log': true,
  'values.aggregate': 'mean',
  'values.given': { $part: 'groups/values' },
  'values.scale.method': 'none',
  'values.scale.along': 'row',
  'row.groupby': ['batch'],
  'row.bins': 3,
  'row.order': 'introsort',
  'row.level_order': ['T', 'B', 'Mono', 'NK'],
  'row.sort': [{ item: 2, descending: true }],
  'row.arranged': [3, 1],
  'row.colors': 'order',
  'row.dendrogram': false,
  'row.cluster.method': 'single',
  'row.cluster.metric': 'spearman',
  'row.cluster.representation': 'embeddings/other',
  'row.cluster.ordering': 'scipy',
  'row.cluster.linkage': { $part: 'linkage/row' },
  'row.split': 2,
  'row.flips': [0],
  'row.collapsed': [0],
  'row.tracks': [{ kind: 'box' }],
  'row.tree.show': false,
  'row.tree.size': 20,
  'row.tree.width': 2,
  'row.tree.color': 'red',
  'row.cluster.of': 'both',
  'row.cluster.p': 3,
  'row.cluster.missing': 'pairwise',
  'row.cluster.distances': { $part: 'distances/row' },
  'row.cluster.memory': 10,
  'row.cluster.cophenetic': true,
  'row.labels': true,
  'row.label_rotation': 45,
  'row.brackets': [{ label: 'few', start: 0, end: 2 }],
  'row.bracket_rotation': 45,
  'row.title': 'Rows',
  'col.groupby': [],
  'col.bins': 3,
  'col.order': 'introsort',
  'col.level_order': ['T', 'B'],
  'col.sort': [{ stat: 'mad' }],
  'col.arranged': [3, 1],
  'col.colors': 'order',
  'col.dendrogram': false,
  'col.cluster.method': 'single',
  'col.cluster.metric': 'spearman',
  'col.cluster.representation': 'layers/counts',
  'col.cluster.ordering': 'scipy',
  'col.cluster.linkage': { $part: 'linkage/col' },
  'col.split': 2,
  'col.flips': [0],
  'col.collapsed': [0],
  'col.tracks': [{ kind: 'box' }],
  'col.tree.show': false,
  'col.tree.size': 20,
  'col.tree.width': 2,
  'col.tree.color': 'red',
  'col.cluster.of': 'both',
  'col.cluster.p': 3,
  'col.cluster.missing': 'pairwise',
  'col.cluster.distances': { $part: 'distances/col' },
  'col.cluster.memory': 10,
  'col.cluster.cophenetic': true,
  'col.labels': false,
  'col.label_rotation': 45,
  'col.brackets': [{ label: 'few', start: 0, end: 2 }],
  'col.bracket_rotation': 45,
  'col.title': 'Columns',
  'color.cmap': 'magma',
  'color.norm': { kind: 'power', gamma: 0.5 },
  'color.center': 0.5,
  'color.vmin': 0.25,
  'color.vcenter': 0.5,
  'color.vmax': 0.75,
  'color.bad': 'red',
  'color.under': 'red',
  'color.over': 'red',
  'color.label': 'Values',
  'color.levels': 5,
  'color.robust': true,
  'color.by_group': ['#ff0000', '#00ff00', '#0000ff', '#ffff00'],
  'color.side': 'bottom',
  'text.show': true,
  'text.format': '.3f',
  'text.given': { $part: 'groups/values' },
  'text.levels': ['low', 'high'],
  'text.size': 12,
  'text.weight': 'bold',
  'text.color': 'red',
  'size.cutoff': 1,
  'size.given': { $part: 'groups/size' },
  'size.min': 0.1,
  'size.max': 0.9,
  'size.exponent': 1,
  'size.smallest': 10,
  'size.largest': 100,
  'size.on': 'square',
  'size.edge_color': 'red',
  'size.edge_width': 2,
  'size.title': 'Sizes',
  'violin.density_norm': 'area',
  'violin.cut': 2,
  'violin.bw_adjust': 0.5,
  'violin.ticks': true,
  'violin.points': true,
  'violin.jitter': 0.4,
  'violin.point_size': 2,
  'violin.palette': ['red'],
  'tracks.shared': true,
  'map.embedding': 'X_pca',
  'map.size': 4,
  'view.width': 700,
  'view.height': 700,
  'view.detail': 'max',
  'view.link': 'one',
  'view.linked': ['window'],
  'view.font_size': 12,
  'view.separators': 'lines',
  'view.proportional': true,
  'view.square': true,
  'view.linewidths': 1,
  'view.linecolor': 'red'
};

/** What an option needs to have something to change. */
const formOf = (path: string): Record<string, unknown> => {
  if (path.startsWith('size.') || path === 'values.given') return { form: 'dot' };
  if (path.startsWith('violin.')) return { form: 'violin' };
  if (path === 'values.aggregate') return { form: 'violin' };
  if (/^(row|col)\.(split|cluster\.(of|p|missing|distances|memory|cophenetic))$/.test(path)) {
    const axis = path.slice(0, 3);
    return {
      'data.cols': [0, 1, 2, 3, 4, 5],
      ...(path.endsWith('.of') ? {} : { [`${axis}.groupby`]: [], [`${axis}.cluster.of`]: 'items' })
    };
  }
  return path.startsWith('tracks.') ? { form: 'tracks' } : {};
};

/** The node of each step; `arrange` puts what groups and trees say in order. */
const NODE: Readonly<Record<string, Node>> = {
  select: 'select',
  transform: 'transform',
  'group row': 'group',
  'group col': 'group',
  'tree row': 'cluster',
  'tree col': 'cluster',
  'flip row': 'cluster',
  'flip col': 'cluster',
  'items row': 'cluster',
  'items col': 'cluster',
  mask: 'transform',
  arrange: 'cluster',
  'sort row': 'group',
  'sort col': 'group',
  crop: 'cluster',
  aggregate: 'transform',
  'scale groups': 'transform',
  ranges: 'transform',
  sizes: 'color',
  color: 'color',
  'tracks row': 'layout',
  'tracks col': 'layout'
};
const place = (node: Node): number => NODES.indexOf(node);

/** Returns the steps that ran anew after the spec changed from one to the other. */
async function ran(from: Record<string, unknown>, to: Record<string, unknown>, data = sampleData()): Promise<string[]> {
  const steps = new Steps();
  const spec = (flat: Record<string, unknown>): HeatmapSpec => normalize(nest(flat));
  const context = { steps, executor };
  await view(data, spec(from), context);
  const before = new Map(steps.runs);
  await view(data, spec(to), context);
  return [...steps.runs].filter(([name, runs]) => runs > (before.get(name) ?? 0)).map(([name]) => name);
}

test('every option has another value here', () => {
  expect(Object.keys(OTHER).sort()).toEqual([...LEAVES.keys()].sort());
});

test('without a change nothing runs again', async () => {
  expect(await ran(BASE, { ...BASE })).toEqual([]);
});

describe('a change runs its own step and what follows from it, and no earlier one:', () => {
  test.each(Object.keys(OTHER))('%s', async path => {
    const { node } = LEAVES.get(path)!;
    const base = { ...BASE, ...formOf(path) };
    const names = await ran(base, { ...base, [path]: OTHER[path] });
    for (const name of names) expect(place(NODE[name]!), name).toBeGreaterThanOrEqual(place(node));
    // `as` only fills what is not said; use_raw and the stored tree are what the data decide already.
    if (path === 'as') expect(names).toEqual(['arrange', 'color']);
    else if (/^(row|col)\.tracks$/.test(path)) expect(names).toEqual([`tracks ${path.slice(0, 3)}`]);
    else if (node === 'layout' || node === 'none') expect(names).toEqual([]);
    else if (path === 'crop') expect(names).toEqual(['crop']);
    // A tree over groups is not turned by what its members are sorted by.
    else if (path.endsWith('.sort')) expect(names).toEqual(['arrange', `sort ${path.slice(0, 3)}`]);
    else if (/\.(order|level_order|arranged)$/.test(path)) expect(names).toEqual(['arrange']);
    else if (path.endsWith('.brackets')) expect(names).toEqual(['arrange']);
    else expect(names.some(name => NODE[name] === node)).toBe(true);
  });
});

const AXIS = ['row', 'col'] as const;

describe('exactly:', () => {
  test.each([
    ['color.vmax', 3, ['color']],
    ['color.cmap', 'magma', ['color']],
    ['form', 'tracks', ['arrange', 'color', 'ranges']],
    ['values.log', true, ['transform', 'tree col', 'arrange', 'color']],
    ['row.cluster.metric', 'kendall', ['tree row', 'arrange']],
    ['row.groupby', ['batch'], ['group row', 'tree row', 'arrange']],
    ['data.layer', 'counts', ['select', 'transform', 'tree col', 'arrange', 'color']],
    ['data.cols', [0, 1, 2, 3], ['select', 'transform', 'group col', 'tree col', 'arrange', 'color']]
  ])('%s', async (path, value, expected) => {
    expect((await ran(BASE, { ...BASE, [path]: value })).sort()).toEqual([...expected].sort());
  });

  test.each(AXIS)('a tree that is not drawn is not computed: %s', async axis => {
    const without = { ...BASE, [`${axis}.dendrogram`]: false };
    expect(await ran(without, { ...without, [`${axis}.cluster.method`]: 'ward' })).toEqual([]);
  });

  test('other data run everything', async () => {
    const steps = new Steps();
    const spec = normalize(nest(BASE));
    await view(sampleData(), spec, { steps, executor });
    await view({ ...sampleData(), rev: 2 }, spec, { steps, executor });
    expect(new Set(steps.runs.values())).toEqual(new Set([2]));
    const forms = [
      'aggregate',
      'scale groups',
      'ranges',
      'sizes',
      'mask',
      'crop',
      ...AXIS.flatMap(a => [`sort ${a}`, `flip ${a}`, `items ${a}`, `tracks ${a}`])
    ];
    const names = Object.keys(NODE).filter(name => !forms.includes(name));
    expect([...steps.runs.keys()].sort()).toEqual(names.sort());
  });
});

test('in slices, with a breath between any two steps, the model has the same bits', async () => {
  let breaths = 0;
  let clock = 0;
  const sliced = inlineExecutor(
    () => {
      breaths++;
      return new Promise(resolve => setImmediate(resolve));
    },
    () => (clock += 1000)
  );
  for (const extra of [{}, { 'row.cluster.metric': 'kendall', 'row.cluster.method': 'ward', 'values.log': true }]) {
    const spec = normalize(nest({ ...BASE, ...extra }));
    const [a, b] = await Promise.all(
      [executor, sliced].map(e => view(sampleData(), spec, { steps: new Steps(), executor: e }))
    );
    expect(JSON.stringify(b)).toBe(JSON.stringify(a));
    for (const axis of AXIS) expect(b!.axes[axis].linkage).toEqual(a!.axes[axis].linkage);
    expect(b!.color.table).toEqual(a!.color.table);
  }
  expect(breaths).toBeGreaterThan(6);
});
