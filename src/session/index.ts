export type { Action } from './action.js';
export { ACTIONS } from './actions.js';
export { combine, inverted, sameSides, type Combining, type Sides } from './combine.js';
export { combineSets } from './hand-actions.js';
export { NO_VIEW, type PaneName, type Saving, type ViewActions } from './view-actions.js';
export { createSession, type SessionOptions } from './create-session.js';
export { packResult, type PackedResult } from './pack.js';
export { resultOf, type AxisResult, type HeatmapResult } from './result.js';
export type { Change, Selected, Session, SessionEvents, State, Status } from './session.js';
export { crop, cropToTop, hide, uncrop } from './cropping.js';
export { addColumns } from './adding.js';
export { listOf, namesOf, search, type Found, type Names } from './search.js';
export { coverOf, positionsIn } from './drawn.js';
export { FOLLOWED, hoveringOf, MOVED, windowsOf, type Hovering, type Pointed, type Shown } from './hovering.js';
export { LINKED, makeLinks, type Links } from './linking.js';
export { asPython } from './as-python.js';
export {
  barHandles,
  movedTo,
  placeOfValue,
  released,
  stepAdded,
  tried,
  valueAtPlace,
  type BarHandle
} from './color-bar.js';
export { canHide, canShowOnly, pin, pinsOf, selectionOf, show, wordsOf } from './showing.js';
