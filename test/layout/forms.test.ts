import { describe, expect, test } from 'vitest';
import { layout, measure, type Panel, type Scene } from '../../src/layout/index.js';
import { createSession } from '../../src/session/index.js';
import type { HeatmapModel } from '../../src/flow/index.js';
import { fakeSource, sampleData } from '../data.js';

async function modelOf(spec: unknown): Promise<HeatmapModel> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  if (!session.model) throw session.status.error!;
  return session.model;
}

const lay = async (spec: object, options: object = {}): Promise<Scene> =>
  layout(await modelOf({ row: { groupby: ['kind'] }, ...spec }), {
    width: 900,
    height: null,
    window: null,
    measure,
    toolbar: 0,
    ...options
  });
const bodyOf = (scene: Scene): Panel => scene.panels.find(panel => panel.kind === 'body')!;
const panelOf = (scene: Scene, id: string): Panel | undefined => scene.panels.find(panel => panel.id === id);

const within = (panel: Panel, x: number, y: number, slack = 0.5): void => {
  const { box } = panel;
  expect(x).toBeGreaterThanOrEqual(box.x - slack);
  expect(x).toBeLessThanOrEqual(box.x + box.width + slack);
  expect(y).toBeGreaterThanOrEqual(box.y - slack);
  expect(y).toBeLessThanOrEqual(box.y + box.height + slack);
};

describe('dots', () => {
  test('stand in the middle of their cell and touch no other', async () => {
    for (const transpose of [false, true]) {
      const body = bodyOf(await lay({ form: 'dot', transpose }));
      expect(body.raster).toBe('none');
      expect(body.circles!.length).toBeGreaterThan(0);
      for (const a of body.circles!) {
        within(body, a.x - a.radius, a.y - a.radius);
        within(body, a.x + a.radius, a.y + a.radius);
        for (const b of body.circles!)
          if (a !== b)
            expect((a.x - b.x) ** 2 + (a.y - b.y) ** 2).toBeGreaterThanOrEqual((a.radius + b.radius) ** 2 - 1e-6);
      }
    }
  });

  test('have a legend with one dot a share, larger ones for larger shares', async () => {
    const legend = panelOf(await lay({ form: 'dot' }), 'size')!;
    const radii = legend.circles!.map(c => c.radius);
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect(legend.texts.slice(-radii.length).map(t => Number(t.text))).toEqual([20, 40, 60, 80, 100]);
  });

  test('with an area in pt² are as large as matplotlib’s', async () => {
    const body = bodyOf(await lay({ form: 'dot', size: { largest: 200, given: { $part: 'groups/size' }, max: 1 } }));
    const largest = Math.max(...body.circles!.map(c => c.radius));
    const sizes = sampleData().matrices.get('groups/size') as { data: Float32Array };
    expect(largest).toBeCloseTo((Math.sqrt(Math.max(...sizes.data) ** 1.5 * 200) * (4 / 3)) / 2, 4);
  });

  test('on squares are rings, dark or light', async () => {
    const body = bodyOf(await lay({ form: 'dot', size: { on: 'square' } }));
    expect(body.raster).toBe('cells');
    for (const circle of body.circles!) {
      expect(circle.fill).toBeNull();
      expect(['#262626', '#ffffff']).toContain(circle.stroke);
    }
  });
});

describe('violins', () => {
  test('stay in their row and their column', async () => {
    for (const as of ['heatmap', 'scanpy']) {
      const body = bodyOf(await lay({ form: 'violin', as }));
      expect(body.areas).toHaveLength(24);
      for (const { points } of body.areas!)
        for (let i = 0; i < points.length; i += 2) within(body, points[i]!, points[i + 1]!);
    }
  });

  test('show the ends of their scale where rows share one', async () => {
    expect(
      panelOf(await lay({ form: 'violin', as: 'scanpy', violin: { ticks: true } }), 'violin-ranges')!.texts
    ).toHaveLength(8);
    expect(panelOf(await lay({ form: 'violin', as: 'scanpy' }), 'violin-ranges')).toBeUndefined();
  });

  test('take colours by row where a palette is given', async () => {
    const body = bodyOf(await lay({ form: 'violin', violin: { palette: ['#ff0000', '#00ff00'] } }));
    expect(new Set(body.areas!.map(a => a.fill))).toEqual(new Set(['#ff0000', '#00ff00']));
  });

  test('have their members as points, all of them, inside the cell', async () => {
    const body = bodyOf(await lay({ form: 'violin', violin: { points: true, jitter: 0.8 } }));
    expect(body.circles).toHaveLength(24 * 6);
    for (const { x, y } of body.circles!) within(body, x, y);
  });
});

describe('tracks', () => {
  test('run across, a column each, with the upper end of each beside it and no colour bar', async () => {
    const scene = await lay({ form: 'tracks' });
    expect(bodyOf(scene)).toMatchObject({ xAxis: 'row', raster: 'tracks' });
    expect(panelOf(scene, 'track-ranges')!.texts).toHaveLength(6);
    expect(panelOf(scene, 'color')).toBeUndefined();
  });

  test('run down where axes are swapped', async () => {
    expect(bodyOf(await lay({ form: 'tracks', transpose: true })).xAxis).toBe('col');
  });
});

describe('furniture', () => {
  const spec = { form: 'dot', title: 'A title' };

  test('an empty subtitle leaves the line out, another one replaces it', async () => {
    const texts = async (subtitle: string | null): Promise<readonly string[]> =>
      panelOf(await lay({ ...spec, subtitle }), 'title')!.texts.map(t => t.text);
    expect(await texts('')).toEqual(['A title']);
    expect(await texts('of six genes')).toEqual(['A title', 'of six genes']);
    expect(await texts(null)).toEqual(['A title', '4 groups of 24 cells × 6 genes']);
  });

  test('legends stand right, below, or nowhere', async () => {
    const sideOf = async (side: string): Promise<Panel | undefined> =>
      panelOf(await lay({ ...spec, color: { side } }), 'color');
    const body = bodyOf(await lay({ ...spec, color: { side: 'bottom' } })).box;
    const below = (await sideOf('bottom'))!;
    expect(below.gradient!.y).toBeGreaterThan(body.y + body.height);
    expect(below.gradient!.width).toBeGreaterThan(below.gradient!.height);
    const right = (await sideOf('right'))!;
    expect(right.gradient!.height).toBeGreaterThan(right.gradient!.width);
    expect(await sideOf('none')).toBeUndefined();
  });

  test('a font size makes all texts larger in proportion; the picture keeps its width', async () => {
    const [plain, large] = [await lay(spec), await lay({ ...spec, view: { font_size: 21 } })];
    expect(large.width).toBe(plain.width);
    const sizes = (scene: Scene): number[] => panelOf(scene, 'title')!.texts.map(t => t.size);
    expect(sizes(large)).toEqual(sizes(plain).map(s => 2 * s));
    const { box, x, y } = bodyOf(large);
    expect([box.x, box.y, box.width, box.height].every(Number.isInteger)).toBe(true);
    expect([x![0]!.start, x!.at(-1)!.end, y![0]!.start, y!.at(-1)!.end]).toEqual([
      box.x,
      box.x + box.width,
      box.y,
      box.y + box.height
    ]);
  });

  test('names take the angle that is asked', async () => {
    const angles = async (rotation: number): Promise<number[]> =>
      panelOf(await lay({ ...spec, col: { label_rotation: rotation } }), 'names-bottom')!.texts.map(t => t.angle);
    expect(new Set(await angles(45))).toEqual(new Set([-45]));
    expect(new Set(await angles(0))).toEqual(new Set([0]));
  });

  test('a picture that is fitted ends where what it shows ends', async () => {
    const [whole, fit] = [await lay(spec), await lay(spec, { fit: true })];
    expect(fit.width).toBeLessThan(whole.width);
    for (const panel of fit.panels)
      for (const t of panel.texts)
        expect(t.x + (t.align === 'left' && t.angle === 0 ? measure(t.text, t.size, t.face) : 0)).toBeLessThanOrEqual(
          fit.width
        );
  });
});
