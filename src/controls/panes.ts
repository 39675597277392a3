import type { PaneName, Session, ViewActions } from '../session/index.js';
import type { Pane } from './dom.js';
import { makeFind } from './find/pane.js';
import { makeHistory } from './history/pane.js';
import { makeMap } from './map/pane.js';
import { makeMarkers } from './markers/pane.js';
import { makePlots } from './plots/pane.js';
import { makeSave } from './save/pane.js';
import { makeTable } from './table/pane.js';

export type { Pane };

/** What can be opened beside a picture, or as a tab of the panel. */
export const PANES: Readonly<
  Record<PaneName, { readonly label: string; readonly make: (session: Session, view?: ViewActions) => Pane }>
> = {
  markers: { label: 'Markers', make: makeMarkers },
  find: { label: 'Find', make: makeFind },
  map: { label: 'Map', make: makeMap },
  plots: { label: 'Plots', make: makePlots },
  table: { label: 'Table', make: makeTable },
  save: { label: 'Save', make: makeSave },
  history: { label: 'History', make: makeHistory }
};
