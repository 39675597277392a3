import '../../style/base.css';
import '../../style/form.css';
import '../../style/markers.css';
import '../../style/find.css';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PANES } from '../../src/controls/index.js';
import { createSession, hoveringOf, type Pointed, type Session } from '../../src/session/index.js';
import { categories, dataset, dense, fakeSource } from '../../test/data.js';

/** Four rows at the corners of a square: a a above, b and one without a group below. */
const data = (embedding = true) =>
  dataset({
    matrices: {
      'layers/X': dense([
        [0, 1],
        [1, 0],
        [2, 1],
        [3, 0]
      ]),
      ...(embedding
        ? {
            'embeddings/X_umap': dense([
              [0, 1],
              [1, 1],
              [0, 0],
              [1, 0]
            ])
          }
        : {})
    },
    row: { kind: categories(['a', 'a', 'b', null], ['a', 'b']) }
  });

async function open(
  held = data()
): Promise<{ session: Session; element: HTMLElement; room: HTMLElement; corner: (row: number) => [number, number] }> {
  const session = createSession(fakeSource(held), { row: { groupby: ['kind'] } });
  await session.idle();
  const place = document.createElement('div');
  place.className = 'jh-Root';
  place.style.width = '640px';
  document.body.append(place);
  const pane = PANES.map.make(session);
  place.append(pane.element);
  const room = pane.element.querySelector<HTMLElement>('.jh-Points-room')!;
  const said = pane.element.querySelector('.jh-Find-said')!;
  await expect.poll(() => pane.element.querySelector('canvas')!.width > 300 || said.textContent.length > 0).toBe(true);
  await session.idle();
  const side = room.clientWidth;
  const corner = (row: number): [number, number] => [
    (row % 2 === 0 ? 0.04 : 0.96) * side,
    (row < 2 ? 0.04 : 0.96) * side
  ];
  return { session, element: pane.element, room, corner };
}

afterEach(() => document.body.replaceChildren());

const press = (room: HTMLElement, type: string, [x, y]: [number, number], keys: PointerEventInit = {}): void => {
  const rect = room.getBoundingClientRect();
  room.dispatchEvent(
    new PointerEvent(type, { clientX: rect.left + x, clientY: rect.top + y, bubbles: true, pointerId: 1, ...keys })
  );
};
const colorAt = (element: HTMLElement, [x, y]: [number, number]): number[] => {
  const canvas = element.querySelector('canvas')!;
  const ratio = window.devicePixelRatio;
  return [...canvas.getContext('2d')!.getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data];
};
const rows = (session: Session): unknown => session.sets.find(({ name }) => name === 'selection')?.rows;

describe('the map of points', () => {
  test('opens with the first embedding, as a change that undo takes back', async () => {
    const { session, element } = await open();
    expect(session.spec.map.embedding).toBe('X_umap');
    session.undo();
    await session.idle();
    expect(session.spec.map.embedding).toBeNull();
    expect(element.textContent).toContain('Choose an embedding');
  });

  test('draws each row in the colour of its group, those without one in grey', async () => {
    const { session, element, corner } = await open();
    const { colors } = session.model!.axes.row;
    const hex = (at: [number, number]): string =>
      `#${colorAt(element, at)
        .slice(0, 3)
        .map(v => v.toString(16).padStart(2, '0'))
        .join('')}`;
    expect([0, 1, 2, 3].map(row => hex(corner(row)))).toEqual([colors[0], colors[0], colors[1], '#c8ccd2']);
  });

  test('a lasso selects, with Ctrl besides; a click on nothing lets go', async () => {
    const { session, room, corner } = await open();
    const side = room.clientWidth;
    const around = (points: [number, number][], keys = {}): void => {
      press(room, 'pointerdown', points[0], keys);
      for (const at of points.slice(1)) press(room, 'pointermove', at, keys);
      press(room, 'pointerup', points.at(-1)!, keys);
    };
    const upper: [number, number][] = [
      [1, 1],
      [side - 1, 1],
      [side - 1, side / 2],
      [1, side / 2]
    ];
    around(upper);
    expect(rows(session)).toEqual([[0, 2]]);
    press(room, 'pointerdown', corner(3), { ctrlKey: true });
    press(room, 'pointerup', corner(3), { ctrlKey: true });
    expect(rows(session)).toEqual([
      [0, 2],
      [3, 1]
    ]);
    press(room, 'pointerdown', [side / 2, side / 2]);
    press(room, 'pointerup', [side / 2, side / 2]);
    expect(rows(session)).toBeUndefined();
  });

  test('its legend keeps its buttons while the groups are the same', async () => {
    const { session, element } = await open();
    const button = element.querySelector('.jh-Points-group');
    session.select({ rows: [0] });
    expect(element.querySelector('.jh-Points-group')).toBe(button);
  });
  test('what is not selected fades', async () => {
    const { session, element, corner } = await open();
    const before = colorAt(element, corner(2));
    session.select({ rows: [0] });
    expect(colorAt(element, corner(2))).not.toEqual(before);
    session.select(null);
    expect(colorAt(element, corner(2))).toEqual(before);
  });

  test('a group of the legend selects its rows: no pointer is needed', async () => {
    const { session, element } = await open();
    const entry = [...element.querySelectorAll('button')].find(el => el.textContent === 'a2')!;
    entry.focus();
    await userEvent.keyboard('{Enter}');
    expect(rows(session)).toEqual([[0, 2]]);
  });

  test('one selected column colours the points by its values', async () => {
    const { session, element, corner } = await open();
    session.select({ cols: [0] });
    const { table, n } = session.model!.color;
    const word = (at: [number, number]): number => new Uint32Array(Uint8Array.from(colorAt(element, at)).buffer)[0];
    expect(word(corner(3))).toBe(table[n - 1]);
    expect(word(corner(0))).toBe(table[0]);
    expect(element.querySelector('.jh-Points-title')!.textContent).toBe('c0');
  });

  test('pointers are linked both ways', async () => {
    const { session, element, room, corner } = await open();
    const heard: (Pointed | null)[] = [];
    hoveringOf(session).on(({ what }) => heard.push(what));
    press(room, 'pointermove', corner(2));
    expect(heard).toEqual([{ row: 2, col: null }]);
    expect(element.querySelector('.jh-Find-said')!.textContent).toBe('r2 · b');
    const dot = element.querySelector<HTMLElement>('.jh-Points-dot')!;
    hoveringOf(session).say(null, null);
    expect(dot.hidden).toBe(true);
    hoveringOf(session).say({ row: 1, col: 0 }, null);
    expect(dot.hidden).toBe(false);
  });

  test('data without an embedding say so', async () => {
    const { element } = await open(data(false));
    expect(element.textContent).toContain('These data have no embedding.');
  });
});
