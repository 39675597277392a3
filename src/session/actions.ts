import type { Action } from './action.js';
import { HAND_ACTIONS } from './hand-actions.js';
import type { Session } from './session.js';

const toggle = (path: string, read: (s: Session) => boolean) => (session: Session) => {
  session.set({ [path]: !read(session) });
};

/** Declared once: toolbar, keys, key help, Lab commands and menu are made from this list. */
export const ACTIONS: readonly Action[] = [
  {
    name: 'undo',
    label: 'Undo',
    doc: 'Take back the last change.',
    keys: ['Mod+z'],
    icon: 'undo',
    enabled: s => s.canUndo,
    run: s => s.undo()
  },
  {
    name: 'redo',
    label: 'Redo',
    doc: 'Make the change again.',
    keys: ['Mod+Shift+z', 'Mod+y'],
    icon: 'redo',
    enabled: s => s.canRedo,
    run: s => s.redo()
  },
  {
    name: 'swap',
    label: 'Swap axes',
    doc: 'Draw rows across and columns down, or back.',
    keys: ['s'],
    icon: 'swap',
    enabled: () => true,
    run: toggle('transpose', s => s.spec.transpose)
  },
  {
    name: 'dendrogram',
    label: 'Dendrogram',
    doc: 'Cluster the rows, or their groups, and draw the tree, or not.',
    keys: ['d'],
    icon: 'tree',
    enabled: s => s.model !== null,
    run: toggle('row.dendrogram', s => s.spec.row.dendrogram)
  },
  {
    name: 'log',
    label: 'Log',
    doc: 'Show log(1 + value), or values as they are.',
    keys: ['l'],
    icon: 'log',
    enabled: () => true,
    run: toggle('values.log', s => s.spec.values.log)
  },
  {
    name: 'zoom-in',
    label: 'Zoom in',
    doc: 'Show half as many rows and columns.',
    keys: ['+', '='],
    icon: 'zoom-in',
    only: 'view',
    enabled: s => s.model !== null,
    run: (_, v) => v.zoom(0.5)
  },
  {
    name: 'zoom-out',
    label: 'Zoom out',
    doc: 'Show twice as many rows and columns.',
    keys: ['-'],
    icon: 'zoom-out',
    only: 'view',
    enabled: (_, v) => v.zoomed,
    run: (_, v) => v.zoom(2)
  },
  {
    name: 'home',
    label: 'Show all',
    doc: 'Show every row and column.',
    keys: ['0'],
    icon: 'home',
    only: 'view',
    enabled: (_, v) => v.zoomed,
    run: (_, v) => v.home()
  },
  {
    name: 'box-zoom',
    label: 'Box zoom',
    doc: 'Drag a box to zoom to it; without this, with Alt held.',
    keys: ['b'],
    icon: 'box',
    only: 'view',
    enabled: s => s.model !== null,
    run: (_, v) => v.box()
  },
  {
    name: 'markers',
    label: 'Markers',
    doc: 'Find the genes by which groups, or what is selected, differ from the rest.',
    keys: ['m'],
    icon: 'markers',
    only: 'view',
    enabled: s => s.dataset !== null,
    run: (_, v) => v.toggle('markers')
  },
  {
    name: 'find',
    label: 'Find',
    doc: 'Find rows and columns by name; show only some, the top ones, or more.',
    keys: ['/', 'Mod+f'],
    icon: 'search',
    only: 'view',
    enabled: s => s.model !== null,
    run: (_, v) => v.toggle('find')
  },
  {
    name: 'map',
    label: 'Map',
    doc: 'Show the rows as points of an embedding; a lasso selects them.',
    keys: ['e'],
    icon: 'points',
    only: 'view',
    enabled: s => (s.dataset?.manifest.available.embeddings.length ?? 0) > 0,
    run: (_, v) => v.toggle('map')
  },
  {
    name: 'plots',
    label: 'Plots',
    doc: 'Small plots that follow the pointer: a column by group, a group over the columns, all values.',
    keys: ['v'],
    icon: 'plots',
    only: 'view',
    enabled: s => s.model !== null,
    run: (_, v) => v.toggle('plots')
  },
  {
    name: 'color',
    label: 'Colour',
    doc: 'Colour map, norm and limits, robust or not, and how the colours look to other eyes.',
    keys: ['u'],
    icon: 'drop',
    only: 'view-keys',
    enabled: (s, v) => s.model !== null && v.color !== null,
    run: (_, v) => v.color?.()
  },
  {
    name: 'table',
    label: 'Table',
    doc: 'Read what is shown as a table, or copy it.',
    keys: ['t'],
    icon: 'table',
    only: 'view',
    enabled: s => s.model !== null,
    run: (_, v) => v.toggle('table')
  },
  {
    name: 'save',
    label: 'Save',
    doc: 'Save the picture, the names with their groups, or a page.',
    keys: ['x'],
    icon: 'save',
    only: 'view',
    enabled: s => s.model !== null,
    run: (_, v) => v.toggle('save')
  },
  {
    name: 'history',
    label: 'History',
    doc: 'Every change by name: go back to any, or copy the picture as Python.',
    keys: ['h'],
    icon: 'history',
    only: 'view',
    enabled: s => s.dataset !== null,
    run: (_, v) => v.toggle('history')
  },
  ...HAND_ACTIONS
];
