import { describe, expect, test } from 'vitest';
import { collapsedAt, Steps, view, type HeatmapModel } from '../../src/flow/index.js';
import { normalize } from '../../src/spec/index.js';
import { nest } from '../../src/spec/normalize.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import { sampleData } from '../data.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);
const N = 24;
const model = (spec: Record<string, unknown>, data = sampleData(), steps = new Steps()): Promise<HeatmapModel> =>
  view(data, normalize(nest({ 'row.dendrogram': true, ...spec })), { steps, executor });

/** Items below each merge of the one tree of the rows, ascending. */
function members({ axes }: HeatmapModel, merge: number): number[] {
  const { n, left, right } = axes.row.trees[0]!.linkage;
  const of = (node: number): number[] =>
    node < n ? [node] : [...of(left[node - n]!), ...of(right[node - n]!)].sort((a, b) => a - b);
  return of(n + merge);
}

describe('a collapsed branch', () => {
  test('of each merge is the run of drawn positions of exactly its members', async () => {
    for (let merge = 0; merge < N - 1; merge++) {
      const made = await model({ 'row.collapsed': [merge] });
      const { order, collapsed } = made.axes.row;
      expect(collapsed).toHaveLength(1);
      const { start, end, label } = collapsed![0]!;
      expect(Array.from(order.subarray(start, end)).sort((a, b) => a - b)).toEqual(members(made, merge));
      expect(label).toBe(`${end - start} cells`);
      expect(order).toHaveLength(N);
    }
  });
  test('within another is part of the outer one, in whichever order they are said', async () => {
    const whole = (await model({ 'row.collapsed': [N - 2] })).axes.row.collapsed;
    expect(whole).toMatchObject([{ start: 0, end: N }]);
    for (const asked of [
      [3, N - 2, 0],
      [N - 2, 0, 3, 3]
    ])
      expect((await model({ 'row.collapsed': asked })).axes.row.collapsed).toEqual(whole);
  });
  test('that the trees do not have is left out', async () => {
    expect((await model({ 'row.collapsed': [N - 1, 999] })).axes.row.collapsed).toBeUndefined();
    expect((await model({ 'row.dendrogram': false, 'row.collapsed': [0] })).axes.row.collapsed).toBeUndefined();
  });
  test('is there only in a form that draws cells of items', async () => {
    for (const form of ['tracks', 'matrix', 'dot', 'violin'])
      expect(
        (await model({ form, 'row.groupby': ['kind'], 'row.collapsed': [0] })).axes.row.collapsed,
        form
      ).toBeUndefined();
  });
  test('has what a crop leaves of it, and is none with less than two', async () => {
    const steps = new Steps();
    const data = sampleData();
    const spec = { 'row.collapsed': [N - 2] };
    const made = await model(spec, data, steps);
    const [a, b, c] = made.axes.row.order;
    const some = (rows: number[]): unknown => [
      { name: 'some', rows: rows.map(row => [row, 1]).sort((x, y) => x[0]! - y[0]!) }
    ];
    const cropped = await model({ ...spec, crop: some([a!, b!, c!]) }, data, steps);
    expect(cropped.axes.row.collapsed).toMatchObject([{ start: 0, end: 3, label: '3 cells' }]);
    const alone = await model({ ...spec, crop: some([b!]) }, data, steps);
    expect(alone.axes.row.collapsed).toBeUndefined();
  });
  test('of groups spans their blocks', async () => {
    const made = await model({ 'row.groupby': ['kind'], 'row.collapsed': [0] });
    const { blocks, trees, collapsed } = made.axes.row;
    const { left, right } = trees[0]!.linkage;
    const own = blocks.filter(({ level }) => level === left[0] || level === right[0]);
    expect(collapsed).toMatchObject([
      { start: Math.min(...own.map(block => block.start)), end: Math.max(...own.map(block => block.end)) }
    ]);
  });
  test('is the same list while nothing of it changes, so that what is known of its cells stays true', async () => {
    const steps = new Steps();
    const data = sampleData();
    const first = await model({ 'row.collapsed': [5] }, data, steps);
    const second = await model({ 'row.collapsed': [5], 'color.vmax': 3 }, data, steps);
    expect(second.axes.row.collapsed).toBe(first.axes.row.collapsed);
  });
  test('is found by each of its positions', async () => {
    const { row } = (await model({ 'row.collapsed': [20] })).axes;
    const [one] = row.collapsed!;
    for (let at = 0; at < N; at++)
      expect(collapsedAt(row, at)).toBe(at >= one!.start && at < one!.end ? one : undefined);
  });
});
