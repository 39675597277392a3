import { perAxis, positionsOf, SELECTION, type Axis } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import { coverOf, positionsIn } from './drawn.js';
import { FOLLOWED, hoveringOf, windowsOf, type Pointed, type Shown } from './hovering.js';
import { namesOf, type Names } from './search.js';
import type { Session } from './session.js';

/** The origin of what comes from a linked map: it is not passed on, and is no step of the history here. */
export const LINKED = 'link';

type Part = NonNullable<HeatmapSpec['view']['linked']>[number];

const SIDES = { row: 'rows', col: 'cols' } as const;

/** Sessions of one page or window. Those whose option `view.link` is the same follow each other: selection, zoom and pointer. */
export interface Links {
  add(session: Session): void;
  remove(session: Session): void;
}

export function makeLinks(): Links {
  const ends = new Map<Session, () => void>();
  const takes = ({ spec }: Session, part: Part): boolean => spec.view.linked?.includes(part) ?? true;
  /** Those that follow a session in something, and whether they do on an axis. */
  const followers = (from: Session, part: Part): [to: Session, on: (axis: Axis) => boolean][] => {
    const { link } = from.spec.view;
    if (link === null || !takes(from, part)) return [];
    return [...ends.keys()]
      .filter(to => to !== from && to.spec.view.link === link && takes(to, part))
      .map(to => [to, axis => takes(from, SIDES[axis]) && takes(to, SIDES[axis])]);
  };
  const hovered = (from: Session, what: Pointed | null): void => {
    for (const [to, on] of followers(from, 'hover')) {
      const there = perAxis(axis => {
        const at = what?.[axis] ?? null;
        return at === null || !on(axis) ? null : (matched(from, to, axis)?.[at] ?? -1);
      });
      const known = perAxis(axis => ((there[axis] ?? -1) < 0 ? null : there[axis]));
      hoveringOf(to).say(known.row === null && known.col === null ? null : known, LINKED);
    }
  };
  const moved = (from: Session, shown: Partial<Shown>): void => {
    for (const [to, on] of followers(from, 'window')) {
      const wanted: { row?: Shown['row']; col?: Shown['col'] } = {};
      for (const axis of ['row', 'col'] as const) {
        const range = shown[axis];
        if (range === undefined || !on(axis)) continue;
        const there = range && rangeIn(from, to, axis, range);
        if (there !== undefined) wanted[axis] = there;
      }
      windowsOf(to).say(wanted, LINKED);
    }
  };
  const selected = (from: Session): void => {
    for (const [to, on] of followers(from, 'selection')) {
      if (!to.dataset || !from.dataset) continue;
      const [set, own] = [from, to].map(({ sets }) => sets.find(({ name }) => name === SELECTION));
      const sides = perAxis(axis => {
        const k = axis === 'row' ? 0 : 1;
        const side = SIDES[axis];
        if (!on(axis)) return own?.[side] ? positionsOf(own[side], to.dataset!.shape[k]) : null;
        const map = set?.[side] ? matched(from, to, axis) : null;
        return (
          map &&
          positionsOf(set![side], from.dataset!.shape[k])
            .map(i => map[i]!)
            .filter(i => i >= 0)
        );
      });
      const what = sides.row || sides.col ? { rows: sides.row, cols: sides.col } : null;
      to.select(what, SELECTION, { origin: LINKED, history: false });
    }
  };
  /** Who is linked takes over what those before it have selected and show. */
  const joined = (to: Session): void => {
    const from = [...ends.keys()].find(one => one !== to && one.spec.view.link === to.spec.view.link);
    if (!from) return;
    if (from.sets.some(({ name }) => name === SELECTION)) selected(from);
    const shown = windowsOf(from).last?.what;
    if (shown?.row || shown?.col) moved(from, shown);
  };
  return {
    add: session => {
      const offs = [
        hoveringOf(session).on(({ what, from }) => from !== LINKED && hovered(session, what)),
        windowsOf(session).on(({ what, from }) => from !== LINKED && from !== FOLLOWED && moved(session, what)),
        session.on('change', ({ patch, origin }) => {
          if (typeof patch['view.link'] === 'string') joined(session);
          if (Object.hasOwn(patch, 'sets') && origin !== LINKED) selected(session);
        })
      ];
      ends.set(session, () => {
        for (const off of offs) off();
      });
    },
    remove: session => {
      ends.get(session)?.();
      ends.delete(session);
    }
  };
}

/** Returns the drawn range of another map that holds what is in one of this, undefined where it has none of it, or no picture. */
function rangeIn(
  from: Session,
  to: Session,
  axis: Axis,
  [first, end]: readonly [number, number]
): Shown['row'] | undefined {
  const map = matched(from, to, axis);
  if (!map || !from.model || !to.model) return undefined;
  const mask = new Uint8Array(to.dataset!.shape[axis === 'row' ? 0 : 1]);
  for (const i of positionsIn(from.model, axis, Math.floor(first), Math.ceil(end) - 1, map.length))
    if (map[i]! >= 0) mask[map[i]!] = 1;
  const cover = coverOf(to.model, axis, mask);
  const start = cover.findIndex(level => level > 0);
  if (start < 0) return undefined;
  let last = cover.length - 1;
  while (cover[last] === 0) last--;
  return [start, last + 1];
}

const known = new WeakMap<Names, WeakMap<Names, Int32Array>>();

function matched(from: Session, to: Session, axis: Axis): Int32Array | null {
  const [own, other] = [namesOf(from, axis), namesOf(to, axis)];
  if (!own || !other) return null;
  const found = known.get(own)?.get(other) ?? matchOf(own, other);
  known.set(own, (known.get(own) ?? new WeakMap<Names, Int32Array>()).set(other, found));
  return found;
}

/** Returns for each position of one axis the position of the same name in another, −1 = none; of names that stand several times the first finds the first, the second the second. O(names). */
export function matchOf(own: Names, other: Names): Int32Array {
  const places = new Map<string, number>();
  const next = new Int32Array(other.n);
  for (let i = other.n - 1; i >= 0; i--) {
    next[i] = places.get(other.at(i)) ?? -1;
    places.set(other.at(i), i);
  }
  return Int32Array.from({ length: own.n }, (_, i) => {
    const at = places.get(own.at(i)) ?? -1;
    if (at >= 0) places.set(own.at(i), next[at]!);
    return at;
  });
}
