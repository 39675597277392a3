import { describe, expect, test } from 'vitest';
import { leaves, linkage, toZ } from '../../src/compute/index.js';
import { Steps, view, type HeatmapModel } from '../../src/flow/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { HeatmapError, normalize } from '../../src/spec/index.js';
import { nest } from '../../src/spec/normalize.js';
import { inlineExecutor, type Executor } from '../../src/tasks/index.js';
import { categories, dataset, dense, random, sampleData } from '../data.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);
const model = (flat: Record<string, unknown>, data: Dataset = sampleData(), steps = new Steps(), run = executor) =>
  view(data, normalize(nest(flat)), { steps, executor: run });
const refused = async (made: Promise<unknown>): Promise<HeatmapError> => {
  const error: unknown = await made.then(
    () => null,
    (thrown: unknown) => thrown
  );
  expect(error).toBeInstanceOf(HeatmapError);
  return error as HeatmapError;
};
const ITEMS = { 'row.dendrogram': true, 'data.layer': 'X' };

/** The distances of the sample's rows, by the plain definition. */
function euclidean(data: Dataset, columns: readonly number[], rows: readonly number[]): Float64Array {
  const { data: x } = data.matrices.get('layers/X') as { data: Float32Array };
  const out: number[] = [];
  rows.forEach((i, a) =>
    rows
      .slice(a + 1)
      .forEach(j => out.push(Math.sqrt(columns.reduce((s, c) => s + (x[i * 6 + c]! - x[j * 6 + c]!) ** 2, 0))))
  );
  return Float64Array.from(out);
}
const ALL = Array.from({ length: 24 }, (_, i) => i);
const zOf = (m: HeatmapModel): number[] => Array.from(toZ(m.axes.row.linkage!));

describe('items of an axis', () => {
  test('are clustered by average linkage of euclidean distances of what is shown', async () => {
    const data = sampleData();
    const m = await model(ITEMS, data);
    const expected = linkage(euclidean(data, [0, 1, 2, 3, 4, 5], ALL), 24, 'average');
    expect(zOf(m)).toEqual(Array.from(toZ(expected)));
    expect(Array.from(m.axes.row.order)).toEqual(Array.from(leaves(expected)));
    expect(m.axes.row.linkageOf).toBe('items');
    expect(m.axes.row.bar).toBe(false);
  });

  test('only the columns of the call count', async () => {
    const data = sampleData();
    const m = await model({ ...ITEMS, 'data.cols': [4, 1] }, data);
    expect(zOf(m)).toEqual(Array.from(toZ(linkage(euclidean(data, [4, 1], ALL), 24, 'average'))));
  });

  test('both axes are clustered, each by its own options', async () => {
    const m = await model({ ...ITEMS, 'col.dendrogram': true, 'col.cluster.method': 'ward' });
    expect(m.axes.col.linkage?.n).toBe(6);
    expect(m.notes.clustering).toContain('ward · euclidean');
    expect(m.notes.clustering).toContain('average · euclidean');
  });

  test('within each group they have a tree of their own', async () => {
    const data = sampleData();
    const m = await model({ ...ITEMS, 'row.groupby': ['batch'], 'row.cluster.of': 'items' }, data);
    const { row } = m.axes;
    expect(row.linkage).toBeNull();
    expect(row.trees.map(tree => tree.linkage.n)).toEqual([8, 16]);
    const ones = ALL.filter(i => i % 3 === 0);
    const own = linkage(euclidean(data, [0, 1, 2, 3, 4, 5], ones), 8, 'average');
    expect(Array.from(row.order.subarray(0, 8))).toEqual(Array.from(leaves(own), leaf => ones[leaf]));
    expect(row.trees.map(tree => tree.block)).toEqual([0, 1]);
    expect(row.trees.map(tree => tree.firstMerge)).toEqual([0, 7]);
  });

  test('"both" orders the groups by their tree and the members by theirs', async () => {
    const m = await model({ ...ITEMS, 'row.groupby': ['kind'], 'row.cluster.of': 'both' });
    const { row } = m.axes;
    expect(row.linkageOf).toBe('groups');
    expect(row.trees.map(tree => tree.of)).toEqual(['groups', 'items', 'items', 'items', 'items']);
    expect(row.blocks.map(block => block.level)).toEqual(Array.from(row.leaves!));
    for (const tree of row.trees.slice(1)) {
      const block = row.blocks[tree.block!]!;
      const drawn = Array.from(row.order.subarray(block.start, block.end));
      expect(drawn).toEqual(Array.from(leaves(tree.linkage), leaf => tree.items![leaf]));
    }
  });

  test('of a single group are clustered without those of no group, which stand last', async () => {
    const kept = ['x', null, 'x', 'x', null, 'x'];
    const uniform = random(5);
    const data = dataset({
      matrices: { 'layers/X': dense(kept.map(() => [uniform(), uniform()])) },
      row: { only: categories(kept, ['x']) }
    });
    for (const of of ['items', 'both']) {
      const flat = { 'row.dendrogram': true, 'row.groupby': ['only'], 'row.cluster.of': of };
      const { row } = (await model(flat, data)).axes;
      expect(row.trees.map(tree => [tree.block, tree.linkage.n])).toEqual([[0, 4]]);
      expect(Array.from(row.order.subarray(0, 4)).sort()).toEqual([0, 2, 3, 5]);
      expect(Array.from(row.order.subarray(4))).toEqual([1, 4]);
    }
  });
});

describe('a cut', () => {
  test('parts the rows into blocks that the tree keeps together', async () => {
    const m = await model({ ...ITEMS, 'row.split': 3 });
    const { row } = m.axes;
    expect(row.blocks.map(block => block.count).reduce((a, b) => a + b, 0)).toBe(24);
    expect(row.blocks).toHaveLength(3);
    expect(row.key).toBe('cluster');
    const [tree] = row.trees;
    // Three clusters are left when the two highest merges are undone.
    expect(Array.from(tree!.clusters!).filter(c => c < 0)).toHaveLength(2);
  });

  test.each([
    [{ criterion: 'distance', t: 1e9 }, 1],
    [{ criterion: 'distance', t: 0 }, 24],
    [{ criterion: 'maxclust', t: 5 }, 5]
  ])('by %j', async (split, clusters) => {
    const { row } = (await model({ ...ITEMS, 'row.split': split })).axes;
    expect(row.levels).toHaveLength(clusters);
    expect(row.bar).toBe(clusters > 1);
  });

  test.each([
    ['row.split', { ...ITEMS, 'row.split': 25 }, 'cannot be cut into 25'],
    ['row.split', { ...ITEMS, 'row.split': 2, 'row.groupby': ['kind'] }, 'parted by kind already']
  ])('that is not possible is refused: %s', async (path, flat, words) => {
    const error = await refused(model(flat));
    expect(error.path).toBe(path);
    expect(error.message).toContain(words);
  });
});

describe('flips', () => {
  test('turn the children of one merge, and twice nothing', async () => {
    const plain = await model(ITEMS);
    const top = await model({ ...ITEMS, 'row.flips': [22] });
    const n = plain.axes.row.trees[0]!.linkage;
    const left = n.size[n.left[22]! - 24] ?? 1;
    const order = Array.from(plain.axes.row.order);
    expect(Array.from(top.axes.row.order)).toEqual([...order.slice(left), ...order.slice(0, left)]);
  });

  test('of groups number the merges of their tree', async () => {
    const grouped = { 'row.groupby': ['kind'], 'row.dendrogram': true };
    const plain = await model(grouped);
    const turned = await model({ ...grouped, 'row.flips': [2] });
    expect(Array.from(turned.axes.row.leaves!)).not.toEqual(Array.from(plain.axes.row.leaves!));
    expect([...turned.axes.row.leaves!].sort()).toEqual([...plain.axes.row.leaves!].sort());
  });
});

describe('what cannot be clustered', () => {
  const uniform = random(3);
  const rows = Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => uniform()));
  const of = (change: (rows: number[][]) => void): Dataset => {
    const own = rows.map(row => [...row]);
    change(own);
    return dataset({
      matrices: { 'layers/X': dense(own) },
      row: { kind: categories(['a', 'a', 'b', 'b', 'a', 'b'], ['a', 'b']) }
    });
  };
  test.each([
    ['a missing value', of(r => (r[2]![1] = NaN)), {}, 'row.dendrogram', 'missing values in r2'],
    ['an infinite value', of(r => (r[4]![1] = Infinity)), {}, 'row.dendrogram', 'infinite values in r4'],
    [
      'a constant row',
      of(r => r[1]!.fill(0.7)),
      { 'row.cluster.metric': 'correlation' },
      'row.cluster.metric',
      'r1 has no correlation distance: the values do not vary'
    ],
    [
      'a zero row',
      of(r => r[3]!.fill(0)),
      { 'row.cluster.metric': 'cosine' },
      'row.cluster.metric',
      'r3 has no cosine distance'
    ],
    [
      'ward of another metric',
      of(() => undefined),
      { 'row.cluster.method': 'ward', 'row.cluster.metric': 'cityblock' },
      'row.cluster.method',
      '`method=ward` requires the distance metric to be Euclidean'
    ],
    ['too little memory', of(() => undefined), { 'row.cluster.memory': 0.0001 }, 'row.cluster.memory', 'bytes'],
    [
      'a tree of other rows',
      dataset({ matrices: { 'layers/X': dense(rows), 'linkage/row': dense([[0, 1, 2, 2]]) } }),
      { 'row.cluster.linkage': { $part: 'linkage/row' } },
      'row.cluster.linkage',
      'no linkage matrix of 6'
    ],
    [
      'a tree of groups without heights',
      dataset({
        matrices: {
          'layers/X': dense([
            [3, -2],
            [2, 0],
            [-3, -4],
            [-4, -2]
          ])
        },
        row: { of: categories(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd']) }
      }),
      { 'row.groupby': ['of'], 'row.cluster.metric': 'dice', 'row.cluster.method': 'ward' },
      'row.dendrogram',
      'merges without a height'
    ],
    ['one row', dataset({ matrices: { 'layers/X': dense([[1, 2, 3]]) } }), {}, 'row.dendrogram', 'at least 2']
  ])('%s is named', async (_, data, flat, path, words) => {
    const error = await refused(model({ 'row.dendrogram': true, ...flat }, data));
    expect(error.path).toBe(path);
    expect(error.message).toContain(words);
  });

  test('missing values may be skipped, and how many is said', async () => {
    const data = of(r => (r[2]![1] = r[3]![0] = NaN));
    const m = await model({ 'row.dendrogram': true, 'row.cluster.missing': 'pairwise' }, data);
    expect(m.axes.row.linkage?.n).toBe(6);
    expect(m.notes.clustering).toContain('2 missing values skipped');
  });
});

describe('a tree is computed once', () => {
  const counting = (): { run: Executor; ran: string[] } => {
    const ran: string[] = [];
    return {
      ran,
      run: { ...executor, run: (task, input, options) => (ran.push(task), executor.run(task, input, options)) }
    };
  };

  test('going back to an earlier linkage finds it again', async () => {
    const { run, ran } = counting();
    const [data, steps] = [sampleData(), new Steps()];
    for (const method of ['average', 'ward', 'average', 'ward'])
      await model({ ...ITEMS, 'row.cluster.method': method }, data, steps, run);
    expect(ran.filter(task => task === 'tree')).toHaveLength(2);
  });

  test('a flip in a map of many groups computes none again', async () => {
    const n = 90;
    const uniform = random(8);
    const levels = Array.from({ length: 30 }, (_, k) => `g${k}`);
    const data = dataset({
      matrices: { 'layers/X': dense(Array.from({ length: n }, () => [uniform(), uniform()])) },
      row: {
        of: categories(
          Array.from({ length: n }, (_, i) => levels[i % 30]!),
          levels
        )
      }
    });
    const { run, ran } = counting();
    const steps = new Steps();
    const flat = { 'row.dendrogram': true, 'row.groupby': ['of'], 'row.cluster.of': 'items' };
    await model(flat, data, steps, run);
    await model({ ...flat, 'row.flips': [3] }, data, steps, run);
    expect(ran.filter(task => task === 'tree')).toHaveLength(30);
  });

  test('of other distances is another', async () => {
    const [data, steps] = [sampleData(), new Steps()];
    const own = { ...ITEMS, 'row.cluster.distances': { $part: 'distances/row' } };
    const given = await model(own, data, steps);
    const computed = await model(ITEMS, data, steps);
    expect(zOf(computed)).toEqual(zOf(await model(ITEMS, data)));
    expect(zOf(computed)).not.toEqual(zOf(given));
  });

  test('a given one goes by another stamp than that which is computed', async () => {
    const computed = await model(ITEMS);
    const [tree] = computed.axes.row.trees;
    const data = sampleData();
    const z = toZ(tree!.linkage);
    const held: Dataset = {
      ...data,
      matrices: new Map([...data.matrices, ['tree', { kind: 'dense', shape: [23, 4], order: 'C', data: z }]])
    };
    const given = await model({ ...ITEMS, 'row.cluster.linkage': { $part: 'tree' } }, held);
    expect(given.notes.clustering).toBe('given tree');
    expect(given.axes.row.trees[0]!.made!.stamp).not.toBe(tree!.made!.stamp);
  });

  test('a page that brings it computes none, flipped or not', async () => {
    for (const flips of [[], [22]]) {
      const first = await model({ ...ITEMS, 'row.flips': flips });
      const [tree] = first.axes.row.trees;
      const data = sampleData();
      const z = toZ(tree!.linkage);
      const stored: Dataset = {
        ...data,
        matrices: new Map([...data.matrices, ['tree/0', { kind: 'dense', shape: [23, 4], order: 'C', data: z }]]),
        manifest: { ...data.manifest, trees: { [tree!.made!.stamp]: { ...tree!.made!, axis: 'row', part: 'tree/0' } } }
      };
      const { run, ran } = counting();
      const again = await model({ ...ITEMS, 'row.flips': flips }, stored, new Steps(), run);
      expect(ran).toEqual([]);
      expect(Array.from(again.axes.row.order)).toEqual(Array.from(first.axes.row.order));
      await model({ ...ITEMS, 'row.flips': flips, 'row.cluster.method': 'ward' }, stored, new Steps(), run);
      expect(ran).toContain('tree');
    }
  });
});

describe('the order of leaves', () => {
  test('by mean puts the smaller mean first at each merge', async () => {
    const m = await model({ ...ITEMS, 'row.cluster.ordering': 'weight' });
    const x = sampleData().matrices.get('layers/X')!.data;
    const mean = (i: number): number => [0, 1, 2, 3, 4, 5].reduce((s, c) => s + x[i * 6 + c]!, 0) / 6;
    const tree = m.axes.row.trees[0]!.linkage;
    const means = [...ALL.map(mean)];
    const sizes = ALL.map(() => 1);
    tree.left.forEach((l, k) => {
      const r = tree.right[k]!;
      expect(means[l]!).toBeLessThanOrEqual(means[r]!);
      sizes.push(sizes[l]! + sizes[r]!);
      means.push((means[l]! * sizes[l]! + means[r]! * sizes[r]!) / (sizes[l]! + sizes[r]!));
    });
  });

  test.each(['optimal', 'scipy', 'count', 'distance'])(
    '%s keeps heights and moves leaves within the tree',
    async ordering => {
      const [plain, other] = [await model(ITEMS), await model({ ...ITEMS, 'row.cluster.ordering': ordering })];
      expect(Array.from(other.axes.row.linkage!.height)).toEqual(Array.from(plain.axes.row.linkage!.height));
      expect([...other.axes.row.order].sort((a, b) => a - b)).toEqual(ALL);
    }
  );
});
