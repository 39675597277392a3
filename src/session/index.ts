export { ACTIONS, NO_VIEW, type Action, type ViewActions } from './actions.js';
export { createSession, type SessionOptions } from './create-session.js';
export { packResult, type PackedResult } from './pack.js';
export { resultOf, type AxisResult, type HeatmapResult } from './result.js';
export type { Change, Selected, Session, SessionEvents, State, Status } from './session.js';
export { crop, cropToTop, hide, uncrop } from './cropping.js';
