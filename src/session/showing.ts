import { positionsOf, SELECTION, type Axis } from '../matrix/index.js';
import { crop, hide } from './cropping.js';
import { coverOf } from './drawn.js';
import type { Selected, Session } from './session.js';

const AXES = ['row', 'col'] as const;

/** Names of one axis that can be kept shown: more would not find a place. */
const MOST = 200;

/** Returns what is selected as positions, null where nothing is. */
export function selectionOf({ sets, dataset }: Session): Selected | null {
  const set = sets.find(({ name }) => name === SELECTION);
  if (!set || !dataset) return null;
  const [n, m] = dataset.shape;
  return { rows: set.rows ? positionsOf(set.rows, n) : null, cols: set.cols ? positionsOf(set.cols, m) : null };
}

/** Returns for each axis that is said whether any drawn place is in it, and whether all are; nothing where there is no picture. */
function shares(
  { model, dataset }: Session,
  what: Selected | null
): { readonly any: boolean; readonly all: boolean }[] {
  if (!model || !dataset || !what) return [];
  return AXES.flatMap((axis, k) => {
    const side = axis === 'row' ? what.rows : what.cols;
    if (!side) return [];
    const mask = new Uint8Array(dataset.shape[k]!);
    for (const i of side) mask[i] = 1;
    const cover = coverOf(model, axis, mask);
    return [{ any: cover.some(level => level > 0), all: cover.every(level => level === 2) }];
  });
}

/** Whether something of it is drawn, and something would be left without it. */
export const canHide = (session: Session, what: Selected | null): boolean => {
  const sides = shares(session, what);
  return sides.length > 0 && sides.every(({ any, all }) => any && !all);
};

/** Whether something of it is drawn, and something else too. */
export const canShowOnly = (session: Session, what: Selected | null): boolean => {
  const sides = shares(session, what);
  return sides.every(({ any }) => any) && sides.some(({ all }) => !all);
};

/** Returns "3 cells × LYZ". */
export function wordsOf(session: Session, { rows, cols }: Selected): string {
  const { model } = session;
  const said = (axis: Axis, side: Iterable<number> | null | undefined): string[] => {
    if (!side || !model) return [];
    const items = [...side];
    const at = items.length === 1 && model.axes[axis].of === 'items' ? placesOf(session, axis, items)[0] : undefined;
    return [at === undefined ? `${items.length} ${model.names[axis]}` : model.axes[axis].label(at)];
  };
  return [...said('row', rows), ...said('col', cols)].join(' × ');
}

/** Leaves out, or leaves alone, what is asked for, as one step that undo takes back. What is hidden is not selected any more. */
export function show(session: Session, how: 'hide' | 'only', what: Selected): void {
  const name = `${how} ${wordsOf(session, what)}`;
  if (how === 'only') crop(session, what, name);
  else hide(session, what, name, { sets: session.sets.filter(set => set.name !== SELECTION) });
}

/** Returns the places of positions of the input in the call's own list: what `order` and `tracks` speak of. */
export function placesOf({ model }: Session, axis: Axis, positions: Iterable<number>): number[] {
  if (!model) return [];
  const wanted = new Set(positions);
  const at = axis === 'col' ? model.bodies[0]!.values.colIndex : null;
  return [...model.axes[axis].order].filter(place => wanted.has(at?.[place] ?? place)).sort((a, b) => a - b);
}

/** What pinning would do: which names (places of the call's own list), and whether all of them are pinned already. */
export interface Pins {
  readonly items: readonly number[];
  readonly off: boolean;
}

/** Returns whose names are meant: of what is selected on the axis, else of `place`. Null where there are none, groups are drawn, or they are too many. */
export function pinsOf(session: Session, axis: Axis, place?: number): Pins | null {
  const side = selectionOf(session)?.[axis === 'row' ? 'rows' : 'cols'];
  const items = side ? placesOf(session, axis, side) : place === undefined ? [] : [place];
  if (session.model?.axes[axis].of !== 'items' || items.length === 0 || items.length > MOST) return null;
  const kept = session.spec[axis].tracks.find(({ kind }) => kind === 'labels')?.items;
  return { items, off: items.every(item => kept?.includes(item)) };
}

/** Keeps names shown beside the picture, by a track of chosen names; or no longer, where all of them are. One step that undo takes back. */
export function pin(session: Session, axis: Axis, place?: number): void {
  const { model, spec } = session;
  const pins = pinsOf(session, axis, place);
  if (!model || !pins) return;
  const { items, off } = pins;
  const { tracks } = spec[axis];
  const at = tracks.findIndex(({ kind }) => kind === 'labels');
  const kept = (tracks[at]?.items ?? []).filter(item => !items.includes(item));
  const now = off ? kept : [...kept, ...items].sort((a, b) => a - b);
  const track = { ...tracks[at], kind: 'labels' as const, items: now };
  const others = tracks.filter((_, k) => k !== at);
  const next = now.length === 0 ? others : at < 0 ? [...tracks, track] : tracks.map((t, k) => (k === at ? track : t));
  const words = items.length === 1 ? model.axes[axis].label(items[0]!) : `${items.length} ${model.names[axis]}`;
  session.set({ [`${axis}.tracks`]: next.length ? next : null }, { name: `${off ? 'unpin' : 'pin'} ${words}` });
}
