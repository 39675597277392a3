import { otherAxis, type Axis } from '../matrix/index.js';
import { h } from '../controls/index.js';
import { inverse, type Scene } from '../layout/index.js';
import type { AxisSpec } from '../spec/index.js';
import type { Session } from '../session/index.js';
import { bandOf, stretchOf } from './bands.js';

type Key = AxisSpec['sort'][number];

/**
 * Returns what a click on a name makes of the keys that the other axis is sorted by: the largest first, then the smallest, then not by it any more.
 * `add` keeps the other keys, and the place among them.
 */
export function nextSort(keys: readonly Key[], item: number, add: boolean): Key[] {
  const at = keys.findIndex(key => key.item === item);
  const others = add ? keys : [];
  if (at < 0 || (!add && keys.length > 1)) return [...others, { item, descending: true }];
  if (keys[at]!.descending) return add ? keys.map((key, k) => (k === at ? { item } : key)) : [{ item }];
  return others.filter((_, k) => k !== at);
}

/** Sorts what crosses an axis by one of its drawn items: one entry of the history. */
export function sortBy(session: Session, by: Axis, place: number, add: boolean): boolean {
  const { model } = session;
  const item = model?.axes[by].order[place];
  if (!model || item === undefined) return false;
  const sorted = otherAxis(by);
  const next = nextSort(session.spec[sorted].sort, item, add);
  const name = model.axes[by].label(item);
  const key = next.find(one => one.item === item);
  const words = model.names[sorted];
  const said = key
    ? `sort ${words} by ${name}, ${key.descending ? 'largest' : 'smallest'} first`
    : `do not sort ${words} by ${name}`;
  session.set({ [`${sorted}.sort`]: next.length ? next : null }, { name: said });
  return true;
}

export interface SortMarks {
  readonly element: HTMLElement;
  place(session: Session, scene: Scene): void;
}

/** px between a body and its names. */
const ROOM = 6;

/** Returns small arrows between the body and the names by which it is sorted, pointing to where values are smaller. */
export function makeSortMarks(): SortMarks {
  const element = h('div', { class: 'jh-Sorts', 'aria-hidden': 'true' });
  return {
    element,
    place: ({ model }, scene) => {
      const marks: HTMLElement[] = [];
      for (const by of ['row', 'col'] as const) {
        const keys = model?.spec[otherAxis(by)].sort ?? [];
        const band = keys.length > 0 ? bandOf(scene, by) : null;
        if (!band || !model) continue;
        const { order, n } = model.axes[by];
        const places = inverse(order, n);
        const far = scene.panels.some(({ id, of }) => !of && id === (band.across ? 'names-top' : 'names-right'));
        const { x, y, width, height } = band.body;
        keys.forEach((key, rank) => {
          const place = key.item === undefined || key.item === null ? -1 : (places[key.item] ?? -1);
          const at = place < 0 ? null : stretchOf(band.scale, place, place);
          if (!at) return;
          const along = (at[0] + at[1]) / 2;
          const away = band.across
            ? far
              ? y - ROOM / 2
              : y + height + ROOM / 2
            : far
              ? x + width + ROOM / 2
              : x - ROOM / 2;
          const mark = h('span', { class: 'jh-Sort', 'data-rank': String(rank + 1) });
          // The values of a column fall downwards, those of a row to the right.
          const turn = (band.across ? 0 : -90) + (key.descending ? 0 : 180);
          mark.style.transform = `translate(${band.across ? along : away}px, ${band.across ? away : along}px) rotate(${turn}deg)`;
          marks.push(mark);
        });
      }
      element.replaceChildren(...marks);
    }
  };
}
