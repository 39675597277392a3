import { otherAxis, type Axis } from '../matrix/index.js';
import { copyText, openMenu, showKey, type MenuEntry } from '../controls/index.js';
import {
  ACTIONS,
  canHide,
  canShowOnly,
  namesOf,
  pin,
  pinsOf,
  selectionOf,
  show,
  wordsOf,
  type Selected,
  type Session,
  type ViewActions
} from '../session/index.js';
import { collapsedAt, collapses } from '../flow/index.js';
import { asideAt } from './aside.js';
import { positionsIn } from './bands.js';
import { branchAbove, branchOf } from './branch.js';
import { collapseBranch } from './branch-tool.js';
import { cellAt } from './hit.js';
import { placeAt } from './place.js';
import { pointIn } from './pointer.js';
import type { Selecting } from './selecting.js';
import { sortBy } from './sorting.js';
import type { PictureView } from './view.js';

export interface ContextOptions {
  readonly picture: HTMLElement;
  readonly session: Session;
  readonly view: PictureView;
  readonly selecting: Selecting;
  readonly actions: ViewActions;
  readonly signal: AbortSignal;
  cursor(): { readonly row: number; readonly col: number } | null;
  say(text: string): void;
}

/** Opens a menu of what can be done with a place of the picture, or with what is selected: by the right button, the menu key, Shift+F10. Returns what opens it at px of the picture. */
export function followMenu(options: ContextOptions): (x: number, y: number) => void {
  const { picture, view, signal, cursor } = options;
  const point = pointIn(picture);
  let close: (() => void) | null = null;
  const open = (x: number, y: number): boolean => {
    const entries = entriesAt(options, x, y);
    if (entries.length === 0) return false;
    close?.();
    const { left, top, width } = picture.getBoundingClientRect();
    const ratio = picture.offsetWidth > 0 ? width / picture.offsetWidth : 1;
    close = openMenu(picture.parentElement!, [left + x * ratio, top + y * ratio], entries, focused => {
      close = null;
      if (focused) picture.focus({ preventScroll: true });
    });
    return true;
  };
  picture.addEventListener(
    'contextmenu',
    event => {
      // With Shift it is the browser's own; a finger that draws has said so before.
      const control = event.target instanceof Element && event.target.closest('button, input, [role=slider]') !== null;
      if (event.shiftKey || event.defaultPrevented || control || !open(...point(event))) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal }
  );
  picture.addEventListener(
    'keydown',
    event => {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
      const { row, col } = cursor() ?? { row: Math.floor(view.window.row[0]), col: Math.floor(view.window.col[0]) };
      const box = view.scene && cellAt(view.scene, row, col)?.box;
      if (!box || !open(box.x + box.width / 2, box.y + box.height / 2)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal }
  );
  signal.addEventListener('abort', () => close?.(), { once: true });
  return open;
}

const keyOf = (name: string): string => showKey(ACTIONS.find(action => action.name === name)!.keys[0]!);

/** Returns what can be done at px of the picture, with what is selected or else with what is there. */
function entriesAt({ session, view, selecting, actions, say }: ContextOptions, x: number, y: number): MenuEntry[] {
  const { model, dataset } = session;
  const { scene } = view;
  if (!model || !dataset || !scene) return [];
  const branch = asideAt(model, scene, x, y)?.branch ?? null;
  const place = branch ? { kind: 'branch', ...branch, col: undefined } : placeAt(scene, model, x, y);
  if (!place) return [];
  const { axis, kind } = place;
  const own = model.axes[axis];
  const block =
    own.blocks.length > 1 && own.of === 'items'
      ? own.blocks.find(b => place.first >= b.start && place.first < b.end)
      : undefined;
  const [first, last] = kind === 'group' && block ? [block.start, block.end - 1] : [place.first, place.last];
  const here = positionsIn(model, axis, first, last, dataset.shape[axis === 'row' ? 0 : 1]);
  const what: Selected = selectionOf(session) ?? (axis === 'row' ? { rows: here } : { cols: here });
  const words = wordsOf(session, what);
  const entries: MenuEntry[] = [];
  const add = (label: string, run: () => void, key?: string): void => void entries.push({ label, run, key });

  const one = collapsedAt(own, first);
  const above =
    branch ??
    (one ? branchOf(model, axis, one.merge) : kind === 'group' ? null : branchAbove(model, axis, first, last));
  if (above) add('Select the branch', () => selecting.pick(axis, [above.first, above.last], 'only'));
  if (above && collapses(model.spec, axis))
    add(
      `${above.collapsed ? 'Expand' : 'Collapse'} the branch`,
      () => say(collapseBranch(session, above)),
      keyOf('collapse')
    );
  if (block) add(`Select ${block.label}`, () => selecting.pick(axis, [block.start, block.end - 1], 'only', true));
  if (canShowOnly(session, what)) add(`Show only ${words}`, () => show(session, 'only', what), keyOf('only'));
  if (canHide(session, what)) add(`Hide ${words}`, () => show(session, 'hide', what), keyOf('hide'));
  const places: [Axis, number][] = [];
  if (place.col !== undefined && !collapsedAt(model.axes.col, place.col)) places.push(['col', place.col]);
  if (kind === 'name' || (kind === 'cell' && !collapsedAt(own, first))) places.push([axis, first]);
  for (const [by, at] of places) {
    const name = model.axes[by].label(model.axes[by].order[at]!);
    const key = keyOf(`sort-by-${by}`);
    add(`Sort ${model.names[otherAxis(by)]} by ${name}`, () => sortBy(session, by, at, false), key);
  }
  for (const [by, at] of places) {
    const item = model.axes[by].order[at]!;
    const pins = pinsOf(session, by, item);
    if (!pins) continue;
    const name = pins.items.length === 1 ? model.axes[by].label(pins.items[0]!) : `${pins.items.length} names`;
    add(`${pins.off ? 'Unpin' : 'Pin'} ${name}`, () => pin(session, by, item), keyOf(by === 'row' ? 'pin' : 'pin-col'));
  }
  const names = (['row', 'col'] as const).flatMap(side => {
    const at = namesOf(session, side)?.at;
    return at ? Array.from((side === 'row' ? what.rows : what.cols) ?? [], at) : [];
  });
  add(names.length === 1 ? 'Copy the name' : `Copy ${names.length} names`, () => {
    copyText(names.join('\n')).then(
      () => say('copied'),
      () => say('the browser did not let it be copied')
    );
  });
  if (what.rows && actions.pane !== 'markers')
    add('Compare with the rest', () => {
      if (!selectionOf(session)) session.select(what);
      actions.toggle('markers');
    });
  return entries;
}
