import { afterEach, expect, test, vi } from 'vitest';
import { toPixel } from '../../src/matrix/index.js';
import { layout, measure } from '../../src/layout/index.js';
import { DARK, FAMILY, LIGHT, loadFonts, Picture, type Theme } from '../../src/render/index.js';
import { entryOf } from '../../src/compute/index.js';
import { createSession, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../../test/data.js';

afterEach(() => {
  document.body.replaceChildren();
});

async function open(spec: unknown): Promise<Session> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session;
}

async function draw(picture: Picture, session: Session, theme: Theme = LIGHT, width = 640) {
  const model = session.model!;
  const scene = layout(model, { width, height: null, window: null, measure, toolbar: 0 });
  return { model, scene, detail: await picture.draw(model, scene, theme) };
}

function stage(): HTMLElement {
  const el = document.createElement('div');
  document.body.append(el);
  return el;
}

const at = (el: HTMLElement, x: number, y: number): number[] => {
  const ratio = devicePixelRatio;
  const context = el.querySelector('canvas')!.getContext('2d')!;
  return [...context.getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data];
};

test.each([
  ['upright', {}],
  ['swapped', { transpose: true }],
  ['a colour for what is missing', { color: { bad: '#ff00ff' } }]
])('every cell has the colour of its value: %s', async (_, extra) => {
  const session = await open({ row: { groupby: ['kind'] }, ...extra });
  const el = stage();
  const picture = new Picture(el);
  const { model, scene } = await draw(picture, session);
  const body = scene.panels.find(panel => panel.kind === 'body')!;
  const { data2d } = session.result();
  for (let row = 0; row < data2d.rows; row++)
    for (let col = 0; col < data2d.cols; col++) {
      const [x, y] = body.xAxis === 'col' ? [col, row] : [row, col];
      const word = model.color.table[entryOf(model.color, data2d.values[row * data2d.cols + col])];
      const wanted = [0, 8, 16, 24].map(shift => (word >>> shift) & 255);
      expect(at(el, toPixel(body.x!, x + 0.5), toPixel(body.y!, y + 0.5))).toEqual(wanted);
    }
  picture.destroy();
});

test('at rest one canvas of the cells has pixels, and the next picture is as it would have been', async () => {
  const session = await open({ row: { groupby: ['kind'] } });
  const made = vi.spyOn(document, 'createElement');
  const el = stage();
  const picture = new Picture(el);
  await draw(picture, session);
  await draw(picture, session, DARK);
  const canvases = made.mock.results
    .map(({ value }) => value as unknown)
    .filter(one => one instanceof HTMLCanvasElement);
  made.mockRestore();
  const held = (): number =>
    canvases.filter(({ width, height, isConnected }) => !isConnected && width * height > 1000).length;
  const seen = picture.toPng();
  const before = held();
  picture.rest();
  expect(held()).toBe(before - 1);
  expect(picture.toPng()).toBe(seen);
  await draw(picture, session, LIGHT);
  await draw(picture, session, DARK);
  expect(picture.toPng()).toBe(seen);
  picture.destroy();
});

test('the colour bar runs through the same table, the first colour at the bottom', async () => {
  const session = await open({ color: { cmap: 'magma' } });
  const el = stage();
  const picture = new Picture(el);
  const { model, scene } = await draw(picture, session);
  const bar = scene.panels.find(panel => panel.gradient)!.gradient!;
  const reds = [0.02, 0.25, 0.5, 0.75, 0.98].map(t => at(el, bar.x + 5, bar.y + (1 - t) * bar.height).slice(0, 3));
  const entry = (t: number): number[] =>
    [0, 8, 16].map(shift => (model.color.table[Math.floor(t * model.color.n)] >>> shift) & 255);
  [0.02, 0.25, 0.5, 0.75, 0.98].forEach((t, k) => {
    reds[k].forEach((v, i) => expect(Math.abs(v - entry(t)[i])).toBeLessThanOrEqual(12));
  });
  picture.destroy();
});

test('texts are drawn in the ink of the theme, in the family that they are measured for', async () => {
  const session = await open({ title: 'MMMMMMMM' });
  await loadFonts();
  const el = stage();
  const picture = new Picture(el);
  const inks: number[][] = [];
  for (const theme of [LIGHT, DARK]) {
    const { scene } = await draw(picture, session, theme);
    const title = scene.panels.find(panel => panel.kind === 'title')!.texts[0];
    const width = Math.ceil(measure(title.text, title.size, title.face));
    const found = new Set<string>();
    for (let x = 0; x < width; x++)
      for (let y = -10; y < 0; y++) {
        const pixel = at(el, title.x + x, title.y + y);
        if (pixel[3] === 255) found.add(pixel.slice(0, 3).join());
      }
    const ink = [1, 3, 5].map(k => parseInt(theme.text.slice(k, k + 2), 16));
    expect([...found]).toContain(ink.join());
    inks.push(ink);
    const context = document.createElement('canvas').getContext('2d')!;
    context.font = `600 ${title.size}px ${FAMILY}`;
    context.fontKerning = 'none';
    expect(Math.abs(context.measureText(title.text).width - measure(title.text, title.size, 'semibold'))).toBeLessThan(
      0.5
    );
  }
  expect(inks[0]).not.toEqual(inks[1]);
  picture.destroy();
});

test('says what a pixel shows, and gives a PNG', async () => {
  const session = await open({});
  const el = stage();
  const picture = new Picture(el);
  expect((await draw(picture, session)).detail).toBe('every cell shown');
  expect(picture.toPng()).toMatch(/^data:image\/png/);
  session.set({ 'view.height': 60, 'row.labels': false, 'data.cols': Array.from({ length: 600 }, (_, k) => k % 6) });
  await session.idle();
  expect((await draw(picture, session)).detail).toMatch(/^each pixel the mean of up to 1 × [2-9] cells$/);
  picture.destroy();
  expect(el.childNodes).toHaveLength(0);
});
