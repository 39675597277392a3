import { describe, expect, test } from 'vitest';
import type { HeatmapModel } from '../../src/flow/index.js';
import { layout, measure, type Panel, type Scene } from '../../src/layout/index.js';
import { asideAt } from '../../src/mount/aside.js';
import { flip } from '../../src/mount/branch.js';
import { sentence } from '../../src/mount/hit.js';
import { createSession } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

async function open(spec: object): Promise<{ model: HeatmapModel; scene: Scene }> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  const scene = layout(session.model!, { width: 900, height: 500, window: null, measure, toolbar: 0 });
  return { model: session.model!, scene };
}
const panel = (scene: Scene, id: string): Panel => scene.panels.find(one => one.id === id)!;

describe('a merge', () => {
  const spec = { row: { groupby: ['kind'], dendrogram: true } };
  test('within 6 px says its height and size, and what a click does', async () => {
    const { model, scene } = await open(spec);
    const { x, y } = panel(scene, 'tree-right').merges![2]!;
    const found = asideAt(model, scene, x + 4, y - 4)!;
    expect(sentence(found.content)).toMatch(
      /^height [\d.e−]+ · 4 groups · click to select · double click to show it alone · Shift\+click to flip$/
    );
    expect(flip(model, found.branch!)).toEqual({ 'row.flips': [2] });
    expect(asideAt(model, scene, x + 7, y)).toBeNull();
  });
  test('that is flipped already is flipped back', async () => {
    const { model, scene } = await open(spec);
    const flipped = { ...model, spec: { ...model.spec, row: { ...model.spec.row, flips: [0, 2] } } };
    const { x, y } = panel(scene, 'tree-right').merges![2]!;
    expect(flip(flipped, asideAt(flipped, scene, x, y)!.branch!)).toEqual({ 'row.flips': [0] });
  });
});

describe('a place of a strip', () => {
  const tracks = [
    { kind: 'color', column: 'kind' },
    { kind: 'bar', column: 'score' },
    { kind: 'box', title: 'spread' }
  ];
  const said = async (id: string, transpose = false): Promise<string> => {
    const { model, scene } = await open({ row: { tracks }, transpose });
    const { box } = panel(scene, id);
    return sentence(asideAt(model, scene, box.x + 2, box.y + 2)!.content);
  };
  test.each([false, true])('says the item and its value, swapped: %s', async transpose => {
    expect(await said('track-row-0', transpose)).toBe('r0 · kind B');
    expect(await said('track-row-1', transpose)).toBe('r0 · score 0');
    expect(await said('track-row-2', transpose)).toMatch(/^r0 · spread [\d.]+( · [\d.]+){4}$/);
  });
  test('is nothing where nothing stands', async () => {
    const { model, scene } = await open({ row: { tracks } });
    const { box } = panel(scene, 'body');
    expect(asideAt(model, scene, box.x + 5, box.y + 5)).toBeNull();
  });
});
