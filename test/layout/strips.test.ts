import { describe, expect, test } from 'vitest';
import type { HeatmapModel } from '../../src/flow/index.js';
import { layout, measure, type Panel, type Scene } from '../../src/layout/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { createSession } from '../../src/session/index.js';
import { categories, dataset, dense, fakeSource, numeric, sampleData } from '../data.js';

async function sceneOf(spec: unknown, data: Dataset = sampleData()): Promise<{ scene: Scene; model: HeatmapModel }> {
  const session = createSession(fakeSource(data), spec);
  await session.idle();
  if (!session.model) throw session.status.error!;
  const scene = layout(session.model, { width: 900, height: 400, window: null, measure, toolbar: 0 });
  return { scene, model: session.model };
}
const panel = (scene: Scene, id: string): Panel => scene.panels.find(one => one.id === id)!;
const body = (scene: Scene): Panel => panel(scene, 'body');

/** n rows with a column of two levels and one of numbers. */
const long = (n: number): Dataset =>
  dataset({
    matrices: { 'layers/X': dense(Array.from({ length: n }, (_, i) => [i, 2 * i])) },
    row: {
      half: categories(
        Array.from({ length: n }, (_, i) => (i % 10 === 9 ? null : i < n / 2 ? 'a' : 'b')),
        ['a', 'b']
      ),
      value: numeric(Array.from({ length: n }, (_, i) => (i === 7 ? 100 : (i % 5) - 1)))
    }
  });

describe('strips', () => {
  test('stand one after the other from the body outwards, titles at their ends', async () => {
    const { scene } = await sceneOf({
      row: {
        labels: false,
        tracks: [
          { kind: 'color', column: 'kind' },
          { kind: 'bar', column: 'score', size: 50, gap: 9 }
        ]
      }
    });
    const right = body(scene).box.x + body(scene).box.width;
    const [color, bar] = [panel(scene, 'track-row-0'), panel(scene, 'track-row-1')];
    expect([color.box.x, color.box.width]).toEqual([right + 4, 10]);
    expect([bar.box.x, bar.box.width]).toEqual([right + 23, 50]);
    expect(color.texts).toMatchObject([{ text: 'kind', angle: 90 }]);
    expect(bar.texts).toMatchObject([{ text: '0' }, { text: '9' }, { text: 'score', angle: 0, align: 'center' }]);
  });
  test('of columns have their titles right of them', async () => {
    const { scene } = await sceneOf({ col: { tracks: [{ kind: 'color', column: 'panel' }] } });
    const { texts, box } = panel(scene, 'track-col-0');
    expect(box.y + box.height).toBe(body(scene).box.y - 4);
    expect(texts).toMatchObject([{ text: 'panel', align: 'left', angle: 0 }]);
    expect(texts[0]!.x).toBeGreaterThan(body(scene).box.x + body(scene).box.width);
  });
});

describe('a strip of colours', () => {
  test('has a cell a run of one colour, none where a value is missing', async () => {
    const { scene } = await sceneOf({ row: { tracks: [{ kind: 'color', column: 'half' }] } }, long(20));
    const { rects } = panel(scene, 'track-row-0');
    expect(rects.map(r => [r.label, r.fill])).toEqual([
      ['a', '#1f77b4'],
      ['b', '#ff7f0e']
    ]);
    const per = body(scene).box.height / 20;
    expect(rects[0]!.height).toBeCloseTo(9 * per, 0);
  });
  test('of more items than px shows the most frequent of each px', async () => {
    const { scene } = await sceneOf({ row: { tracks: [{ kind: 'color', column: 'half', bad: 'red' }] } }, long(10_000));
    expect(panel(scene, 'track-row-0').rects.map(r => r.fill)).toEqual(['#1f77b4', '#ff7f0e']);
  });
});

describe('a strip of bars', () => {
  test('reaches from 0 to each value, on both sides', async () => {
    const { scene } = await sceneOf({ row: { tracks: [{ kind: 'bar', column: 'value' }] } }, long(5));
    const { rects, box, lines } = panel(scene, 'track-row-0');
    const zero = box.x + box.width / 4;
    expect(lines[0]!.points[0]).toBeCloseTo(zero, 6);
    // The second one is 0: no bar.
    expect(rects.map(r => [r.x - zero, r.width].map(px => Math.round(px * 1e6) / 1e6))).toEqual([
      [-8.5, 8.5],
      [0, 8.5],
      [0, 17],
      [0, 25.5]
    ]);
  });
  test('of more items than px shows the longest of each px', async () => {
    const { scene } = await sceneOf({ row: { tracks: [{ kind: 'bar', column: 'value' }] } }, long(4000));
    const { rects, box } = panel(scene, 'track-row-0');
    expect(rects.length).toBeLessThanOrEqual(Math.round(body(scene).box.height));
    expect(Math.max(...rects.map(r => r.x + r.width))).toBeCloseTo(box.x + box.width, 6);
  });
});

test('chosen names are pushed apart, each led to its place', async () => {
  const { scene } = await sceneOf({ row: { tracks: [{ kind: 'labels', items: [40, 3, 41, 42] }] } }, long(100));
  const { texts, lines } = panel(scene, 'track-row-0');
  expect(texts.map(t => t.text)).toEqual(['r3', 'r40', 'r41', 'r42']);
  for (let k = 1; k < texts.length; k++) expect(texts[k]!.y - texts[k - 1]!.y).toBeGreaterThanOrEqual(12 - 1e-9);
  const per = body(scene).box.height / 100;
  lines.forEach((line, k) => {
    expect(line.points[1]).toBeCloseTo(body(scene).box.y + ([3, 40, 41, 42][k]! + 0.5) * per, 6);
    expect(line.points.at(-1)).toBeCloseTo(texts[k]!.y, 6);
  });
});

describe('legends of strips', () => {
  const titles = (scene: Scene): string[] =>
    scene.panels.filter(one => one.id.startsWith('legend-')).map(one => one.texts[0]!.text);
  const row = {
    tracks: [
      { kind: 'color', column: 'kind' },
      { kind: 'color', column: 'score' },
      { kind: 'bar', column: 'score' }
    ]
  };
  test('stand under the colour bar, one a strip of colours', async () => {
    const { scene } = await sceneOf({ row });
    expect(titles(scene)).toEqual(['kind', 'score']);
    const [bar, kind] = [panel(scene, 'color'), panel(scene, 'legend-row-0')];
    expect(bar.box.y).toBe(body(scene).box.y);
    expect(kind.box.y).toBeGreaterThan(bar.box.y + bar.box.height);
    expect(kind.texts.slice(1).map(t => t.text)).toEqual(['B', 'T', 'NK', 'Mono']);
    expect(kind.rects.map(r => r.label)).toEqual(['B', 'T', 'NK', 'Mono']);
    expect(panel(scene, 'legend-row-1').rects.length).toBeLessThanOrEqual(64);
  });
  test('go with the others below, and away', async () => {
    const { scene } = await sceneOf({ row, color: { side: 'bottom' } });
    expect(panel(scene, 'legend-row-0').box.y).toBeGreaterThan(body(scene).box.y + body(scene).box.height);
    expect(titles((await sceneOf({ row, color: { side: 'none' } })).scene)).toEqual([]);
  });
  test('of more than twelve levels say how many more there are', async () => {
    const names = Array.from({ length: 20 }, (_, k) => `level ${k}`);
    const data = dataset({
      matrices: { 'layers/X': dense(names.map((_, k) => [k, 1])) },
      row: { many: categories(names, names) }
    });
    const { scene } = await sceneOf({ row: { tracks: [{ kind: 'color', column: 'many' }] } }, data);
    const { texts, rects } = panel(scene, 'legend-row-0');
    expect(rects).toHaveLength(12);
    expect(texts.at(-1)!.text).toBe('+ 8 more');
  });
});
