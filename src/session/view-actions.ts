import type { Axis } from '../matrix/index.js';

/** What can be opened beside a picture. */
export type PaneName = 'markers' | 'find' | 'map' | 'history';

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
  /** Turns the two sides of the branch that is pointed at, or was climbed to. */
  flip(): void;
  /** Sorts what crosses an axis by the item of it that the cursor is at; `add`: within what it is sorted by already. */
  sort(by: Axis, add: boolean): void;
  /** Keeps the names of what is selected on an axis, or of the cursor's place, shown beside the picture; or no longer. */
  pin(axis: Axis): void;
  /** Whether there is a cell cursor. */
  readonly cursor: boolean;
  /** Whether a branch is pointed at, or was climbed to. */
  readonly branch: boolean;
  /** Opens a pane beside the picture in place of the one that is open, or closes it. */
  toggle(pane: PaneName): void;
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
  flip: nothing,
  sort: nothing,
  pin: nothing,
  cursor: false,
  branch: false,
  toggle: nothing,
  pane: null
};
