import { describe, expect, test } from 'vitest';
import { pixelsPerItem } from '../../src/matrix/index.js';
import { layout, measure, type Panel, type Scene, type TextItem, type Window } from '../../src/layout/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { createSession } from '../../src/session/index.js';
import { HeatmapError } from '../../src/spec/index.js';
import { dataset, dense, fakeSource } from '../data.js';

const GRID = dense([
  [0.125, 1, NaN],
  [2.25, 99.5, 12345]
]);
const small = (): Dataset =>
  dataset({
    matrices: {
      'layers/X': GRID,
      'text/given': {
        ...dense([
          [0, -1, 1],
          [1, 1, 0]
        ]),
        data: Int32Array.of(0, -1, 1, 1, 1, 0)
      },
      'text/narrow': dense([[0], [0]])
    }
  });
const large = (n: number, m: number): Dataset =>
  dataset({
    matrices: { 'layers/X': dense(Array.from({ length: n }, (_, i) => Array.from({ length: m }, (_, j) => i + j))) }
  });

async function sceneOf(
  spec: object,
  {
    data = small(),
    window = null,
    width = 900,
    height = 300
  }: { data?: Dataset; window?: Window | null; width?: number; height?: number } = {}
): Promise<Scene> {
  const session = createSession(fakeSource(data), spec);
  await session.idle();
  if (!session.model) throw session.status.error!;
  return layout(session.model, { width, height, window, measure, toolbar: 0 });
}
const body = (scene: Scene): Panel => scene.panels.find(panel => panel.kind === 'body')!;
const texts = (scene: Scene): readonly TextItem[] => scene.panels.find(panel => panel.id === 'cell-texts')?.texts ?? [];
const said = async (spec: object): Promise<string[]> => texts(await sceneOf(spec)).map(t => t.text);

describe('texts in cells', () => {
  test("are the values by Python's format, none where a value is missing", async () => {
    expect(await said({ text: { show: true } })).toEqual(['0.12', '1', '2.2', '1e+02', '1.2e+04']);
    expect(await said({ text: { show: true, format: ',.1f' } })).toEqual(['0.1', '1.0', '2.2', '99.5', '12,345.0']);
    expect(await said({})).toEqual([]);
  });
  test('are those given instead, where a value is', async () => {
    const text = { show: true, given: { $part: 'text/given' }, levels: ['low', 'high'] };
    expect(await said({ text })).toEqual(['low', 'high', 'high', 'low']);
    expect(await said({ text, data: { cols: [0, 1, 2] }, transpose: true })).toEqual(['low', 'high', 'high', 'low']);
  });
  test('stand at the middles of their cells', async () => {
    const scene = await sceneOf({ text: { show: true } });
    const { x, y } = body(scene);
    const [first] = texts(scene);
    expect(first!.x).toBeCloseTo(x![0]!.start + pixelsPerItem(x![0]!) / 2, 9);
    expect(first!.y).toBeCloseTo(y![0]!.start + pixelsPerItem(y![0]!) / 2, 9);
  });
  test("are dark on light cells and white on dark ones, by seaborn's rule, or as asked", async () => {
    const scene = await sceneOf({ text: { show: true }, color: { cmap: ['black', 'white'] } });
    expect(texts(scene).map(t => t.ink)).toEqual(['#ffffff', '#ffffff', '#ffffff', '#ffffff', '#262626']);
    const red = await sceneOf({ text: { show: true, color: '#ff0000', weight: 'bold' } });
    expect(new Set(texts(red).map(t => `${t.ink} ${t.face}`))).toEqual(new Set(['#ff0000 semibold']));
  });
});

describe('the size of texts', () => {
  test('is the largest at which all fit, at least 6 px; what does not fit is left out', async () => {
    const wide = await sceneOf({ text: { show: true } });
    expect(new Set(texts(wide).map(t => t.size))).toEqual(new Set([10.5]));
    const narrow = await sceneOf({ text: { show: true, format: '.1f' } }, { data: large(3, 20), width: 500 });
    const [{ size } = { size: 0 }] = texts(narrow);
    expect(size).toBeLessThan(10.5);
    expect(size).toBeGreaterThanOrEqual(6);
    const long = await sceneOf({ text: { show: true, format: '.9f' } }, { data: large(3, 20), width: 500 });
    expect(texts(long)).toEqual([]);
    expect(long.note).toBe('texts hidden: zoom in');
  });
  test('is kept where it is asked for, whatever the size of the names', async () => {
    for (const font_size of [10.5, 21])
      expect(texts(await sceneOf({ text: { show: true, size: 15 }, view: { font_size } }))[0]!.size).toBeCloseTo(15, 9);
  });
});

describe('where they could not be read', () => {
  const spec = { text: { show: true }, row: { labels: false } };
  test('cells below 7 px have none, and the picture says so, until one looks closer', async () => {
    const data = large(100, 5);
    const far = await sceneOf(spec, { data });
    expect([texts(far).length, far.note]).toEqual([0, 'texts hidden: zoom in']);
    const near = await sceneOf(spec, { data, window: { row: [10, 20], col: [0, 5] } });
    expect([texts(near).length, near.note]).toEqual([50, undefined]);
  });
  test('nor do more than 4,000 cells', async () => {
    const scene = await sceneOf(spec, { data: large(100, 41), width: 3000, height: 2500 });
    expect([texts(scene).length, scene.note]).toEqual([0, 'texts hidden: zoom in']);
  });
});

describe('an error names the option:', () => {
  test.each([
    [{ format: 'd' }, 'text.format', "Unknown format code 'd' for object of type 'float'"],
    [{ color: 'rouge' }, 'text.color', '"rouge" is not a colour'],
    [{ format: 'q' }, 'text.format', "Unknown format code 'q' for object of type 'float'"],
    [{ given: { $part: 'text/none' } }, 'text.given', 'text/none is not held here'],
    [{ given: { $part: 'text/narrow' } }, 'text.given', '2 × 1 texts, and 2 × 3 cells'],
    [{ given: { $part: 'text/given' }, levels: ['low'] }, 'text.given', 'a cell has text 1']
  ])('%j', async (text, path, words) => {
    const error: unknown = await sceneOf({ text: { show: true, ...text } }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(HeatmapError);
    expect((error as HeatmapError).path).toBe(path);
    expect((error as HeatmapError).message).toContain(words);
  });
  test('integers take d until they are scaled', async () => {
    const data = dataset({ matrices: { 'layers/X': { ...dense([[1, 2]]), data: Int32Array.of(1, 2) } } });
    expect(texts(await sceneOf({ text: { show: true, format: 'd' } }, { data })).map(t => t.text)).toEqual(['1', '2']);
    const scaled = { text: { show: true, format: 'd' }, values: { scale: { method: 'standard' } } };
    await expect(sceneOf(scaled, { data })).rejects.toThrow("Unknown format code 'd'");
  });
});

describe('lines between cells', () => {
  const lines = (scene: Scene): Panel['lines'] => body(scene).lines;
  test('are of the background, as wide as asked whatever the size of the names', async () => {
    for (const font_size of [10.5, 21]) {
      const scene = await sceneOf({ view: { linewidths: 2, font_size } });
      expect(lines(scene).map(l => l.stroke)).toEqual(['background', 'background', 'background']);
      for (const line of lines(scene)) expect(line.width).toBeCloseTo(2, 9);
    }
  });
  test('with a colour stand around the cells, too', async () => {
    const scene = await sceneOf({ view: { linewidths: 1, linecolor: 'red' } });
    expect(lines(scene)[0]!.stroke).toBe('#ff0000');
    expect(lines(scene)).toHaveLength(4 + 3);
    const { box } = body(scene);
    expect(lines(scene).map(l => l.points[0])).toContain(box.x);
    expect(lines(scene).map(l => l.points[0])).toContain(box.x + box.width);
  });
  test('are left out where a cell would have less than 3 px beside them', async () => {
    const data = large(100, 3);
    expect(lines(await sceneOf({ view: { linewidths: 1 }, row: { labels: false } }, { data }))).toHaveLength(2);
  });
});

describe('square cells', () => {
  test.each([
    ['few', large(6, 9), 900, 500],
    ['wide', large(3, 60), 900, 500],
    ['high', large(200, 4), 900, 500]
  ])('are as large as both sides allow: %s', async (_, data, width, height) => {
    const scene = await sceneOf({ view: { square: true } }, { data, width, height });
    const { x, y, box } = body(scene);
    expect(Math.abs(pixelsPerItem(x![0]!) - pixelsPerItem(y![0]!))).toBeLessThan(0.35);
    const free = body(await sceneOf({}, { data, width, height })).box;
    expect(box.width).toBeLessThanOrEqual(free.width);
    expect(box.height).toBeLessThanOrEqual(free.height);
    const fills = Math.max(box.width / free.width, box.height / free.height);
    expect(fills).toBeGreaterThan(0.85);
  });
  test('without a height are as wide as columns are, and the picture as high as that needs', async () => {
    const session = createSession(fakeSource(large(12, 12)), { view: { square: true } });
    await session.idle();
    const scene = layout(session.model!, { width: 900, height: null, window: null, measure, toolbar: 0 });
    expect(body(scene).box).toMatchObject({ width: 528, height: 528 });
  });
});
