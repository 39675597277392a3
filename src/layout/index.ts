export { inverse } from './drawn.js';
export { EVERY_CELL, layout, type LayoutOptions } from './layout.js';
export { cuts, wholeScale } from './pieces.js';
export { measure } from './measure.js';
export type { Box, Ink, LineItem, Panel, RectItem, Scene, TextItem, Window } from './scene.js';
export { format } from './ticks.js';
export { ticksOf } from './legend.js';
