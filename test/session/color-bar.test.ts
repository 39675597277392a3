import { describe, expect, test } from 'vitest';
import { entryOf, hex, valueAt } from '../../src/compute/index.js';
import {
  barHandles,
  createSession,
  movedTo,
  placeOfValue,
  released,
  stepAdded,
  tried,
  valueAtPlace,
  type BarHandle,
  type Session
} from '../../src/session/index.js';
import { dataset, dense, fakeSource, sampleData } from '../data.js';

async function open(color: object = {}, data = sampleData()): Promise<Session> {
  const session = createSession(fakeSource(data), { color });
  await session.idle();
  return session;
}

/** Cells of both signs, which ask for colours centred on 0. */
const signed = () =>
  dataset({
    matrices: {
      'layers/X': dense([
        [-3, 1],
        [2, 0],
        [4, -1],
        [0.5, 0]
      ])
    }
  });

const handle = (session: Session, kind: BarHandle['kind'], at = 0): BarHandle =>
  barHandles(session.model!, session.spec).find(one => one.kind === kind && one.at === at)!;
const kinds = (session: Session): string[] => barHandles(session.model!, session.spec).map(({ kind }) => kind);

async function move(session: Session, kind: BarHandle['kind'], value: number, at = 0): Promise<void> {
  session.set(movedTo(session.model!, session.spec, handle(session, kind, at), value));
  await session.idle();
}

/** Colours of all cells. */
function colors({ model }: Session, of = model!): string[] {
  const { values } = of.bodies[0]!;
  return Array.from({ length: values.rows * 2 }, (_, k) =>
    hex(of.color.table[entryOf(of.color, valueAt(values, k >> 1, k & 1))]!)
  );
}

describe('ends of a colour bar', () => {
  test('are its limits, and move each on its own', async () => {
    const session = await open();
    expect(kinds(session)).toEqual(['minimum', 'maximum']);
    await move(session, 'minimum', 0.5);
    expect([session.spec.color.vmin, session.spec.color.vmax]).toEqual([0.5, null]);
    await move(session, 'maximum', 2);
    expect([session.model!.color.norm.vmin, session.model!.color.norm.vmax]).toEqual([0.5, 2]);
  });

  test('are left to the data again where something was said, and only there', async () => {
    const session = await open({ vmin: 0.5 });
    expect(released(session.model!, session.spec, handle(session, 'minimum'))).toEqual({ 'color.vmin': null });
    expect(released(session.model!, session.spec, handle(session, 'maximum'))).toBeNull();
  });

  test('keep clear of each other, and may go beyond the bar', async () => {
    const session = await open();
    expect(handle(session, 'minimum').range).toEqual([-0.5, 0.99]);
    expect(handle(session, 'maximum').range).toEqual([0.01, 1.5]);
  });

  test('of centred colours move both at once, about the centre', async () => {
    const session = await open({ norm: { kind: 'centered' }, vcenter: 1 });
    await move(session, 'maximum', 3);
    expect(session.spec.color.norm).toEqual({ kind: 'centered', halfrange: 2 });
    expect([session.model!.color.norm.vmin, session.model!.color.norm.vmax]).toEqual([-1, 3]);
    expect(released(session.model!, session.spec, handle(session, 'minimum'))).toEqual({
      'color.norm': { kind: 'centered' }
    });
  });

  test('of colours that the data centred keep the map that the data asked for', async () => {
    const session = await open({}, signed());
    expect(session.model!.color.cmap).toBe('vlag');
    await move(session, 'minimum', -2);
    expect(session.model!.color.cmap).toBe('vlag');
    expect([session.model!.color.norm.vmin, session.model!.color.norm.vmax]).toEqual([-2, 2]);
  });
});

describe('the centre of a colour bar', () => {
  test.each([
    ['two slopes', { vcenter: 1, vmin: 0, vmax: 4 }, 'vcenter'],
    ['a centre as seaborn has it', { center: 1, vmin: 0, vmax: 4 }, 'center']
  ] as const)('%s: moves, and is given up', async (_, color, option) => {
    const session = await open(color);
    expect(kinds(session)).toEqual(['minimum', 'centre', 'maximum']);
    await move(session, 'centre', 2);
    expect(session.spec.color[option]).toBe(2);
    expect(released(session.model!, session.spec, handle(session, 'centre'))).toEqual({ [`color.${option}`]: null });
  });

  test('takes the ends with it where colours are centred', async () => {
    const session = await open({}, signed());
    await move(session, 'centre', 1);
    expect([session.model!.color.norm.vmin, session.model!.color.norm.vmax]).toEqual([-3, 5]);
  });

  test('of two slopes stays between the ends, and the ends on their sides of it', async () => {
    const session = await open({ vcenter: 1, vmin: 0, vmax: 4 });
    expect(handle(session, 'centre').range).toEqual([0.01, 0.99]);
    expect(handle(session, 'minimum').range[1]).toBeCloseTo(0.49, 12);
    expect(handle(session, 'maximum').range[0]).toBeCloseTo(0.51, 12);
  });
});

describe('steps', () => {
  const norm = { kind: 'boundary', boundaries: [0, 1, 2, 4], ncolors: 256 };

  test('have a handle a limit, between its neighbours', async () => {
    const session = await open({ norm });
    expect(barHandles(session.model!).map(({ value }) => value)).toEqual([0, 1, 2, 4]);
    await move(session, 'limit', 1.5, 1);
    expect(session.spec.color.norm).toMatchObject({ boundaries: [0, 1.5, 2, 4] });
    const [low, high] = handle(session, 'limit', 2).range;
    expect([low > 1 / 3, high < 1]).toEqual([true, true]);
  });

  test('are added in order and taken away, but for the last two limits', async () => {
    const session = await open({ norm: { ...norm, boundaries: [0, 4], ncolors: 2 } });
    expect(released(session.model!, session.spec, handle(session, 'limit'))).toBeNull();
    session.set(stepAdded(session.spec, 3)!);
    session.set(stepAdded(session.spec, 1)!);
    await session.idle();
    expect(session.model!.color.norm.edges).toEqual([0, 1, 3, 4]);
    expect(stepAdded(session.spec, 3)).toBeNull();
    session.set(released(session.model!, session.spec, handle(session, 'limit', 1))!);
    await session.idle();
    expect(session.model!.color.norm.edges).toEqual([0, 3, 4]);
  });

  test('there are none to add where colours have no steps', async () => {
    expect(stepAdded((await open()).spec, 1)).toBeNull();
  });
});

describe('values of places', () => {
  test('have no more digits than tell them from their neighbours', async () => {
    const session = await open({ vmin: 0, vmax: 6.3421 });
    expect(valueAtPlace(session.model!, 0.5, 0.004)).toBe(3.17);
    expect(placeOfValue(session.model!, 3.17)).toBeCloseTo(3.17 / 6.3421, 6);
    const narrow = await open({ vmin: 1000.1, vmax: 1000.2 });
    expect(valueAtPlace(narrow.model!, 0.5, 0.004)).toBe(1000.15);
  });
});

describe('colours that are tried on', () => {
  test.each([
    ['a limit', {}, 'minimum', 0.7],
    ['a centre', { vcenter: 1, vmin: 0, vmax: 3 }, 'centre', 2],
    ['a logarithmic limit', { norm: { kind: 'log' }, vmin: 0.1 }, 'maximum', 2],
    ['a robust limit', { robust: true }, 'maximum', 1],
    ['a limit of steps', { norm: { kind: 'boundary', boundaries: [0, 1, 3], ncolors: 256 } }, 'limit', 2.5]
  ] as const)('%s: are those that the patch gives, beside the bar that stands', async (_, color, kind, value) => {
    const session = await open(color);
    const before = session.model!;
    const patch = movedTo(before, session.spec, handle(session, kind, kind === 'limit' ? 1 : 0), value);
    const shown = tried(before, session.spec, patch);
    expect(shown.color.bar).toBe(before.color);
    const colored = colors(session, shown);
    expect(colored).not.toEqual(colors(session));
    session.set(patch);
    await session.idle();
    expect(colored).toEqual(colors(session));
  });

  test('throw where no norm takes the limits', async () => {
    const session = await open({ norm: { kind: 'log' }, vmin: 0.1 });
    expect(() => tried(session.model!, session.spec, { 'color.vmin': -1 })).toThrow(/color/);
  });
});
