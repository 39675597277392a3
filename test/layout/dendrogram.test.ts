import { describe, expect, test } from 'vitest';
import type { AxisTree, HeatmapModel } from '../../src/flow/index.js';
import { leaves, linkage } from '../../src/compute/index.js';
import { layout, measure, type Panel, type Window } from '../../src/layout/index.js';
import type { Linkage } from '../../src/matrix/index.js';
import { createSession } from '../../src/session/index.js';
import { dataset, dense, fakeSource, random } from '../data.js';

const N = 8;

function treeOf(n: number, method: 'average' | 'single' = 'average'): Linkage {
  const uniform = random(n);
  return linkage(
    Float64Array.from({ length: (n * (n - 1)) / 2 }, () => 1 + uniform()),
    n,
    method
  );
}

/** A model of n rows and 3 columns whose rows have these trees, drawn in the order of the first one. */
async function modelOf(n: number, trees: readonly Partial<AxisTree>[], spec: object = {}): Promise<HeatmapModel> {
  const data = dataset({ matrices: { 'layers/X': dense(Array.from({ length: n }, (_, i) => [i, 1, 2])) } });
  const session = createSession(fakeSource(data), { row: { labels: false }, ...spec });
  await session.idle();
  const model = session.model!;
  const full = trees.map((tree): AxisTree => ({
    linkage: treeOf(n),
    of: 'items',
    items: null,
    block: null,
    firstMerge: 0,
    clusters: null,
    made: null,
    ...tree
  }));
  const order = full[0]?.linkage.n === n ? leaves(full[0].linkage) : model.axes.row.order;
  return { ...model, axes: { ...model.axes, row: { ...model.axes.row, order, trees: full } } };
}

const lay = (
  model: HeatmapModel,
  window: Window | null = null,
  height: number | null = 480
): ReturnType<typeof layout> => layout(model, { width: 800, height, window, measure, toolbar: 0 });
const treePanel = (model: HeatmapModel, window: Window | null = null): Panel =>
  lay(model, window).panels.find(panel => panel.kind === 'dendrogram')!;
const xs = (points: readonly number[]): number[] => points.filter((_, k) => k % 2 === 0);
const ys = (points: readonly number[]): number[] => points.filter((_, k) => k % 2 === 1);

describe('a tree of items', () => {
  test('has its leaves at the middles of their rows, wherever these are drawn', async () => {
    const model = await modelOf(N, [{}]);
    const scene = lay(model);
    const { y } = scene.panels.find(panel => panel.kind === 'body')!;
    const per = (y![0]!.end - y![0]!.start) / N;
    const feet = new Set(
      treePanel(model)
        .lines.flatMap(({ points }) => [points.slice(0, 2), points.slice(-2)])
        .filter(([x]) => x === Math.min(...treePanel(model).lines.flatMap(line => xs(line.points))))
        .map(([, at]) => Math.round(((at! - y![0]!.start) / per) * 1e6) / 1e6)
    );
    expect([...feet].sort((a, b) => a - b)).toEqual(Array.from({ length: N }, (_, p) => p + 0.5));
  });
  test('has heights to scale, the root farthest from the body', async () => {
    const model = await modelOf(N, [{}]);
    const { height } = model.axes.row.trees[0]!.linkage;
    const panel = treePanel(model);
    const base = Math.min(...panel.lines.flatMap(line => xs(line.points)));
    const tops = panel.lines.map(line => Math.max(...xs(line.points)) - base);
    tops.forEach((top, k) => expect(top / tops.at(-1)!).toBeCloseTo(height[k]! / height.at(-1)!, 9));
    expect(tops.at(-1)).toBeCloseTo(62, 9);
  });
  test('says where each merge can be pointed at, numbered as flips count', async () => {
    const panel = treePanel(await modelOf(N, [{ firstMerge: 5 }]));
    expect(panel.axis).toBe('row');
    expect(panel.merges!.map(m => m.merge)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    panel.merges!.forEach(({ x, y }, k) => {
      const { points } = panel.lines[k]!;
      expect(x).toBe(Math.max(...xs(points)));
      expect(y).toBeCloseTo((Math.min(...ys(points)) + Math.max(...ys(points))) / 2, 6);
    });
  });
  test('says it in the px of the picture, whatever the size of the names', async () => {
    const panel = treePanel(await modelOf(N, [{}], { view: { font_size: 21 } }));
    panel.merges!.forEach(({ x }, k) => expect(x).toBeCloseTo(Math.max(...xs(panel.lines[k]!.points)), 9));
  });
  test('ends where the picture ends while zoomed', async () => {
    const model = await modelOf(N, [{}]);
    const window: Window = { row: [2, 5], col: [0, 3] };
    const { y } = lay(model, window).panels.find(panel => panel.kind === 'body')!;
    for (const { points } of treePanel(model, window).lines)
      for (const at of ys(points)) {
        expect(at).toBeGreaterThanOrEqual(y![0]!.start);
        expect(at).toBeLessThanOrEqual(y!.at(-1)!.end);
      }
  });
  test('of 1,200 rows is a few hundred thin lines, nothing narrower than a line', async () => {
    for (const method of ['average', 'single'] as const) {
      const panel = treePanel(await modelOf(1200, [{ linkage: treeOf(1200, method) }]));
      expect(panel.lines.length).toBeGreaterThan(50);
      expect(panel.lines.length).toBeLessThan(2 * 480);
      for (const { width } of panel.lines) expect(width).toBeLessThan(0.7);
    }
  });
});

describe('trees within blocks', () => {
  const half = treeOf(4);
  const GROUPS: Linkage = {
    n: 2,
    left: Int32Array.of(0),
    right: Int32Array.of(1),
    height: Float64Array.of(1),
    size: Int32Array.of(2)
  };
  const low: Linkage = { ...half, height: half.height.map(h => h / 2) };
  async function split(): Promise<HeatmapModel> {
    const model = await modelOf(N, [
      { linkage: GROUPS, of: 'groups' },
      { linkage: half, items: Int32Array.of(0, 1, 2, 3), block: 0, firstMerge: 1 },
      { linkage: low, items: Int32Array.of(4, 5, 6, 7), block: 1, firstMerge: 4, clusters: Int32Array.of(1, 1, -1) }
    ]);
    const block = (k: number): HeatmapModel['axes']['row']['blocks'][number] => ({
      ...{ label: `block ${k}`, level: k, start: 4 * k, end: 4 * k + 4, color: `#00000${k}`, count: 4 }
    });
    return { ...model, axes: { ...model.axes, row: { ...model.axes.row, blocks: [block(0), block(1)] } } };
  }
  test('take the inner 55 % on one scale, the tree over them stands on their roots', async () => {
    const panel = treePanel(await split());
    const of = (merge: number): number[] => xs(panel.lines[panel.merges!.findIndex(m => m.merge === merge)]!.points);
    const base = Math.min(...panel.lines.flatMap(line => xs(line.points)));
    const depth = Math.max(...of(0)) - base;
    expect(Math.max(...of(3)) - base).toBeCloseTo(0.55 * depth, 9);
    expect(Math.max(...of(6)) - base).toBeCloseTo((0.55 / 2) * depth, 9);
    expect([of(0)[0], of(0)[3]]).toEqual([Math.max(...of(3)), Math.max(...of(6))]);
  });
  test('have the colours of their clusters where the tree is cut, the ink of trees above', async () => {
    const panel = treePanel(await split());
    const inks = [4, 5, 6].map(merge => panel.lines[panel.merges!.findIndex(m => m.merge === merge)]!.stroke);
    expect(inks).toEqual(['#000001', '#000001', 'tree']);
  });
});

describe('options', () => {
  test('of size, width and colour are kept', async () => {
    const model = await modelOf(N, [{}], { row: { tree: { size: 100, width: 3, color: '#ff0000' } } });
    const panel = treePanel(model);
    const all = panel.lines.flatMap(line => xs(line.points));
    expect(Math.max(...all) - Math.min(...all)).toBeCloseTo(100, 9);
    for (const line of panel.lines) expect([line.width, line.stroke]).toEqual([3, '#ff0000']);
  });
  test('without the tree the order stays, and its room goes to the body', async () => {
    const [shown, hidden] = [await modelOf(N, [{}]), await modelOf(N, [{}], { row: { tree: { show: false } } })];
    expect(lay(hidden).panels.some(panel => panel.kind === 'dendrogram')).toBe(false);
    expect(hidden.axes.row.order).toEqual(shown.axes.row.order);
  });
});

describe('leaves that are not drawn', () => {
  test('vanish: their merge is as its sibling, and the rest of the tree stays', async () => {
    const model = await modelOf(N, [{}]);
    const { order } = model.axes.row;
    const tree = model.axes.row.trees[0]!;
    for (const hidden of order) {
      const fewer = order.filter(item => item !== hidden);
      const axes = { ...model.axes, row: { ...model.axes.row, order: fewer } };
      const { lines, merges } = treePanel({ ...model, axes });
      expect(lines).toHaveLength(N - 2);
      const { left, right } = tree.linkage;
      const gone = left.findIndex((_, k) => left[k] === hidden || right[k] === hidden);
      expect(merges!.map(({ merge }) => merge)).toEqual([0, 1, 2, 3, 4, 5, 6].filter(k => k !== gone));
      for (const { points } of lines) for (const px of points) expect(px).toBe(px);
    }
  });
  test('a tree none of whose leaves is drawn is nothing', async () => {
    const model = await modelOf(N, [{ items: Int32Array.from({ length: N }, (_, i) => i) }]);
    const axes = { ...model.axes, row: { ...model.axes.row, order: new Int32Array(0) } };
    expect(treePanel({ ...model, axes })?.lines ?? []).toEqual([]);
  });
});

test('a tree of a hundred thousand leaves is at most a few lines a px', async () => {
  const n = 100_000;
  const left = new Int32Array(n - 1);
  const right = new Int32Array(n - 1);
  // Pairs of pairs.
  for (let k = 0; k < n - 1; k++) [left[k], right[k]] = [2 * k, 2 * k + 1];
  const balanced = { ...treeOf(4), n, left, right, height: Float64Array.from(left, (_, k) => k + 1) };
  const model = await modelOf(N, [{}]);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const trees = [{ ...model.axes.row.trees[0]!, linkage: balanced }];
  const axes = { ...model.axes, row: { ...model.axes.row, n, order, trees } };
  const body = (window: Window | null) => treePanel({ ...model, axes }, window).lines.length;
  expect(body(null)).toBeGreaterThan(100);
  expect(body(null)).toBeLessThan(4 * 480);
  expect(body({ row: [500, 600], col: [0, 3] })).toBeLessThan(400);
});
