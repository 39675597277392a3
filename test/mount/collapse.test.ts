import { describe, expect, test } from 'vitest';
import { valueAt } from '../../src/compute/index.js';
import type { Track } from '../../src/flow/index.js';
import { format, layout, measure, type Scene } from '../../src/layout/index.js';
import { asideAt } from '../../src/mount/aside.js';
import { stretchOf } from '../../src/mount/bands.js';
import { branchAbove, branchOf } from '../../src/mount/branch.js';
import { collapseBranch } from '../../src/mount/branch-tool.js';
import { bodyOf, cellAt, describe as said, hitAt, sentence } from '../../src/mount/hit.js';
import { nameHint } from '../../src/mount/name-hint.js';
import { placeAt } from '../../src/mount/place.js';
import { makeSelecting } from '../../src/mount/selecting.js';
import { alongBand } from '../../src/mount/stretches.js';
import { createSession, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

const N = 24;
const spec = { row: { dendrogram: true, collapsed: [20] }, col: { dendrogram: true, collapsed: [1] } };

async function open(of: object = spec): Promise<{ session: Session; scene: Scene }> {
  const session = createSession(fakeSource(sampleData()), of);
  await session.idle();
  const scene = layout(session.model!, { width: 800, height: 480, window: null, measure, toolbar: 0 });
  return { session, scene };
}
const runOf = ({ model }: Session, axis: 'row' | 'col') => model!.axes[axis].collapsed![0]!;

describe('a branch', () => {
  test('is collapsed, expanded, and undone, each as one entry of the history', async () => {
    const { session } = await open({ row: { dendrogram: true } });
    const branch = () => branchOf(session.model!, 'row', 20)!;
    const { first, last } = branch();
    expect(collapseBranch(session, branch())).toBe(`${last - first + 1} cells as one`);
    await session.idle();
    expect(session.spec.row.collapsed).toEqual([20]);
    expect([session.undoLabel, branch().collapsed]).toEqual(['collapse branch', true]);
    expect(collapseBranch(session, branch())).toBe('branch expanded');
    await session.idle();
    expect([session.spec.row.collapsed, branch().collapsed]).toEqual([[], false]);
    session.undo();
    session.undo();
    await session.idle();
    expect(session.spec.row.collapsed).toEqual([]);
    expect(session.model!.axes.row.collapsed).toBeUndefined();
  });
  test('of a form that draws no cells of items changes nothing, and says so', async () => {
    const { session } = await open({ form: 'matrix', row: { groupby: ['kind'] }, col: { dendrogram: true } });
    expect(collapseBranch(session, branchOf(session.model!, 'col', 1)!)).toBe('only branches of a heatmap collapse');
    expect(session.spec.col.collapsed).toEqual([]);
  });
  test('that is collapsed is the first above each of its members, then the next larger one', async () => {
    const { session } = await open();
    const { start, end } = runOf(session, 'row');
    for (let at = start; at < end; at++) expect(branchAbove(session.model!, 'row', at, at)!.merge).toBe(20);
    const next = branchAbove(session.model!, 'row', start, end - 1)!;
    expect(next.last - next.first).toBeGreaterThan(end - 1 - start);
  });
});

describe('a track beside a collapsed branch', () => {
  test('says what most of its members are, and the mean of numbers', async () => {
    const tracks = [
      { kind: 'color', column: 'kind' },
      { kind: 'bar', column: 'score' },
      { kind: 'text', column: 'kind' }
    ];
    const { session, scene } = await open({ row: { ...spec.row, tracks } });
    const { start, end } = runOf(session, 'row');
    const axis = session.model!.axes.row;
    const at = (id: string): string => {
      const { box } = scene.panels.find(panel => panel.id === id)!;
      const { y, height } = cellAt(scene, start, 0)!.box;
      return sentence(asideAt(session.model!, scene, box.x + 2, y + height / 2)!.content);
    };
    const positions = Array.from(axis.order.subarray(start, end));
    const [color, bar] = axis.tracks as [Extract<Track, { kind: 'color' }>, Extract<Track, { kind: 'bar' | 'line' }>];
    const kinds = positions.map((position): string => color.label(position));
    const times = (kind: string): number => kinds.filter(one => one === kind).length;
    const most = kinds.reduce((best, kind) => (times(kind) > times(best) ? kind : best));
    expect(times(most)).toBeLessThan(kinds.length);
    expect(at('track-row-0')).toBe(`${kinds.length} cells · kind ${most} (${times(most)} of ${kinds.length})`);
    const finite = positions.map((position): number => bar.values[position]!).filter(Number.isFinite);
    expect(at('track-row-1')).toBe(
      `${kinds.length} cells · score mean ${format(finite.reduce((a, b) => a + b, 0) / finite.length)}`
    );
    // They do not say the same: nothing is written there.
    expect(
      scene.panels.find(({ id }) => id === 'track-row-2')!.texts.filter(({ text }) => /^(B|T|NK|Mono)$/.test(text))
    ).toHaveLength(N - kinds.length);
  });
});

describe('the row of a collapsed branch', () => {
  test.each(['mean', 'max', 'min', 'max_abs'] as const)(
    'says how many it stands for and the %s of their values, of both axes where both are collapsed',
    async detail => {
      const { session, scene } = await open({ ...spec, view: { detail } });
      const model = session.model!;
      const [rows, cols] = [runOf(session, 'row'), runOf(session, 'col')];
      const numbers: number[] = [];
      for (let r = rows.start; r < rows.end; r++)
        for (let c = cols.start; c < cols.end; c++)
          numbers.push(valueAt(model.bodies[0]!.values, model.axes.row.order[r]!, model.axes.col.order[c]!));
      const finite = numbers.filter(Number.isFinite);
      const expected = {
        mean: finite.reduce((a, b) => a + b, 0) / finite.length,
        max: Math.max(...finite),
        min: Math.min(...finite),
        max_abs: finite.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))
      }[detail];
      const content = said(model, cellAt(scene, rows.start, cols.start)!);
      expect(content.of).toBe(`${rows.end - rows.start} cells`);
      expect(content.name).toBe(cols.label);
      const [, value] = content.facts.at(-1)!;
      expect(Number(value!.replace('−', '-'))).toBeCloseTo(expected, 2);
    }
  );
  test('is one cell to the pointer, wherever in it', async () => {
    const { session, scene } = await open();
    const { start, end } = runOf(session, 'row');
    const { box } = cellAt(scene, start, 0)!;
    for (const share of [0.05, 0.5, 0.95])
      expect(hitAt(scene, box.x + 2, box.y + share * box.height)).toMatchObject({ row: start, box });
    const { y } = bodyOf(scene)!;
    expect(stretchOf(y!, start, start)).toEqual(stretchOf(y!, start, end - 1));
  });
  test('and its name stand for all of its members', async () => {
    const { session, scene } = await open();
    const { start, end, label } = runOf(session, 'row');
    const name = scene.panels.find(({ id }) => id === 'names-left')!.texts.find(({ text }) => text === label)!;
    const place = placeAt(scene, session.model!, name.x - 2, name.y);
    expect(place).toMatchObject({ kind: 'beside', axis: 'row', first: start, last: end - 1 });
    const hint = nameHint(session.model!, scene, name.x - 2, name.y)!;
    expect(sentence(hint.content)).toBe(`${label} · mean of its cells · click to select · J to expand`);
    expect(hint.branch).toMatchObject({ merge: 20, collapsed: true });
    const selecting = makeSelecting(session, () => undefined);
    selecting.pick('row', [start, start], 'only');
    const wanted = Array.from(session.model!.axes.row.order.subarray(start, end)).sort((a, b) => a - b);
    const set = session.sets[0]!;
    expect(set.rows!.flatMap(([from, length]) => Array.from({ length }, (_, k) => from + k))).toEqual(wanted);
  });
  test('is marked as selected where all members are, and as partly selected where some are', async () => {
    (globalThis as { window?: unknown }).window ??= { devicePixelRatio: 1 };
    const { session, scene } = await open();
    const { start, end } = runOf(session, 'row');
    const { y } = bodyOf(scene)!;
    const piece = y!.find(({ one }) => one)!;
    const level = (chosen: number): number => {
      const cover = new Uint8Array(N);
      for (let k = 0; k < chosen; k++) cover[start + k] = 2;
      const along = alongBand(y!, cover);
      return along.levels[Math.round(piece.start - along.start) + 3]!;
    };
    expect([level(0), level(1), level(end - start)]).toEqual([0, 1, 2]);
  });
});
