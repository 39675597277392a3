import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueAt } from '../../src/compute/index.js';
import type { AxisModel, HeatmapModel } from '../../src/flow/index.js';
import { layout, measure, type Panel, type Scene, type Window } from '../../src/layout/index.js';
import { axisScale, cuts, shownIn } from '../../src/layout/pieces.js';
import { toPosition } from '../../src/matrix/index.js';
import { createSession } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

const N = 24;

/** Runs of 2…6 of 40 positions with others between them. */
const runs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 2, max: 6 })), { maxLength: 4 })
  .map(of => {
    let at = 0;
    return of.map(([before, length]) => {
      const start = at + before;
      at = start + length;
      return { merge: start, start, end: at, label: `${length} rows` };
    });
  });
const axisOf = (collapsed: AxisModel['collapsed'], blocks: readonly number[] = []): AxisModel =>
  ({
    order: new Int32Array(40),
    blocks: blocks.map((start, k) => ({ start, end: blocks[k + 1] ?? 40 })),
    brackets: [],
    collapsed
  }) as unknown as AxisModel;

describe('the scale of an axis with collapsed branches', () => {
  const options = { start: 10, length: 400, gap: 0, least: 0, window: [0, 40] as const };
  test('adds up to its length, gives each branch one piece of its own and every other item the same px', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(0, 2.5), fc.boolean(), (collapsed, gap, even) => {
        const scale = axisScale(axisOf(collapsed, [0, 7, 21]), { ...options, gap, even });
        expect(scale[0]!.start).toBe(10);
        expect(scale.at(-1)!.end).toBeCloseTo(410, 9);
        expect(scale.filter(({ one }) => one).map(({ from, to }) => [from, to])).toEqual(
          collapsed.map(({ start, end }) => [start, end])
        );
        const per = scale.filter(({ one }) => !one).map(p => (p.end - p.start) / (p.to - p.from));
        for (const px of per) expect(px).toBeCloseTo(per[0]!, 9);
        for (const p of scale.filter(({ one }) => one))
          expect(p.end - p.start).toBeCloseTo(even ? per[0]! : Math.max(11, per[0]!), 9);
        // A gap within a branch would part what stands as one.
        scale.slice(1).forEach((p, k) => expect([0, gap]).toContain(Math.round((p.start - scale[k]!.end) * 1e9) / 1e9));
      })
    );
  });
  test('in a window that ends in a branch has as much of it as the window has of its members', () => {
    const axis = axisOf([{ merge: 0, start: 10, end: 20, label: '10 rows' }]);
    const at = (window: [number, number]) => axisScale(axis, { ...options, window });
    const whole = at([0, 30])[1]!;
    const part = at([0, 15])[1]!;
    expect([part.from, part.to, part.one]).toEqual([10, 20, true]);
    expect(part.end - part.start).toBeCloseTo(((400 / 10.5) * 5) / 10, 9);
    expect(whole.end - whole.start).toBeCloseTo(400 / 21, 9);
    expect(at([12, 14])).toEqual([{ start: 10, end: 410, from: 10, to: 20, one: true }]);
    expect(shownIn(axis, [0, 30])).toBe(21);
    expect(shownIn(axis, [0, 15])).toBe(10.5);
  });
  test('takes half of the room at most where there are many branches and little room', () => {
    const collapsed = Array.from({ length: 13 }, (_, k) => ({ merge: k, start: 3 * k, end: 3 * k + 2, label: '' }));
    const scale = axisScale(axisOf(collapsed), { ...options, length: 60 });
    const ones = scale.filter(({ one }) => one).reduce((sum, p) => sum + p.end - p.start, 0);
    expect(ones).toBeCloseTo(30, 9);
  });
  test('says the first member of all px of a branch, and cuts blocks of cells at its ends', () => {
    const axis = axisOf([{ merge: 0, start: 10, end: 20, label: '10 rows' }], [0, 15]);
    const scale = axisScale(axis, options);
    const { start, end } = scale[1]!;
    for (const px of [start, (start + end) / 2, end - 0.01]) expect(toPosition(scale, px)).toBe(10);
    expect(toPosition(scale, end)).toBe(20);
    expect(cuts(axis)).toEqual([10, 20]);
  });
});

describe('a picture with a collapsed branch', () => {
  async function open(spec: object): Promise<{ model: HeatmapModel; draw: (window?: Window | null) => Scene }> {
    const session = createSession(fakeSource(sampleData()), spec);
    await session.idle();
    const model = session.model!;
    return { model, draw: (window = null) => layout(model, { width: 800, height: 480, window, measure, toolbar: 0 }) };
  }
  const panel = (scene: Scene, id: string): Panel => scene.panels.find(one => one.id === id)!;
  const spec = { row: { dendrogram: true, collapsed: [20], tracks: [{ kind: 'color', column: 'kind' }] } };

  test('names it by its number beside the names of the others', async () => {
    const { model, draw } = await open(spec);
    const { order, label, collapsed } = model.axes.row;
    const [one] = collapsed!;
    const texts = panel(draw(), 'names-left').texts.map(({ text }) => text);
    expect(texts.filter(text => text.endsWith('cells'))).toEqual([`${one!.end - one!.start} cells`]);
    expect(texts).toHaveLength(N - (one!.end - one!.start) + 1);
    const others = Array.from(order, label).filter((_, at) => at < one!.start || at >= one!.end);
    expect(texts).toEqual(expect.arrayContaining(others));
  });
  test('ends its tree in a wedge as wide as its row, with the tip where its merge stood, and draws no merge within', async () => {
    const { model, draw } = await open(spec);
    const scene = draw();
    const tree = panel(scene, 'tree-right');
    const piece = panel(scene, 'body').y!.find(p => p.one)!;
    expect(tree.areas).toHaveLength(1);
    const [tipX, tipY, baseX, top, , bottom] = tree.areas![0]!.points;
    expect(tipY).toBeCloseTo((piece.start + piece.end) / 2, 9);
    expect(top).toBeGreaterThanOrEqual(piece.start);
    expect(bottom).toBeLessThanOrEqual(piece.end);
    const full = (await open({ row: { ...spec.row, collapsed: [] } })).draw();
    const shift =
      panel(full, 'body').box.x +
      panel(full, 'body').box.width -
      panel(scene, 'body').box.x -
      panel(scene, 'body').box.width;
    expect(tipX! + shift).toBeCloseTo(panel(full, 'tree-right').merges!.find(({ merge }) => merge === 20)!.x, 9);
    expect(tipX).toBeGreaterThan(baseX!);
    const { left, right, n } = model.axes.row.trees[0]!.linkage;
    const within = (k: number): number[] =>
      [left[k]!, right[k]!].filter(node => node >= n).flatMap(node => [node - n, ...within(node - n)]);
    const drawn = new Set(tree.merges!.map(({ merge }) => merge));
    for (const merge of within(20)) expect(drawn.has(merge)).toBe(false);
    expect(drawn.size).toBe(n - 1 - within(20).length);
  });
  test('gives it one cell of a track', async () => {
    const { draw } = await open(spec);
    const scene = draw();
    const { start, end } = panel(scene, 'body').y!.find(p => p.one)!;
    const inside = panel(scene, 'track-row-0').rects.filter(r => r.y < end - 1 && r.y + r.height > start + 1);
    expect(inside).toHaveLength(1);
  });
  test('writes the mean of its members in their one cell, and no given text', async () => {
    const { model, draw } = await open({
      ...spec,
      row: { ...spec.row, labels: false },
      text: { show: true, format: '.6f' }
    });
    const [one] = model.axes.row.collapsed!;
    const scene = draw();
    const piece = panel(scene, 'body').y!.find(p => p.one)!;
    const written = panel(scene, 'cell-texts').texts.filter(({ y }) => y > piece.start && y < piece.end);
    const { values } = model.bodies[0]!;
    const expected = Array.from(model.axes.col.order, j => {
      const numbers = Array.from(model.axes.row.order.subarray(one!.start, one!.end), i => valueAt(values, i, j));
      const finite = numbers.filter(Number.isFinite);
      return finite.reduce((a, b) => a + b, 0) / finite.length;
    });
    expect(written.map(({ text }) => Number(text.replace('−', '-')))).toEqual(
      expected.map(value => expect.closeTo(value, 5) as number)
    );
    const codes = { kind: 'dense', shape: [N, 6], order: 'C', data: new Int32Array(6 * N) } as const;
    const given = { ...model, bodies: [{ ...model.bodies[0]!, texts: { codes, levels: ['a'] } }] };
    const marks = panel(
      layout(given, { width: 800, height: 480, window: null, measure, toolbar: 0 }),
      'cell-texts'
    ).texts;
    expect(marks).toHaveLength(6 * (N - (one!.end - one!.start)));
  });
  test('has its wedge in no window without it', async () => {
    const { model, draw } = await open(spec);
    const [one] = model.axes.row.collapsed!;
    const rest: [number, number] = one!.start > 0 ? [0, one!.start] : [one!.end, N];
    expect(panel(draw({ row: rest, col: [0, 6] }), 'tree-right').areas).toBeUndefined();
  });
  test('of columns, swapped or not, stands across as it does down', async () => {
    for (const transpose of [false, true]) {
      const { draw } = await open({ transpose, col: { dendrogram: true, collapsed: [1] } });
      const body = panel(draw(), 'body');
      expect((transpose ? body.y : body.x)!.filter(p => p.one)).toHaveLength(1);
      expect((transpose ? body.x : body.y)!.some(p => p.one)).toBe(false);
    }
  });
});
