export type { AbortLike, FlowContext } from './context.js';
export type { AxisModel, Block, Body, Bracket, HeatmapModel, Notes } from './model.js';
export { layerRef, refsOf, representationRef } from './refs.js';
export { Steps } from './steps.js';
export { UNASSIGNED } from './arrange.js';
export { view } from './view.js';
export { areaShare, type DotSizes } from './dot-sizes.js';
export { scalesGroups, showsGroups } from './form.js';
export { trackRange } from './tracks.js';
