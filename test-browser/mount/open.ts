import { mount, type Handle } from '../../src/mount/index.js';
import { createSession, type Session } from '../../src/session/index.js';
import { toPixel } from '../../src/matrix/index.js';
import type { Panel, TextItem } from '../../src/layout/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { fakeSource, sampleData } from '../../test/data.js';

export type Point = readonly [x: number, y: number];

/** A picture with a hand over it: places in it, and events as a browser sends them. */
export interface Open {
  readonly handle: Handle;
  readonly session: Session;
  readonly find: (selector: string) => HTMLElement;
  readonly panel: (id: string) => Panel;
  /** px of the middle of a cell by drawn positions. */
  readonly cell: (row: number, col: number) => Point;
  /** px inside the words of a name, and the name. */
  readonly name: (axis: 'row' | 'col', place: number) => Point;
  readonly merge: (tree: string, at: number) => Point & { readonly merge?: number };
  readonly send: (kind: string, at: Point, more?: object, target?: HTMLElement) => Event;
  readonly click: (at: Point, more?: object) => void;
  readonly drag: (from: Point, to: Point, more?: object) => void;
  /** What is selected, by positions in the input; null = that side is not said. */
  readonly selected: () => { rows: number[] | null; cols: number[] | null } | null;
}

export async function openPicture(spec: object = {}, data: Dataset = sampleData(), width = 700): Promise<Open> {
  const el = document.createElement('div');
  el.style.width = `${width}px`;
  document.body.append(el);
  const session = createSession(fakeSource(data), spec);
  const handle = mount(el, session);
  await handle.idle();
  const find = (selector: string): HTMLElement => el.querySelector<HTMLElement>(selector)!;
  const panels = (): readonly Panel[] => handle.result().scene.panels;
  const send = (kind: string, [x, y]: Point, more: object = {}, target = find('.jh-Picture')): Event => {
    const { left, top } = find('.jh-Picture').getBoundingClientRect();
    const init = { bubbles: true, cancelable: true, button: 0, clientX: left + x, clientY: top + y, ...more };
    const event = kind === 'wheel' ? new WheelEvent(kind, init) : new PointerEvent(kind, init);
    target.dispatchEvent(event);
    return event;
  };
  const textOf = (axis: 'row' | 'col', place: number): TextItem => {
    const { label, order } = session.model!.axes[axis];
    const sides = axis === 'col' ? /names-(bottom|top)/ : /names-(left|right)/;
    const names = panels().filter(({ id }) => sides.test(id));
    return names.flatMap(({ texts }) => texts).find(({ text }) => text === label(order[place]))!;
  };
  return {
    handle,
    session,
    find,
    panel: id => panels().find(one => one.id === id)!,
    cell: (row, col) => {
      const { x, y } = panels().find(({ kind }) => kind === 'body')!;
      return [toPixel(x!, col + 0.5), toPixel(y!, row + 0.5)];
    },
    name: (axis, place) => {
      const { x, y, align, angle } = textOf(axis, place);
      if (angle !== 0) return [x, y + 4];
      return [x + (align === 'left' ? 3 : align === 'right' ? -3 : 0), axis === 'col' ? y + 4 : y];
    },
    merge: (id, at) => {
      const { x, y, merge } = panels()
        .find(one => one.id === id)!
        .merges!.at(at)!;
      return Object.assign([x, y] as const, { merge });
    },
    send,
    click: (at, more) => {
      send('pointerdown', at, more);
      send('pointerup', at, more);
    },
    drag: (from, to, more) => {
      send('pointerdown', from, more);
      send('pointermove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], more);
      send('pointermove', to, more);
      send('pointerup', to, more);
    },
    selected: () => {
      const set = session.sets.find(({ name }) => name === 'selection');
      const side = (runs: typeof set extends undefined ? never : readonly (readonly number[])[] | null | undefined) =>
        runs ? runs.flatMap(([start, length]) => Array.from({ length: length }, (_, k) => start + k)) : null;
      return set ? { rows: side(set.rows), cols: side(set.cols) } : null;
    }
  };
}

/** Positions of drawn ones, ascending. */
export const drawn = ({ session }: Open, axis: 'row' | 'col', from: number, to: number): number[] =>
  Array.from(session.model!.axes[axis].order.subarray(from, to + 1)).sort((a, b) => a - b);
