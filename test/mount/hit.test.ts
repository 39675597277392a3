import { describe, expect, test } from 'vitest';
import { layout, measure, type Scene } from '../../src/layout/index.js';
import { describe as said, hitAt, sentence } from '../../src/mount/hit.js';
import { createSession, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

async function open(spec: object): Promise<{ session: Session; scene: Scene }> {
  const session = createSession(fakeSource(sampleData()), { row: { groupby: ['kind'] }, ...spec });
  await session.idle();
  return { session, scene: layout(session.model!, { width: 900, height: 500, window: null, measure, toolbar: 0 }) };
}

/** What is said of the cell in the middle of the first row and column on screen. */
async function first(spec: object): Promise<string> {
  const { session, scene } = await open(spec);
  const { box } = scene.panels.find(panel => panel.kind === 'body')!;
  return sentence(said(session.model!, hitAt(scene, box.x + 3, box.y + 3)!));
}

describe('the tooltip', () => {
  test('of a cell leads with the column, then row, group, value and scaled value', async () => {
    expect(await first({ values: { scale: { method: 'standard' } } })).toMatch(
      /^c0 · cell r0 · kind B · value [\d.]+ · scaled [\d.]+$/
    );
  });

  test.each([
    [{ form: 'matrix' }, /^c0 · B · cells 6 · mean [\d.]+$/],
    [{ form: 'dot' }, /^c0 · B · cells 6 · mean [\d.]+ · expressing [\d.]+ %$/],
    [{ form: 'dot', values: { aggregate: 'expressed' } }, /mean of expressing [\d.]+/],
    [{ form: 'dot', values: { given: { $part: 'groups/values' } } }, / · value [\d.]+/],
    [{ form: 'violin' }, /^c0 · B · cells 6 · median [\d.]+$/]
  ])('of a group says how many are in it and what was made of them: %j', async (spec, words) => {
    expect(await first(spec)).toMatch(words);
  });

  test('of a track names its cell', async () => {
    expect(await first({ form: 'tracks' })).toMatch(/^c0 · cell r0 · kind B/);
  });
});

test('there is no hit outside the body and in the gaps between groups', async () => {
  const { scene } = await open({});
  const { box, y } = scene.panels.find(panel => panel.kind === 'body')!;
  expect(hitAt(scene, box.x - 1, box.y + 3)).toBeNull();
  expect(hitAt(scene, box.x + 3, (y![0]!.end + y![1]!.start) / 2)).toBeNull();
});
