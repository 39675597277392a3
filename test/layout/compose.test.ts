import { describe, expect, test } from 'vitest';
import { layout, measure, type Panel, type Scene, type Window } from '../../src/layout/index.js';
import type { HeatmapModel } from '../../src/flow/index.js';
import { createSession } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

type Side = 'right' | 'below';

async function modelOf(side: Side, specs: readonly object[], first: object = {}): Promise<HeatmapModel> {
  const data = { ...sampleData(), companions: specs.map(() => sampleData()) };
  const axis = side === 'right' ? 'row' : 'col';
  const session = createSession(fakeSource(data), {
    ...first,
    companions: specs.map(spec => ({ axis, own: axis, spec }))
  });
  await session.idle();
  if (!session.model) throw session.status.error!;
  return session.model;
}

const lay = (model: HeatmapModel, window: Window | null = null, height: number | null = null): Scene =>
  layout(model, { width: 900, height, window, measure, toolbar: 0 });
const bodies = (scene: Scene): Panel[] => scene.panels.filter(panel => panel.kind === 'body');
const legends = (scene: Scene): Panel[] => scene.panels.filter(panel => panel.kind === 'legend');
const GROUPED = { row: { groupby: ['kind'], dendrogram: true } };

describe('bodies beside each other', () => {
  test('share the scale down, and stand apart in drawn order', async () => {
    const scene = lay(await modelOf('right', [{ color: { cmap: 'magma' } }, { color: { vmax: 3 } }], GROUPED));
    const [a, b, c] = bodies(scene);
    expect([a!.of, b!.of, c!.of]).toEqual([undefined, 1, 2]);
    for (const other of [b!, c!]) {
      expect(other.y).toEqual(a!.y);
      expect([other.box.y, other.box.height]).toEqual([a!.box.y, a!.box.height]);
    }
    expect(b!.box.x).toBeGreaterThan(a!.box.x + a!.box.width + 8);
    expect(c!.box.x).toBeGreaterThan(b!.box.x + b!.box.width + 8);
  });

  test('have the group bar at the first, counts and tree at the last, once', async () => {
    const scene = lay(await modelOf('right', [{}], { row: { ...GROUPED.row, labels: false } }));
    const [a, b] = bodies(scene);
    const only = (id: string): Panel => {
      const found = scene.panels.filter(panel => panel.id.endsWith(id));
      expect(found, id).toHaveLength(1);
      return found[0]!;
    };
    const bar = only('groups-left');
    expect(bar.box.x + bar.box.width).toBeLessThanOrEqual(a!.box.x);
    expect(only('tree-right').box.x).toBeGreaterThanOrEqual(b!.box.x + b!.box.width);
    expect(Math.min(...only('counts-right').texts.map(t => t.x))).toBeGreaterThan(b!.box.x + b!.box.width);
  });

  test('are as wide as their columns ask', async () => {
    const few = { data: { cols: [0, 1] } };
    const [a, b] = bodies(lay(await modelOf('right', [few], { view: { width: 900 } })));
    expect(a!.box.width / b!.box.width).toBeCloseTo(3, 1);
  });

  test('stay inside a narrow picture', async () => {
    const model = await modelOf('right', [{}, {}], GROUPED);
    const scene = layout(model, { width: 620, height: null, window: null, measure, toolbar: 0 });
    for (const { box } of bodies(scene)) {
      expect(box.width).toBeGreaterThanOrEqual(40);
      expect(box.x + box.width).toBeLessThanOrEqual(620);
    }
  });

  test('of a part of the rows show that part in all, and all of their own columns', async () => {
    const model = await modelOf('right', [{}]);
    const [a, b] = bodies(lay(model, { row: [4, 10], col: [0, 2] }));
    expect([b!.y![0]!.from, b!.y!.at(-1)!.to]).toEqual([4, 10]);
    expect([a!.x![0]!.from, a!.x!.at(-1)!.to]).toEqual([0, 2]);
    expect([b!.x![0]!.from, b!.x!.at(-1)!.to]).toEqual([0, 6]);
  });
});

describe('bodies below each other', () => {
  test('share the scale across', async () => {
    const scene = lay(await modelOf('below', [{ ...GROUPED }, {}], GROUPED));
    const [a, b, c] = bodies(scene);
    for (const other of [b!, c!]) {
      expect(other.x).toEqual(a!.x);
      expect([other.box.x, other.box.width]).toEqual([a!.box.x, a!.box.width]);
    }
    expect(b!.box.y).toBeGreaterThan(a!.box.y + a!.box.height + 8);
    expect(c!.box.y).toBeGreaterThan(b!.box.y + b!.box.height + 8);
    // The names of the columns stand once, under the last.
    const names = scene.panels.filter(panel => panel.id.endsWith('names-bottom'));
    expect(names).toHaveLength(1);
    expect(Math.min(...names[0]!.texts.map(t => t.y))).toBeGreaterThan(c!.box.y + c!.box.height);
  });

  test('fill a height that is asked for', async () => {
    const model = await modelOf('below', [{}]);
    const scene = lay(model, null, 700);
    const [, b] = bodies(scene);
    expect(scene.height).toBe(700);
    expect(b!.box.y + b!.box.height).toBeLessThan(700);
    expect(b!.box.y + b!.box.height).toBeGreaterThan(600);
  });
});

describe('one legend block', () => {
  test('says an equal scale once, with what all count', async () => {
    const model = await modelOf('right', [{}]);
    expect(legends(lay(model))).toHaveLength(1);
    expect(lay(model).panels.some(panel => panel.id === 'captions')).toBe(false);
  });

  test('says each other scale, one under the other, of the map that it belongs to', async () => {
    const scene = lay(await modelOf('right', [{ color: { cmap: 'magma', label: 'Score' } }, {}]));
    const [a, b, ...rest] = legends(scene);
    expect(rest).toEqual([]);
    expect([a!.of, b!.of]).toEqual([0, 1]);
    expect(b!.box.y).toBeGreaterThan(a!.box.y + a!.box.height);
    expect(a!.box.x).toBe(b!.box.x);
    expect([a!.texts[0]!.text, b!.texts[0]!.text]).toEqual(['Expression', 'Score']);
  });

  test('numbers scales that would be called the same', async () => {
    const scene = lay(await modelOf('right', [{ color: { vmax: 2 } }]));
    expect(legends(scene).map(panel => panel.texts[0]!.text)).toEqual(['Expression (1)', 'Expression (2)']);
    const captions = scene.panels.find(panel => panel.id === 'captions')!;
    expect(captions.texts.map(t => t.text)).toEqual(['Expression (1)', 'Expression (2)']);
  });

  test('stands in a row under the picture where that is asked', async () => {
    const model = await modelOf('right', [{ color: { label: 'Score', vmax: 2 } }], { color: { side: 'bottom' } });
    const [a, b] = legends(lay(model));
    expect(a!.box.y).toBe(b!.box.y);
    expect(b!.box.x).toBeGreaterThanOrEqual(a!.box.x + a!.box.width);
  });

  test('is none where every map is of profiles', async () => {
    const tracks = { form: 'tracks', ...GROUPED };
    expect(legends(lay(await modelOf('right', [tracks], tracks)))).toEqual([]);
  });
});

test('a map without a scale is not numbered', async () => {
  const scene = lay(await modelOf('right', [{ form: 'tracks', ...GROUPED }], GROUPED));
  expect(legends(scene).map(panel => panel.texts[0]!.text)).toEqual(['Expression']);
  expect(scene.panels.some(panel => panel.id === 'captions')).toBe(false);
});

test('captions are titles, and data sets where these differ', async () => {
  const titled = lay(await modelOf('right', [{ title: 'Second', color: { vmax: 2 } }], { title: 'Whole' }));
  expect(titled.panels.find(panel => panel.id === 'captions')!.texts.map(t => t.text)).toEqual([
    'Expression (1)',
    'Second'
  ]);
});

test('ids of panels are single, and texts are those of all maps', async () => {
  const scene = lay(await modelOf('right', [{ col: { groupby: ['panel'] } }], { col: { groupby: ['panel'] } }));
  const ids = scene.panels.filter(panel => panel.kind !== 'legend').map(panel => panel.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(scene.texts.filter(text => text === 'B')).toHaveLength(2);
});
