import { describe, expect, test } from 'vitest';
import { layout, measure, type TextItem, type Window } from '../../src/layout/index.js';
import { createSession } from '../../src/session/index.js';
import { dataset, dense, fakeSource, sampleData } from '../data.js';

/** The names down the left side of n rows in a body of about 300 px. */
async function names(n: number, spec: object, window: Window | null = null): Promise<readonly TextItem[]> {
  const data = dataset({ matrices: { 'layers/X': dense(Array.from({ length: n }, (_, i) => [i, 1])) } });
  const session = createSession(fakeSource(data), { ...spec, view: { height: 360 } });
  await session.idle();
  const scene = layout(session.model!, { width: 700, height: null, window, measure, toolbar: 0 });
  return scene.panels.find(panel => panel.id === 'names-left')?.texts ?? [];
}
const texts = async (n: number, spec: object): Promise<string[]> => (await names(n, spec)).map(t => t.text);

describe('names by number', () => {
  test('are every so-manieth of the drawn order, from the first', async () => {
    expect(await texts(10, { row: { labels: 3 } })).toEqual(['r0', 'r3', 'r6', 'r9']);
    expect(await texts(10, { row: { labels: 0 } })).toEqual([]);
  });
  test('stand however many they are, down to 6 px', async () => {
    const all = await names(200, { row: { labels: 1 } });
    expect(all).toHaveLength(200);
    expect(new Set(all.map(t => `${t.size} ${t.ink}`))).toEqual(new Set(['6 text']));
  });
  test('keep to the drawn order in a window', async () => {
    const some = await names(100, { row: { labels: 10 } }, { row: [15, 45], col: [0, 2] });
    expect(some.map(t => t.text)).toEqual(['r20', 'r30', 'r40']);
  });
});

describe('names of a list', () => {
  test("are by position in the call's own list; empty ones are left out", async () => {
    const session = createSession(fakeSource(sampleData()), {
      row: { groupby: ['kind'], labels: Array.from({ length: 24 }, (_, i) => `name ${i}`) }
    });
    await session.idle();
    const scene = layout(session.model!, { width: 700, height: null, window: null, measure, toolbar: 0 });
    const beside = scene.panels.find(panel => panel.id === 'names-right')!.texts;
    expect(beside.map(t => t.text)).toEqual(Array.from(session.model!.axes.row.order, i => `name ${i}`));
    expect(await texts(3, { row: { labels: ['one', '', 'three'] } })).toEqual(['one', 'three']);
  });
  test('that is empty are none', async () => {
    expect(await texts(3, { row: { labels: [] } })).toEqual([]);
  });
});

describe('as seaborn', () => {
  test('every k-th stands of any number, where nothing is asked', async () => {
    const some = await texts(400, { as: 'seaborn' });
    const steps = new Set(some.slice(1).map((name, k) => Number(name.slice(1)) - Number(some[k]!.slice(1))));
    expect(steps.size).toBe(1);
    expect(some.length).toBeGreaterThan(20);
    expect(some.length).toBeLessThanOrEqual(35);
    expect(await texts(20, { as: 'seaborn' })).toHaveLength(20);
  });
  test('all stand where they are asked for, as its True is every first', async () => {
    expect(await texts(120, { as: 'seaborn', row: { labels: true } })).toHaveLength(120);
  });
  test('our own hide more than 50', async () => {
    expect(await texts(51, {})).toEqual([]);
  });
});
