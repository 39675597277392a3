import type { WidgetModel } from '@jupyter-widgets/base';
import { positionsOf, SELECTION } from '../../matrix/index.js';
import { FOLLOWED, hoveringOf, MOVED, windowsOf, type Pointed, type Session, type Shown } from '../../session/index.js';
import type { Channel } from '../../source/index.js';
import { later } from '../shared/index.js';

/** What a view shows and points at, and what is selected, as attributes of the model that others can be linked to. */
export const TRAITS = { window: { row: null, col: null }, hovered: null, selected_rows: null, selected_cols: null };

/** Of those, and of the spec, the kernel hears by messages of their own, never as state. */
export const TOLD = ['spec', 'selected_rows', 'selected_cols'] as const;

/** ms between two messages of what moves. */
const STEP = 100;

/** More positions than this are not kept as an attribute: 4 MiB of JSON. */
const MOST = 400_000;

/** Marks what is set from here: not a wish of somebody else. */
const OURS = { fromSession: true };

const KERNEL = 'kernel';

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Keeps the attributes of a model and a session equal, and tells the kernel of window and pointer at most ten times a second, the last one always. Makes nothing, draws nothing. */
export function syncTraits(model: WidgetModel, session: Session, channel: Channel): () => void {
  const [windows, hovering] = [windowsOf(session), hoveringOf(session)];
  let wanted: Record<string, unknown> = {};
  let stopWaiting: (() => void) | null = null;
  const send = (): void => {
    stopWaiting = null;
    if (Object.keys(wanted).length === 0) return;
    channel.send({ op: 'traits', ...wanted });
    wanted = {};
    stopWaiting = later(STEP, send);
  };
  const tell = (name: 'window' | 'hovered', value: unknown): void => {
    if (equal(model.get(name), value)) return;
    model.set(name, value, OURS);
    wanted[name] = value;
    if (!stopWaiting) send();
  };
  const sides = (): void => {
    if (!session.dataset) return;
    const set = session.sets.find(({ name }) => name === SELECTION);
    (['rows', 'cols'] as const).forEach((side, k) => {
      const runs = set?.[side];
      const at = runs ? Array.from(positionsOf(runs, session.dataset!.shape[k]!)) : null;
      const value = at && at.length <= MOST ? at : null;
      if (!equal(model.get(`selected_${side}`), value)) model.set(`selected_${side}`, value, OURS);
    });
  };
  const select = (): void => {
    const [rows, cols] = [model.get('selected_rows'), model.get('selected_cols')] as (number[] | null)[];
    try {
      session.select(rows || cols ? { rows: rows ?? null, cols: cols ?? null } : null);
    } finally {
      sides();
    }
  };
  /** Follows an attribute that somebody else has set, and swallows what is none. */
  const hear = (name: string, follow: (value: unknown) => void): (() => void) => {
    const listen = (_: unknown, value: unknown, how?: { fromSession?: boolean }): void => {
      if (how?.fromSession === true) return;
      follow(value);
    };
    model.on(`change:${name}`, listen);
    return () => {
      model.off(`change:${name}`, listen);
    };
  };
  const show = (value: unknown): void => {
    const shown = shownOf(value);
    if (shown) windows.say(shown, KERNEL);
  };
  // A model that was made again, in a page that was loaded again, shows what it showed.
  if (!equal(model.get('window'), TRAITS.window)) show(model.get('window'));
  const ends = [
    windows.on(({ what, from }) => {
      if (from === MOVED || from === FOLLOWED) tell('window', what);
    }),
    hovering.on(({ what, from }) => {
      if (from !== KERNEL) tell('hovered', what);
    }),
    session.on('change', ({ patch }) => {
      if (Object.hasOwn(patch, 'sets')) sides();
    }),
    hear('window', show),
    hear('hovered', value => hovering.say(pointedOf(value), KERNEL)),
    hear('selected_rows', select),
    hear('selected_cols', select)
  ];
  return () => {
    stopWaiting?.();
    for (const end of ends) end();
  };
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Returns a window as it is asked for, null where it is none; an axis that is left out is shown whole. */
function shownOf(value: unknown): Shown | null {
  if (!isPlain(value)) return null;
  const { row = null, col = null } = value;
  const fits = (range: unknown): boolean =>
    range === null ||
    (Array.isArray(range) && range.length === 2 && range.every(Number.isFinite) && Number(range[0]) < Number(range[1]));
  return fits(row) && fits(col) ? ({ row, col } as Shown) : null;
}

function pointedOf(value: unknown): Pointed | null {
  if (!isPlain(value)) return null;
  const at = (side: unknown): number | null => (Number.isInteger(side) ? Number(side) : null);
  return { row: at(value['row']), col: at(value['col']) };
}
