import { parse } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { describe, expect, test } from 'vitest';
import { layout, measure, type Panel, type Scene } from '../../src/layout/index.js';
import { DARK, LIGHT } from '../../src/render/index.js';
import { EXPRESSIONS } from '../../src/render/encode.js';
import { fontsOf } from '../../src/render/font-faces.js';
import { liveDataflow } from '../../src/render/live.generated.js';
import { liveMarksOf, sameRows, type LiveMarks } from '../../src/render/live-marks.js';
import type { Shape } from '../../src/render/shape.js';
import { LIVE_SPEC } from '../../src/render/vega-spec.js';
import { createSession, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

const sceneOf = (session: Session, width = 700): Scene =>
  layout(session.model!, { width, height: null, window: null, measure, toolbar: 0 });

async function open(spec: unknown = { row: { groupby: ['kind'], dendrogram: true } }): Promise<Session> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session;
}

const panelOf = (scene: Scene, kind: Panel['kind']): Panel => scene.panels.find(one => one.kind === kind)!;

/** The box that a shape says it needs. */
function boundsOf(row: LiveMarks[string][number]): { left: number; right: number; top: number; bottom: number } {
  const xs: number[] = [];
  const ys: number[] = [];
  const add = (x: number, y: number): void => {
    xs.push(x);
    ys.push(y);
  };
  (row['shape'] as Shape).context({ moveTo: add, lineTo: add })();
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('what a change leaves as it is', () => {
  test('of another colour: every panel beside the cells, and every row of it that Vega has', async () => {
    const session = await open();
    const before = sceneOf(session);
    session.set({ 'color.cmap': 'magma' });
    await session.idle();
    const after = sceneOf(session);
    for (const kind of ['dendrogram', 'labels'] as const) expect(panelOf(after, kind)).toBe(panelOf(before, kind));
    const [one, other] = [liveMarksOf(before, LIGHT), liveMarksOf(after, LIGHT)];
    expect(one['lines']!.length).toBeGreaterThan(0);
    expect(other['lines']).toEqual(one['lines']);
    other['lines']!.forEach((row, k) => expect(row).toBe(one['lines']![k]));
  });
  test('of another width, order, window or title: nothing of it', async () => {
    const session = await open();
    const tree = panelOf(sceneOf(session), 'dendrogram');
    expect(panelOf(sceneOf(session, 900), 'dendrogram')).not.toBe(tree);
    session.set({ 'row.title': 'kinds of cells' });
    await session.idle();
    expect(sceneOf(session).texts).toContain('kinds of cells');
    session.set({ 'row.flips': [0] });
    await session.idle();
    expect(panelOf(sceneOf(session), 'dendrogram').lines).not.toEqual(tree.lines);
  });
  test('of another theme: no ink', async () => {
    const scene = sceneOf(await open());
    const [light, dark] = [liveMarksOf(scene, LIGHT), liveMarksOf(scene, DARK)];
    for (const name of ['lines', 'texts']) expect(sameRows(light[name], dark[name]!)).toBe(false);
    expect(sameRows(light['lines'], liveMarksOf(scene, LIGHT)['lines']!)).toBe(true);
  });
});

describe('texts of a panel', () => {
  test('are one mark, and the room that it asks for has all of them', async () => {
    const scene = sceneOf(await open({ row: { groupby: ['kind'] }, col: { label_rotation: 35 } }));
    const panels = scene.panels.filter(({ texts }) => texts.length > 0);
    const rows = liveMarksOf(scene, LIGHT)['texts']!;
    expect(rows.length).toBe(panels.length);
    rows.forEach((row, k) => {
      const { left, right, top, bottom } = boundsOf(row);
      for (const { text, x, y, size, face, align, angle } of panels[k]!.texts) {
        const width = measure(text, size, face);
        const start = { left: 0, center: -width / 2, right: -width }[align];
        for (const along of [start, start + width]) {
          const turn = (angle * Math.PI) / 180;
          expect(x + along * Math.cos(turn)).toBeGreaterThan(left);
          expect(x + along * Math.cos(turn)).toBeLessThan(right);
          expect(y + along * Math.sin(turn)).toBeGreaterThan(top);
          expect(y + along * Math.sin(turn)).toBeLessThan(bottom);
        }
      }
    });
  });
  test('that say or stand otherwise are others; the same texts anew are not', async () => {
    const scene = sceneOf(await open());
    const rows = (panels: readonly Panel[]): LiveMarks[string] => liveMarksOf({ ...scene, panels }, LIGHT)['texts']!;
    const panel = panelOf(scene, 'labels');
    const copy = { ...panel, texts: panel.texts.map(text => ({ ...text })) };
    expect(sameRows(rows([panel]), rows([copy]))).toBe(true);
    for (const other of [{ text: 'other' }, { x: 1 }, { angle: 7 }, { ink: 'accent' as const }])
      expect(sameRows(rows([panel]), rows([{ ...copy, texts: copy.texts.map(text => ({ ...text, ...other })) }]))).toBe(
        false
      );
  });
});

test('a panel may have more marks than a call takes arguments', async () => {
  const scene = sceneOf(await open());
  const circle = { x: 1, y: 1, radius: 1, fill: '#000000', stroke: null, width: 0 };
  const circles = new Array<typeof circle>(300_000).fill(circle);
  const panels = [{ ...panelOf(scene, 'labels'), circles }];
  expect(liveMarksOf({ ...scene, panels }, LIGHT)['circles']!.length).toBe(circles.length);
});

test('a shape lets go of what it was drawn on', async () => {
  const row = liveMarksOf(sceneOf(await open()), LIGHT)['lines']![0]!;
  const shape = row['shape'] as Shape;
  let calls = 0;
  const context = { moveTo: () => calls++, lineTo: () => calls++ };
  shape.context(context)();
  const drawn = calls;
  expect(drawn).toBeGreaterThan(0);
  shape();
  expect(calls).toBe(drawn);
});

test('the dataflow of the package is what Vega reads in LIVE_SPEC', () => {
  const plain = JSON.stringify(parse(LIVE_SPEC, {}, { ast: true }), (key, value: unknown) =>
    key === 'raw' || (key === 'code' && typeof value === 'string') ? undefined : value
  );
  expect(JSON.parse(JSON.stringify(liveDataflow()))).toEqual(JSON.parse(plain));
  expect(liveDataflow()).not.toBe(liveDataflow());
});

test('channels are what the interpreter of Vega makes of them', () => {
  interface Encode {
    readonly marktype: string;
    readonly channels: Readonly<Record<string, unknown>>;
  }
  const { operators } = liveDataflow() as unknown as {
    operators: { params?: { encoders?: { $encode: Record<string, { $expr: Encode }> } } }[];
  };
  const context = { functions: {} };
  let seen = 0;
  for (const { params } of operators)
    for (const { $expr } of Object.values(params?.encoders?.$encode ?? {})) {
      const datum = Object.fromEntries(
        'x y width height fill radius path stroke size shape text angle image align'
          .split(' ')
          .map((name, k) => [name, k])
      );
      const [own, other] = [{ datum }, { datum }] as Record<string, unknown>[];
      const [encode, interpreted] = [EXPRESSIONS.encode, expressionInterpreter.encode].map(
        of => of(context, $expr as never) as (item: object, parameters: object) => number
      );
      const parameters = { $width: 7, $height: 8 };
      for (const _ of [1, 2]) expect(encode!(own!, parameters)).toBe(interpreted!(other!, parameters));
      expect(own).toEqual(other);
      seen += Object.keys($expr.channels).length;
    }
  expect(seen).toBeGreaterThan(30);
});

test('a picture needs the faces of its characters, and no other', async () => {
  const scripts = async (title: string): Promise<string[]> =>
    fontsOf(sceneOf(await open({ title }))).map(
      ({ face, unicodeRange }) => `${face} ${unicodeRange.includes('U+0370') ? 'Greek' : 'Latin'}`
    );
  const named = await scripts('cells');
  expect(named).toContain('regular Latin');
  expect(named).toContain('semibold Latin');
  expect(named).not.toContain('semibold Greek');
  expect(await scripts('β cells')).toContain('semibold Greek');
  expect(await scripts('β cells')).not.toContain('italic Greek');
});
