import { describe, expect, test } from 'vitest';
import { layout, measure, type Panel, type Scene } from '../../src/layout/index.js';
import { bandOf, coverOf, nearestItem, positionsIn, spanOf, stretchOf } from '../../src/mount/bands.js';
import { placeAt } from '../../src/mount/place.js';
import { createSession, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

interface Open {
  readonly session: Session;
  readonly scene: Scene;
  readonly body: Panel;
}

async function open(spec: object): Promise<Open> {
  const session = createSession(fakeSource(sampleData()), { row: { groupby: ['kind'] }, ...spec });
  await session.idle();
  const scene = layout(session.model!, { width: 900, height: 500, window: null, measure, toolbar: 0 });
  return { session, scene, body: scene.panels.find(panel => panel.kind === 'body')! };
}

const N = 24;
/** The groups of the sample by input position. */
const membersOf = (name: string): number[] =>
  Array.from({ length: N }, (_, i) => i).filter(i => {
    const column = sampleData().axes.row.columns.get('kind')!;
    return column.kind === 'categorical' && column.levels[column.codes[i]] === name;
  });

describe('a point of the picture', () => {
  test('in the body speaks of its cell; beside it on the side of names too; on the group bar of a group', async () => {
    const { session, scene, body } = await open({});
    const y = body.box.y + 3;
    const at = (px: number, py: number) => placeAt(scene, session.model!, px, py);
    expect(at(body.box.x + 5, y)).toEqual({ kind: 'cell', axis: 'row', first: 0, last: 0, col: 0 });
    expect(at(body.box.x + body.box.width + 2, y)).toMatchObject({ kind: 'beside', axis: 'row', first: 0 });
    const bar = scene.panels.find(({ id }) => id === 'groups-left')!.box;
    expect(at(bar.x + 2, y)).toMatchObject({ kind: 'group', axis: 'row', first: 0 });
    const legend = scene.panels.find(panel => panel.kind === 'legend')!.box;
    expect(at(legend.x + 2, Math.max(y, legend.y + 1))).toBeNull();
  });

  test.each([false, true])('on the words of a name speaks of it, swapped: %s', async transpose => {
    const { session, scene } = await open({ transpose });
    for (const axis of ['row', 'col'] as const) {
      const { order, label } = session.model!.axes[axis];
      const names = new Map(Array.from(order, (p, place) => [label(p), place]));
      const texts = scene.panels.filter(({ id }) => id.startsWith('names-')).flatMap(panel => panel.texts);
      const own = texts.filter(({ text }) => names.has(text));
      expect(own.length).toBeGreaterThan(1);
      for (const { text, x, y, align } of own) {
        const inner = align === 'left' ? 3 : align === 'right' ? -3 : 0;
        const upright = scene.panels.some(panel => panel.texts.some(t => t.text === text && t.angle !== 0));
        const found = placeAt(scene, session.model!, upright ? x : x + inner, upright ? y + 3 : y);
        expect(found).toMatchObject({ kind: 'name', axis, first: names.get(text) });
      }
    }
  });

  test('on a bracket, its line or its label, speaks of all that is under it', async () => {
    const brackets = [
      { label: 'first', start: 0, end: 1 },
      { label: 'second', start: 2, end: 5 }
    ];
    const { session, scene } = await open({ col: { brackets } });
    const panel = scene.panels.find(({ kind }) => kind === 'brackets')!;
    const label = panel.texts.find(({ text }) => text === 'second')!;
    const at = (px: number, py: number) => placeAt(scene, session.model!, px, py);
    expect(at(label.x, label.y - 3)).toEqual({ kind: 'bracket', axis: 'col', first: 2, last: 5 });
    const { points } = panel.lines[0]!;
    expect(at(points[0]! + 4, points[3]!)).toEqual({ kind: 'bracket', axis: 'col', first: 0, last: 1 });
  });

  test('of a transposed picture speaks of the row that runs down there', async () => {
    const { session, scene, body } = await open({ transpose: true });
    expect(bandOf(scene, 'row')!.across).toBe(true);
    const right = body.box.x + body.box.width - 2;
    expect(placeAt(scene, session.model!, right, body.box.y + 5)).toMatchObject({ kind: 'cell', first: N - 1 });
  });

  test('beyond the last row, or in a gap, is nearest to one', async () => {
    const { scene } = await open({});
    const { scale } = bandOf(scene, 'row')!;
    expect(nearestItem(scale, -100)).toBe(0);
    expect(nearestItem(scale, 1e4)).toBe(N - 1);
    expect(nearestItem(scale, scale[0]!.end + 0.1)).toBe(scale[0]!.to - 1);
  });
});

test('a stretch of drawn positions goes from the edge of the first to that of the last, over gaps too', () => {
  const scale = [
    { start: 0, end: 20, from: 2, to: 4 },
    { start: 30, end: 60, from: 4, to: 7 }
  ];
  expect(stretchOf(scale, 3, 4)).toEqual([10, 40]);
  expect(stretchOf(scale, 0, 9)).toEqual([0, 60]);
  expect(stretchOf(scale, 7, 9)).toBeNull();
});

describe('drawn rows', () => {
  test('are positions of the input by the drawn order', async () => {
    const { session } = await open({});
    const { order } = session.model!.axes.row;
    expect([...positionsIn(session.model!, 'row', 2, 4, N)]).toEqual([order[2], order[3], order[4]]);
  });

  test('of columns are those that were sent, though the call lists them in another order and again', async () => {
    const { session } = await open({ data: { cols: [3, 1, 3] } });
    expect([...positionsIn(session.model!, 'col', 0, 1, 6)]).toEqual([3, 1]);
    const mask = Uint8Array.of(0, 0, 0, 1, 0, 0);
    expect([...coverOf(session.model!, 'col', mask)]).toEqual([2, 0, 2]);
  });

  test('that are groups stand for all their members', async () => {
    const { session } = await open({ form: 'dot' });
    const { row } = session.model!.axes;
    expect([...positionsIn(session.model!, 'row', 0, 0, N)]).toEqual(membersOf(row.label(row.order[0]!)));
  });

  test('widen to their blocks', async () => {
    const { session } = await open({});
    const { blocks } = session.model!.axes.row;
    const [first, second] = blocks;
    expect(spanOf(blocks, second!.start, first!.end - 1, true)).toEqual([0, second!.end - 1]);
    expect(spanOf(blocks, 5, 3, false)).toEqual([3, 5]);
  });

  test('are covered wholly, in part or not at all', async () => {
    const { session } = await open({ form: 'dot' });
    const { row } = session.model!.axes;
    const mask = new Uint8Array(N);
    for (const i of membersOf(row.label(row.order[0]!))) mask[i] = 1;
    mask[membersOf(row.label(row.order[1]!))[0]!] = 1;
    expect([...coverOf(session.model!, 'row', mask)].slice(0, 3)).toEqual([2, 1, 0]);
  });
});
