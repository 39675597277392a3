import { SELECTION } from '../matrix/index.js';
import type { Session } from './session.js';

/** What a view can do that a session cannot: its window. `mount` provides it. */
export interface ViewActions {
  zoom(factor: number): void;
  pan(rows: number, cols: number): void;
  home(): void;
  readonly zoomed: boolean;
  /** Opens a pane beside the picture in place of the one that is open, or closes it. */
  toggle(pane: PaneName): void;
  /** Which one is open. */
  readonly pane: PaneName | null;
}

/** What can be opened beside a picture. */
export type PaneName = 'markers' | 'find' | 'map' | 'history';

/** Where there is no view. */
export const NO_VIEW: ViewActions = {
  zoom: () => undefined,
  pan: () => undefined,
  home: () => undefined,
  zoomed: false,
  toggle: () => undefined,
  pane: null
};

export interface Action {
  readonly name: string;
  readonly label: string;
  readonly doc: string;
  /** `KeyboardEvent.key` with modifiers in the order Mod+Shift+Key; Mod is Ctrl or ⌘. */
  readonly keys: readonly string[];
  readonly icon: string;
  /** Where it is not everywhere: only of a view, which a form and a palette of commands do not have; or not in the toolbar. */
  readonly only?: 'view' | 'keys';
  enabled(session: Session, view: ViewActions): boolean;
  run(session: Session, view: ViewActions): void;
}

const selected = (session: Session): boolean => session.sets.some(({ name }) => name === SELECTION);

/** Gives what is selected a name of its own: then nothing is selected. */
function keepSelection(session: Session): void {
  let k = 1;
  while (session.sets.some(({ name }) => name === `set ${k}`)) k++;
  session.renameSet(SELECTION, `set ${k}`);
}

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
    keys: ['0', 'Home'],
    icon: 'home',
    only: 'view',
    enabled: (_, v) => v.zoomed,
    run: (_, v) => v.home()
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
    name: 'history',
    label: 'History',
    doc: 'Every change by name: go back to any, or copy the picture as Python.',
    keys: ['h'],
    icon: 'history',
    only: 'view',
    enabled: s => s.dataset !== null,
    run: (_, v) => v.toggle('history')
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
