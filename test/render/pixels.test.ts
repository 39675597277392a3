import { expect, test } from 'vitest';
import { layout, measure } from '../../src/layout/index.js';
import { bodyPixels, cellsInput, detailText, placeOf } from '../../src/render/pixels.js';
import { createSession } from '../../src/session/index.js';
import { dataset, dense, fakeSource } from '../data.js';

const numbers = Array.from({ length: 900 }, (_, i) => [i % 7, (i * 31) % 11]);

async function drawn(spec: object) {
  const session = createSession(fakeSource(dataset({ matrices: { 'layers/X': dense(numbers) } })), spec);
  await session.idle();
  const model = session.model!;
  const scene = layout(model, { width: 640, height: 300, window: null, measure, toolbar: 0 });
  return { model, scene, panel: scene.panels.find(({ kind }) => kind === 'body')! };
}

test.each([
  ['mean', 'mean'],
  ['max', 'maximum'],
  ['min', 'minimum'],
  ['max_abs', 'value farthest from zero'],
  ['mode', 'most frequent value']
] as const)('what a pixel shows is named: %s', async (detail, words) => {
  const { model, scene, panel } = await drawn({ view: { detail } });
  const input = cellsInput(model, panel, placeOf(panel, 1), 1);
  expect(input.statistic).toBe(detail);
  expect(detailText({ rows: 12, cols: 3, statistic: detail }, scene, panel)).toBe(
    `each pixel the ${words} of up to 12 × 3 cells`
  );
  expect(detailText({ rows: 1, cols: 1, statistic: detail }, scene, panel)).toBe('every cell shown');
});

test('another statistic is another picture', async () => {
  const pictures = await Promise.all(
    ['mean', 'max', 'min'].map(async detail => {
      const { model, panel } = await drawn({ view: { detail } });
      return bodyPixels(model, panel, 1).pixels.words.join();
    })
  );
  expect(new Set(pictures).size).toBe(3);
});

test.each([
  ['viridis', 'mean'],
  ['tab10', 'mode'],
  ['Set2_r', 'mode']
])('nothing said, %s shows the %s', async (cmap, statistic) => {
  const { model } = await drawn({ color: { cmap } });
  expect(model.resolved.view.detail).toBe(statistic);
  expect((await drawn({ color: { cmap }, view: { detail: 'max' } })).model.resolved.view.detail).toBe('max');
});
