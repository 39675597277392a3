import { SELECTION, positionsOf, type RowColSet } from '../matrix/index.js';
import type { Action } from './action.js';
import { combine, inverted, type Combining, type Sides } from './combine.js';
import type { Session } from './session.js';
import type { Saving } from './view-actions.js';
import { canHide, canShowOnly, pinsOf, selectionOf, show } from './showing.js';

const selection = (session: Session): RowColSet | undefined => session.sets.find(({ name }) => name === SELECTION);

/** Whether something is selected. */
export const selected = (session: Session): boolean => selection(session) !== undefined;

function selectSides(session: Session, sides: Sides | null, name?: string): void {
  const [n, m] = session.dataset!.shape;
  session.select(
    sides && {
      rows: sides.rows ? positionsOf(sides.rows, n) : null,
      cols: sides.cols ? positionsOf(sides.cols, m) : null
    },
    name
  );
}

/**
 * Makes the set `as` ("selection" unless given) of two others by name, as one entry of the history; see `combine` for what blocks become.
 * Where nothing is left the set is taken away. Nothing happens without data, or where one of the two is not there.
 */
export function combineSets(session: Session, how: Combining, one: string, other: string, as?: string): void {
  const [a, b] = [one, other].map(name => session.sets.find(set => set.name === name));
  if (a && b && session.dataset) selectSides(session, combine(how, a, b, session.dataset.shape), as);
}

/** Gives what is selected a name of its own: then nothing is selected. */
function keepSelection(session: Session): void {
  let k = 1;
  while (session.sets.some(({ name }) => name === `set ${k}`)) k++;
  session.renameSet(SELECTION, `set ${k}`);
}

const hasTree = ({ model }: Session): boolean =>
  model !== null && (['row', 'col'] as const).some(axis => model.axes[axis].trees.length > 0);

/** Axes with trees of items: those of groups have no order of their own to choose. */
const turnable = ({ model }: Session): ('row' | 'col')[] =>
  (['row', 'col'] as const).filter(axis => model?.axes[axis].trees.some(({ of }) => of === 'items'));

/** Turns all trees of items so that small means come first, or back. */
function rotate(session: Session): void {
  const axes = turnable(session);
  const on = axes.every(axis => session.spec[axis].cluster.ordering === 'weight');
  session.set(Object.fromEntries(axes.map(axis => [`${axis}.cluster.ordering`, on ? null : 'weight'])), {
    name: on ? 'leaves as merged' : 'rotate by mean'
  });
}

const zoomKeys = (axis: 'row' | 'col', words: string, closer: string, farther: string): Action[] => [
  {
    name: `zoom-in-${words}`,
    label: `Zoom in on ${words}`,
    doc: `Show half as many ${words}.`,
    keys: [closer],
    icon: 'zoom-in',
    only: 'view-keys',
    enabled: s => s.model !== null,
    run: (_, v) => v.zoomAxis(axis, 0.5)
  },
  {
    name: `zoom-out-${words}`,
    label: `Zoom out of ${words}`,
    doc: `Show twice as many ${words}.`,
    keys: [farther],
    icon: 'zoom-out',
    only: 'view-keys',
    enabled: (_, v) => v.zoomed,
    run: (_, v) => v.zoomAxis(axis, 2)
  }
];

const sortKeys = (by: 'row' | 'col', sorted: string, plural: string, key: string): Action[] => [
  {
    name: `sort-by-${by}`,
    label: `Sort by one of the ${plural}`,
    doc: `Sort every ${sorted} by the value at the cursor's place among the ${plural}: largest first, again smallest first, again not.`,
    keys: [key],
    icon: 'down',
    only: 'view-keys',
    enabled: (_, v) => v.cursor,
    run: (_, v) => v.sort(by, false)
  },
  {
    name: `sort-also-by-${by}`,
    label: `Sort by one of the ${plural} too`,
    doc: 'The same, within what it is sorted by already.',
    keys: [`Shift+${key}`],
    icon: 'down',
    only: 'view-keys',
    enabled: (_, v) => v.cursor,
    run: (_, v) => v.sort(by, true)
  }
];

const saveKey = (what: Saving, label: string, doc: string, key: string): Action => ({
  name: `save-${what}`,
  label,
  doc,
  keys: [key],
  icon: 'save',
  only: 'view-keys',
  enabled: (_, v) => v.saves(what),
  run: (_, v) => {
    v.save(what).catch(() => v.toggle('save'));
  }
});

const pinKey = (axis: 'row' | 'col', name: string, word: string, key: string): Action => ({
  name,
  label: `Pin the name of the ${word}`,
  doc: `Keep the names of the selected ${word}s, or of the cursor's, shown beside the picture, or no longer.`,
  keys: [key],
  icon: 'plus',
  only: 'view-keys',
  enabled: (s, v) => v.cursor || pinsOf(s, axis) !== null,
  run: (_, v) => v.pin(axis)
});

/** What hand and keyboard do on the picture itself. */
export const HAND_ACTIONS: readonly Action[] = [
  ...zoomKeys('col', 'columns', ']', '['),
  ...zoomKeys('row', 'rows', '}', '{'),
  {
    name: 'zoom-back',
    label: 'Zoom back',
    doc: 'Show what was shown before the last zoom.',
    keys: ['Backspace'],
    icon: 'undo',
    only: 'view-keys',
    enabled: (_, v) => v.canBack,
    run: (_, v) => v.back()
  },
  {
    name: 'zoom-selection',
    label: 'Zoom to the selection',
    doc: 'Show what is selected, as large as it can be.',
    keys: ['z'],
    icon: 'zoom-in',
    only: 'view-keys',
    enabled: selected,
    run: (_, v) => v.zoomSelection()
  },
  {
    name: 'select-all',
    label: 'Select all',
    doc: 'Select every row.',
    keys: ['Mod+a'],
    icon: 'plus',
    only: 'keys',
    enabled: s => s.dataset !== null && s.dataset.shape[0] > 0,
    run: s => s.select({ rows: positionsOf(null, s.dataset!.shape[0]) })
  },
  {
    name: 'invert',
    label: 'Invert the selection',
    doc: 'Select the other rows; of selected columns the other columns; of a block the other rows of its columns.',
    keys: ['i'],
    icon: 'swap',
    only: 'keys',
    enabled: s => selected(s) && s.dataset !== null,
    run: s => selectSides(s, inverted(selection(s)!, s.dataset!.shape))
  },
  {
    name: 'keep-selection',
    label: 'Keep the selection',
    doc: 'Keep what is selected as a named set.',
    keys: ['k'],
    icon: 'plus',
    only: 'keys',
    enabled: selected,
    run: keepSelection
  },
  {
    name: 'hide',
    label: 'Hide',
    doc: 'Leave what is selected out of the picture.',
    keys: ['Delete'],
    icon: 'close',
    only: 'keys',
    enabled: s => canHide(s, selectionOf(s)),
    run: s => show(s, 'hide', selectionOf(s)!)
  },
  {
    name: 'only',
    label: 'Show only',
    doc: 'Show only what is selected.',
    keys: ['Enter'],
    icon: 'box',
    only: 'keys',
    enabled: s => canShowOnly(s, selectionOf(s)),
    run: s => show(s, 'only', selectionOf(s)!)
  },
  pinKey('row', 'pin', 'row', 'n'),
  pinKey('col', 'pin-col', 'column', 'Shift+n'),
  ...sortKeys('col', 'row', 'columns', 'o'),
  ...sortKeys('row', 'column', 'rows', 'r'),
  {
    name: 'select-group',
    label: 'Select the group',
    doc: 'Select the group of rows that holds the cursor, without one the first that is shown.',
    keys: ['g'],
    icon: 'plus',
    only: 'view-keys',
    enabled: s => (s.model?.axes.row.blocks.length ?? 0) > 0,
    run: (_, v) => v.group()
  },
  {
    name: 'climb',
    label: 'Select the branch',
    doc: 'Select the smallest branch of the tree that holds the cursor; again: the next larger one.',
    keys: ['p'],
    icon: 'tree',
    only: 'view-keys',
    enabled: (s, v) => hasTree(s) && (v.cursor || v.branch),
    run: (_, v) => v.climb()
  },
  {
    name: 'flip',
    label: 'Flip the branch',
    doc: 'Turn the two sides of the branch under the pointer, or of the one selected by p.',
    keys: ['f'],
    icon: 'swap',
    only: 'view-keys',
    enabled: (_, v) => v.branch,
    run: (_, v) => v.flip()
  },
  {
    name: 'collapse',
    label: 'Collapse the branch',
    doc: 'Draw the branch under the pointer, or the one selected by p, as one row or column of its mean; a collapsed one in full again.',
    keys: ['j'],
    icon: 'tree',
    only: 'view-keys',
    enabled: (_, v) => v.collapsible,
    run: (_, v) => v.collapse()
  },
  {
    name: 'rotate',
    label: 'Rotate by mean',
    doc: 'Turn the branches so that small means come first, or back.',
    keys: ['w'],
    icon: 'swap',
    only: 'keys',
    enabled: s => turnable(s).length > 0,
    run: rotate
  },
  saveKey('page', 'Save a page', 'Save the picture as a page that lives on its own.', 'Shift+x'),
  saveKey('labels', 'Save the labels', 'Save all names in drawn order with their groups or clusters.', 'Shift+c'),
  {
    name: 'options',
    label: 'Options',
    doc: 'Search all options; Enter goes to the first that was found.',
    keys: [','],
    icon: 'panel',
    only: 'view-keys',
    enabled: (_, v) => v.options !== null,
    run: (_, v) => v.options?.()
  },
  {
    name: 'deselect',
    label: 'Deselect',
    doc: 'Select nothing.',
    keys: ['Escape'],
    icon: 'close',
    only: 'keys',
    enabled: selected,
    run: s => s.select(null)
  }
];
