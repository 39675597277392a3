import type { Axis, PerAxis } from '../matrix/index.js';

/** What can be opened beside a picture. */
export type PaneName = 'markers' | 'find' | 'map' | 'plots' | 'table' | 'save' | 'history';

/** What can be saved as a file: the picture, the names with their groups, or a page that lives on its own. */
export type Saving = 'png' | 'svg' | 'labels' | 'page';

/** What a view can do that a session cannot: its window, its cell cursor, its panes. `mount` provides it. */
export interface ViewActions {
  zoom(factor: number): void;
  /** Of one axis alone. */
  zoomAxis(axis: Axis, factor: number): void;
  pan(rows: number, cols: number): void;
  home(): void;
  /** Shows what was shown before. */
  back(): void;
  readonly canBack: boolean;
  /** Shows what is selected, as large as it can be. */
  zoomSelection(): void;
  readonly zoomed: boolean;
  /** A drag draws a box to zoom to, or again selects. */
  box(): void;
  readonly boxing: boolean;
  /** Selects the smallest branch that holds the cursor, then the next larger one. */
  climb(): void;
  /** Selects the group of rows that holds the cursor. */
  group(): void;
  /** Turns the two sides of the branch that is pointed at, or was climbed to. */
  flip(): void;
  /** Draws the branch that is pointed at, climbed to, or under the cursor as one item, or its items again. */
  collapse(): void;
  /** Sorts what crosses an axis by the item of it that the cursor is at; `add`: within what it is sorted by already. */
  sort(by: Axis, add: boolean): void;
  /** Keeps the names of what is selected on an axis, or of the cursor's place, shown beside the picture; or no longer. */
  pin(axis: Axis): void;
  /** Whether there is a cell cursor. */
  readonly cursor: boolean;
  /** Whether a branch is pointed at, or was climbed to. */
  readonly branch: boolean;
  /** Whether there is a branch to collapse or expand. */
  readonly collapsible: boolean;
  /** Drawn positions that are shown, half-open; null where there is no picture. */
  readonly window: PerAxis<readonly [from: number, to: number]> | null;
  /** Saves a file; rejects where that cannot be made. */
  save(what: Saving): Promise<void>;
  saves(what: Saving): boolean;
  /** Leads to the search field of the options, null where the host has none. */
  readonly options: (() => void) | null;
  /** Opens a pane beside the picture in place of the one that is open, or closes it. */
  toggle(pane: PaneName): void;
  /** Opens what is about colours, or closes it; null where there is no picture. */
  readonly color: (() => void) | null;
  /** Which one is open. */
  readonly pane: PaneName | null;
}

const nothing = (): void => undefined;

/** Where there is no view. */
export const NO_VIEW: ViewActions = {
  zoom: nothing,
  zoomAxis: nothing,
  pan: nothing,
  home: nothing,
  back: nothing,
  canBack: false,
  zoomSelection: nothing,
  zoomed: false,
  box: nothing,
  boxing: false,
  climb: nothing,
  group: nothing,
  flip: nothing,
  collapse: nothing,
  sort: nothing,
  pin: nothing,
  cursor: false,
  branch: false,
  collapsible: false,
  window: null,
  save: () => Promise.resolve(),
  saves: () => false,
  options: null,
  toggle: nothing,
  color: null,
  pane: null
};
