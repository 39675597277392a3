export { ACTIONS, NO_VIEW, type Action, type PaneName, type ViewActions } from './actions.js';
export { createSession, type SessionOptions } from './create-session.js';
export { packResult, type PackedResult } from './pack.js';
export { resultOf, type AxisResult, type HeatmapResult } from './result.js';
export type { Change, Selected, Session, SessionEvents, State, Status } from './session.js';
export { crop, cropToTop, hide, uncrop } from './cropping.js';
export { addColumns } from './adding.js';
export { listOf, namesOf, search, type Found, type Names } from './search.js';
export { hoveringOf, type Hovering, type Pointed } from './hovering.js';
