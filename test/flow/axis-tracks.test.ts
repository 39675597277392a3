import { describe, expect, test } from 'vitest';
import { refsOf, Steps, view, type HeatmapModel, type Track } from '../../src/flow/index.js';
import { boxesOf } from '../../src/flow/track-values.js';
import type { CellValues } from '../../src/compute/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { HeatmapError, normalize } from '../../src/spec/index.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import { categories, dataset, dense, numeric, sampleData, strings } from '../data.js';
import { golden, nums } from '../golden.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);

/** Three rows × four columns with annotations of each kind. */
const small = (): Dataset =>
  dataset({
    matrices: {
      'layers/X': dense([
        [1, 2, 3, 10],
        [4, NaN, 6, 8],
        [NaN, NaN, NaN, NaN]
      ])
    },
    row: {
      kind: categories(['b', null, 'a'], ['a', 'b', 'unused']),
      age: numeric([30, NaN, 50]),
      note: strings(['x', null, 'z'])
    },
    col: { weight: numeric([1, -2, 3, 4]), panel: categories(['p', 'q', 'p', 'q'], ['p', 'q']) },
    colors: { 'row/kind': ['#111111', '#222222', '#333333'] }
  });

const modelOf = (spec: object, data: Dataset = small()): Promise<HeatmapModel> =>
  view(data, normalize(spec), { steps: new Steps(), executor });

async function tracks(axis: 'row' | 'col', ...asked: object[]): Promise<readonly Track[]> {
  return (await modelOf({ [axis]: { tracks: asked } })).axes[axis].tracks;
}
type Of<K extends Track['kind']> = K extends 'bar' | 'line'
  ? Extract<Track, { kind: 'bar' | 'line' }>
  : Extract<Track, { kind: K }>;
async function track<K extends Track['kind']>(
  axis: 'row' | 'col',
  asked: { readonly kind: K } & Readonly<Record<string, unknown>>
): Promise<Of<K>> {
  const [made] = await tracks(axis, asked);
  expect(made!.kind).toBe(asked.kind);
  return made as Of<K>;
}

describe('colours', () => {
  test("of categories are the column's own, missing left out", async () => {
    const made = await track('row', { kind: 'color', column: 'kind' });
    expect(Array.from(made.codes, code => made.fills[code] ?? null)).toEqual(['#222222', null, '#111111']);
    expect(made).toMatchObject({ title: 'kind', bad: null });
    expect([0, 1, 2].map(made.label)).toEqual(['b', 'missing', 'a']);
  });
  test('that are said come before them', async () => {
    const made = await track('row', { kind: 'color', column: 'kind', colors: ['red', '#0f0', 'blue'], bad: 'silver' });
    expect(made.fills).toEqual(['#ff0000', '#00ff00', '#0000ff']);
    expect(made.bad).toBe('#c0c0c0');
  });
  test("where neither is there are scanpy's", async () => {
    expect((await track('col', { kind: 'color', column: 'panel' })).fills).toEqual(['#1f77b4', '#ff7f0e']);
  });
  test('of numbers go through a map, from the smallest to the largest or as asked', async () => {
    const made = await track('row', { kind: 'color', column: 'age' });
    expect([made.fills[made.codes[0]!], made.codes[1], made.fills[made.codes[2]!]]).toEqual(['#440154', -1, '#fde724']);
    expect(made.legend).toMatchObject({ kind: 'ramp', min: 30, max: 50 });
    const asked = await track('row', { kind: 'color', column: 'age', cmap: 'gray', vmin: 0, vmax: 50 });
    expect(asked.fills[asked.codes[0]!]).toBe('#999999');
  });
  test('of strings are by code point', async () => {
    expect((await track('row', { kind: 'color', column: 'note' })).codes).toEqual(Int32Array.of(0, -1, 1));
  });
});

describe('the legend', () => {
  test('has the levels that are there, and what is missing where it has a colour', async () => {
    const of = async (more: object): Promise<unknown> =>
      (await track('row', { kind: 'color', column: 'kind', ...more })).legend;
    expect(await of({})).toEqual({ kind: 'levels', labels: ['a', 'b'], colors: ['#111111', '#222222'] });
    expect(await of({ bad: '#dddddd' })).toMatchObject({
      labels: ['a', 'b', 'missing'],
      colors: [expect.anything(), expect.anything(), '#dddddd']
    });
    expect(await of({ legend: false })).toBeNull();
  });
  test('is not said a second time of what the bar of the groups names', async () => {
    const asked = {
      groupby: ['kind'],
      tracks: [
        { kind: 'color', column: 'kind' },
        { kind: 'color', column: 'age' }
      ]
    };
    const made = (await modelOf({ row: asked })).axes.row.tracks;
    expect(made.map(one => one.kind === 'color' && one.legend?.kind)).toEqual([undefined, 'ramp']);
  });
});

describe('bars and lines', () => {
  test('are of a column of numbers; those of bars begin at 0', async () => {
    expect(await track('col', { kind: 'bar', column: 'weight' })).toMatchObject({ range: [-2, 4] });
    expect(await track('row', { kind: 'bar', column: 'age' })).toMatchObject({ range: [0, 50] });
    expect(await track('row', { kind: 'line', column: 'age', vmax: 99 })).toMatchObject({ range: [30, 99] });
  });
  test('without a column are the means of the values shown, missing ones left out', async () => {
    expect((await track('row', { kind: 'bar' })).values).toEqual(Float64Array.of(4, 6, NaN));
    expect((await track('col', { kind: 'line' })).values).toEqual(Float64Array.of(2.5, 2, 4.5, 9));
  });
  test('of columns follow the call’s own list', async () => {
    const spec = { data: { cols: [3, 0, 3] }, col: { tracks: [{ kind: 'bar', column: 'weight' }] } };
    const [made] = (await modelOf(spec)).axes.col.tracks;
    expect(made).toMatchObject({ values: Float64Array.of(4, 1, 4) });
  });
});

describe('boxes', () => {
  interface Case {
    readonly name: string;
    readonly values: (number | string)[];
    readonly five: (number | string)[];
  }
  const { cases, canary } = golden('boxes.json') as { cases: Case[]; canary: Case };
  const five = (c: Case): Float64Array => {
    const base = dense([[...nums(c.values)]]);
    const values: CellValues = {
      rows: 1,
      cols: base.shape[1],
      base,
      colIndex: Int32Array.from({ length: base.shape[1] }, (_, j) => j),
      scale: null,
      type: 'f8'
    };
    return boxesOf(values, 'row');
  };
  test.each(cases.map(c => [c.name, c] as const))("of %s are matplotlib's, to the bit", (_, c) => {
    expect(five(c)).toEqual(nums(c.five));
  });
  test('the canary, wrong on purpose, is told apart', () => {
    expect(five(canary)).not.toEqual(nums(canary.five));
  });
  test('stand for each row or column; of nothing there is none', async () => {
    const made = await track('row', { kind: 'box' });
    expect([...made.boxes.subarray(0, 5)]).toEqual([1, 1.75, 2.5, 4.75, 4.75]);
    expect([...made.boxes.subarray(10)]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(made.range).toEqual([1, 8]);
  });
});

test('texts are the values themselves, missing ones empty', async () => {
  const made = await track('row', { kind: 'text', column: 'note' });
  expect([0, 1, 2].map(made.label)).toEqual(['x', '', 'z']);
});

describe('an error names the option:', () => {
  test.each([
    [{ kind: 'color', column: 'kinds' }, 'row.tracks[1].column', /there is no column "kinds"; did you mean "kind"\?/],
    [{ kind: 'color' }, 'row.tracks[1].column', /needs a column/],
    [{ kind: 'bar', column: 'note' }, 'row.tracks[1].column', /holds no numbers/],
    [{ kind: 'box', column: 'age' }, 'row.tracks[1].column', /leave the column out/],
    [{ kind: 'labels', items: [0, 3] }, 'row.tracks[1].items', /there is no position 3, only 3/],
    [{ kind: 'color', column: 'kind', colors: ['red'] }, 'row.tracks[1].colors', /1 colours for 3 levels/],
    [{ kind: 'color', column: 'age', cmap: 'virids' }, 'row.tracks[1].cmap', /did you mean "viridis"/]
  ])('%j', async (asked, path, words) => {
    const error = await tracks('row', { kind: 'box' }, asked).then(
      () => null,
      (e: unknown) => e
    );
    expect(error).toBeInstanceOf(HeatmapError);
    expect((error as HeatmapError).path).toBe(path);
    expect((error as HeatmapError).message).toMatch(words);
  });
});

describe('what is asked for and what runs again', () => {
  test('their columns are asked of the source, the index is always there', () => {
    const spec = normalize({
      row: { tracks: [{ kind: 'bar', column: 'age' }, { kind: 'text', column: '_index' }, { kind: 'box' }] }
    });
    expect(refsOf(spec, small().manifest)).toEqual(['layers/X', 'row/age']);
  });
  test('another track computes tracks alone; another value only those of values', async () => {
    const steps = new Steps();
    const data = sampleData();
    const draw = async (spec: object): Promise<string[]> => {
      const before = new Map(steps.runs);
      await view(data, normalize(spec), { steps, executor });
      return [...steps.runs].filter(([name, runs]) => runs > (before.get(name) ?? 0)).map(([name]) => name);
    };
    const row = { tracks: [{ kind: 'color', column: 'kind' }] };
    const col = { tracks: [{ kind: 'box' }] };
    await draw({ row, col });
    expect(await draw({ row, col })).toEqual([]);
    expect(await draw({ row: { tracks: [{ kind: 'color', column: 'batch' }] }, col })).toEqual(['tracks row']);
    expect(await draw({ row: { tracks: [{ kind: 'color', column: 'batch' }] }, col, values: { log: true } })).toEqual([
      'transform',
      'color',
      'tracks col'
    ]);
  });
  test('where groups are drawn, rows have none', async () => {
    const spec = {
      form: 'matrix',
      row: { groupby: ['kind'], tracks: [{ kind: 'box' }] },
      col: { tracks: [{ kind: 'box' }] }
    };
    const { axes } = await modelOf(spec, sampleData());
    expect([axes.row.tracks.length, axes.col.tracks.length]).toEqual([0, 1]);
  });
});
