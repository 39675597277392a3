import { describe, expect, test } from 'vitest';
import { valueAt } from '../../src/compute/index.js';
import { across, refsOf, stacked, type HeatmapModel } from '../../src/flow/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { HeatmapError, normalize } from '../../src/spec/index.js';
import { createSession, type Session } from '../../src/session/index.js';
import { categories, dataset, dense, fakeSource, sampleData } from '../data.js';

const named = (row: readonly string[], col: readonly string[], values: readonly (readonly number[])[]): Dataset =>
  dataset({ matrices: { 'layers/X': dense(values) }, labels: { row, col } });

function open(first: Dataset, others: readonly Dataset[], spec: object): Session {
  return createSession(fakeSource({ ...first, companions: others }), spec);
}

async function modelOf(first: Dataset, others: readonly Dataset[], spec: object): Promise<HeatmapModel> {
  const session = open(first, others, spec);
  await session.idle();
  if (!session.model) throw session.status.error!;
  return session.model;
}

const right = (...specs: object[]) => ({ companions: specs.map(spec => ({ axis: 'row', own: 'row', spec })) });
const below = (...specs: object[]) => ({ companions: specs.map(spec => ({ axis: 'col', own: 'col', spec })) });

/** What a model shows, row by row. */
function shown({ axes: { row, col }, bodies: [body] }: HeatmapModel): number[][] {
  return Array.from(row.order, i => Array.from(col.order, j => valueAt(body!.values, i, j)));
}
const labels = (model: HeatmapModel, axis: 'row' | 'col'): string[] =>
  Array.from(model.axes[axis].order, model.axes[axis].label);

describe('rows that are shared are matched by label', () => {
  const a = named(['x', 'y', 'z'], ['p'], [[1], [2], [3]]);

  test('in any order', async () => {
    const model = await modelOf(a, [named(['z', 'x', 'y'], ['q', 'r'], [[30, 31], [10, 11], [20, 21]])], right({})); // prettier-ignore
    expect(shown(model.companions[0]!)).toEqual([[10, 11], [20, 21], [30, 31]]); // prettier-ignore
    expect(labels(model.companions[0]!, 'row')).toEqual(['x', 'y', 'z']);
    expect(labels(model.companions[0]!, 'col')).toEqual(['q', 'r']);
  });

  test('repeats in their order', async () => {
    const twice = named(['x', 'y', 'x'], ['p'], [[1], [2], [3]]);
    const model = await modelOf(twice, [named(['x', 'x', 'y'], ['q'], [[10], [30], [20]])], right({}));
    expect(shown(model.companions[0]!)).toEqual([[10], [20], [30]]);
  });

  test('what a companion lacks is missing, and said', async () => {
    const model = await modelOf(a, [named(['z', 'x'], ['q'], [[30], [10]])], right({}));
    expect(shown(model.companions[0]!)).toEqual([[10], [NaN], [30]]);
    expect(labels(model.companions[0]!, 'row')).toEqual(['x', 'y', 'z']);
    expect(model.notes.warnings).toEqual(['1 cells are not in map 2 and left blank there']);
    expect(model.companions[0]!.color.norm).toMatchObject({ vmin: 10, vmax: 30 });
  });

  test('missing stays missing where values are scaled, and where whole numbers travel', async () => {
    const few = named(['z', 'x'], ['q', 'r'], [[30, 5], [10, 5]]); // prettier-ignore
    const scaled = await modelOf(a, [few], right({ values: { scale: { method: 'standard' } } }));
    expect(shown(scaled.companions[0]!)).toEqual([[0, 0], [NaN, NaN], [1, 0]]); // prettier-ignore
    const whole = dataset({
      matrices: { 'layers/X': { kind: 'dense', shape: [1, 1], order: 'C', data: Int16Array.of(7) } },
      labels: { row: ['y'] }
    });
    expect(shown((await modelOf(a, [whole], right({}))).companions[0]!)).toEqual([[NaN], [7], [NaN]]);
  });

  test.each([
    ['an item that the first map has not', ['x', 'y', 'w'], 'companions[0]: the first map has no cells w;'],
    ['a repeat too many', ['x', 'x', 'y'], 'companions[0]: the first map has no cells x;'],
    ['nothing in common', ['k', 'l', 'm'], 'companions[0]: the first map has no cells k, l, m;']
  ])('%s is refused', async (_, row, message) => {
    const session = open(a, [named(row, ['q'], [[1], [2], [3]])], right({}));
    await session.idle();
    expect(session.status.error).toMatchObject({
      code: 'bad-data',
      path: 'companions[0]',
      message: expect.stringContaining(message) as string
    });
  });

  test('a spec with more companions than data is refused', async () => {
    await expect(modelOf(a, [], right({}))).rejects.toThrow(HeatmapError);
  });
});

test('columns are shared with what stands below', async () => {
  const a = named(['x'], ['p', 'q'], [[1, 2]]);
  const model = await modelOf(a, [named(['k', 'l'], ['q', 'p'], [[20, 10], [21, 11]])], below({})); // prettier-ignore
  expect(shown(model.companions[0]!)).toEqual([[10, 20], [11, 21]]); // prettier-ignore
});

test('rows may be shared with columns, which are drawn the same way', async () => {
  const a = named(['x', 'y'], ['p'], [[1], [2]]);
  const turned = named(['k'], ['y', 'x'], [[20, 10]]);
  const model = await modelOf(a, [turned], { companions: [{ axis: 'row', own: 'col', spec: {} }] });
  expect(model.companions[0]!.spec.transpose).toBe(true);
  expect(labels(model.companions[0]!, 'col')).toEqual(['x', 'y']);
  expect(shown(model.companions[0]!)).toEqual([[10, 20]]);
});

describe('the first map decides', () => {
  const GROUPED = { row: { groupby: ['kind'], dendrogram: true } };
  const own = { color: { cmap: 'magma' }, row: { groupby: ['batch'], dendrogram: true }, col: { groupby: ['panel'] } };

  test('order, groups and tree of what is shared; the rest is the companion’s', async () => {
    const model = await modelOf(sampleData(), [sampleData()], { ...GROUPED, ...right(own) });
    const [other] = model.companions;
    expect(other!.axes.row.order).toEqual(model.axes.row.order);
    expect(other!.axes.row.blocks).toEqual(model.axes.row.blocks);
    expect(other!.axes.row.linkage).toBe(model.axes.row.linkage);
    expect(other!.axes.col.key).toBe('panel');
    expect(model.axes.col.key).toBe(null);
    expect(other!.resolved.color.cmap).toBe('magma');
  });

  test('a change of its grouping orders every body anew, and computes nothing of the companion again', async () => {
    const session = open(sampleData(), [sampleData()], { ...GROUPED, ...right(own) });
    await session.idle();
    const before = session.model!;
    session.set({ 'row.groupby': ['batch'] });
    await session.idle();
    const after = session.model!;
    expect(after.companions[0]!.axes.row.order).toEqual(after.axes.row.order);
    expect(after.axes.row.order).not.toEqual(before.axes.row.order);
    expect(after.companions[0]!.bodies[0]!.values).toBe(before.companions[0]!.bodies[0]!.values);
  });

  test('brackets of a companion have the colours of the shared groups', async () => {
    const brackets = [{ label: 'NK', start: 0, end: 1 }];
    const model = await modelOf(sampleData(), [sampleData()], { ...GROUPED, ...right({ col: { brackets } }) });
    const { levels, colors } = model.axes.row;
    expect(model.companions[0]!.axes.col.brackets[0]!.color).toBe(colors[levels.indexOf('NK')]);
  });
});

describe('groups are matched by name', () => {
  const of = (kinds: readonly string[], levels: readonly string[], values: readonly number[]): Dataset =>
    dataset({ matrices: { 'layers/X': dense(values.map(x => [x])) }, row: { kind: categories(kinds, levels) } });
  const a = of(['T', 'B', 'NK'], ['B', 'T', 'NK'], [1, 2, 3]);
  const b = of(['NK', 'T', 'T'], ['NK', 'T'], [30, 10, 20]);
  const MEANS = { form: 'matrix', row: { groupby: ['kind'] } };

  test.each(['matrix', 'dot', 'violin'])('of a form "%s"', async form => {
    const model = await modelOf(a, [b], { ...MEANS, ...right({ ...MEANS, form }) });
    expect(labels(model, 'row')).toEqual(['B', 'T', 'NK']);
    expect(shown(model.companions[0]!)).toEqual([[NaN], [15], [30]]);
    expect(labels(model.companions[0]!, 'row')).toEqual(['B', 'T', 'NK']);
    const { size, violins } = model.companions[0]!.bodies[0]!;
    const at = Array.from(model.companions[0]!.axes.row.order);
    if (form === 'dot') expect(at.map(i => size!.values[i])).toEqual([NaN, 1, 1]);
    if (form === 'violin') expect(at.map(i => violins!.low[i])).toEqual([NaN, 10, 30]);
  });

  test('groups that the first map has not are refused', async () => {
    await expect(modelOf(b, [a], { ...MEANS, ...right(MEANS) })).rejects.toThrow('the first map has no groups B;');
  });
});

test.each([
  [{ transpose: true }, true],
  [{ form: 'tracks' }, true],
  [{ form: 'tracks', transpose: true }, false]
])('a first map drawn as %j takes the others with it', async (first, below) => {
  const model = await modelOf(sampleData(), [sampleData(), sampleData()], {
    ...first,
    ...right({}, { transpose: true })
  });
  expect(stacked(model.spec)).toBe(below);
  for (const other of model.companions) {
    expect(across(other.spec)).toBe(across(model.spec));
    expect(other.axes.row.order).toEqual(model.axes.row.order);
  }
});

test('a map beside itself shows the same twice', async () => {
  const spec = { row: { groupby: ['kind'], dendrogram: true }, values: { scale: { method: 'standard' } } };
  const model = await modelOf(sampleData(), [sampleData()], { ...spec, ...right(spec) });
  const [other] = model.companions;
  expect(shown(other!)).toEqual(shown(model));
  expect(other!.color.norm).toMatchObject({ vmin: model.color.norm.vmin, vmax: model.color.norm.vmax });
  expect(other!.color.table).toEqual(model.color.table);
});

test('needs of companions are asked for by their own names, but for what they do not show', () => {
  const spec = normalize({
    row: { groupby: ['kind'] },
    ...right({ data: { layer: 'counts' }, row: { groupby: ['batch'], dendrogram: true }, col: { groupby: ['panel'] } })
  });
  const { manifest } = sampleData();
  const refs = refsOf(spec, { ...manifest, companions: [manifest] });
  expect(refs).toEqual(['layers/X', 'row/kind', 'with/0/layers/counts', 'with/0/col/panel']);
});
