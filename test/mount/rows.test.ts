import { describe, expect, test } from 'vitest';
import { layout, measure, type Panel, type Scene } from '../../src/layout/index.js';
import { bandOf, coverOf, nearestRow, positionsIn, rowAt, spanOf } from '../../src/mount/rows.js';
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
  test('in the body speaks of its row; beside it on the side of names too; on the group bar of a block', async () => {
    const { session, scene, body } = await open({});
    const y = body.box.y + 3;
    expect(rowAt(scene, session.model!, body.box.x + 5, y)).toEqual({ row: 0, block: false });
    expect(rowAt(scene, session.model!, body.box.x + body.box.width + 2, y)).toEqual({ row: 0, block: false });
    const bar = scene.panels.find(({ id }) => id === 'groups-left')!.box;
    expect(rowAt(scene, session.model!, bar.x + 2, y)).toEqual({ row: 0, block: true });
    expect(rowAt(scene, session.model!, body.box.x + 5, body.box.y - 3)).toBeNull();
    const legend = scene.panels.find(panel => panel.kind === 'legend')!.box;
    expect(rowAt(scene, session.model!, legend.x + 2, Math.max(y, legend.y + 1))).toBeNull();
  });

  test('of a transposed picture speaks of the row that runs down there', async () => {
    const { session, scene, body } = await open({ transpose: true });
    expect(bandOf(scene)!.across).toBe(true);
    const right = body.box.x + body.box.width - 2;
    expect(rowAt(scene, session.model!, right, body.box.y + 5)).toEqual({ row: N - 1, block: false });
  });

  test('beyond the last row, or in a gap, is nearest to one', async () => {
    const { scene } = await open({});
    const { scale } = bandOf(scene)!;
    expect(nearestRow(scale, -100)).toBe(0);
    expect(nearestRow(scale, 1e4)).toBe(N - 1);
    expect(nearestRow(scale, scale[0]!.end + 0.1)).toBe(scale[0]!.to - 1);
  });
});

describe('drawn rows', () => {
  test('are positions of the input by the drawn order', async () => {
    const { session } = await open({});
    const { order } = session.model!.axes.row;
    expect([...positionsIn(session.model!, 2, 4, N)]).toEqual([order[2], order[3], order[4]]);
  });

  test('that are groups stand for all their members', async () => {
    const { session } = await open({ form: 'dot' });
    const { row } = session.model!.axes;
    expect([...positionsIn(session.model!, 0, 0, N)]).toEqual(membersOf(row.label(row.order[0]!)));
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
    expect([...coverOf(session.model!, mask)].slice(0, 3)).toEqual([2, 1, 0]);
  });
});
