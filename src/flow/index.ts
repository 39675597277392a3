export type { AbortLike, FlowContext } from './context.js';
export { collapsedAt, holds, membersAt, nodeSpans, type NodeSpans } from './branches.js';
export { modelAt } from './model.js';
export type {
  AxisModel,
  AxisTree,
  Block,
  Body,
  Bracket,
  Collapsed,
  HeatmapModel,
  Notes,
  Track,
  TrackLegend
} from './model.js';
export { blocksOf, columnBlocks, rowBlocks, type GeneBlock, type GeneBlocks } from './rank/blocks.js';
export { isDerived, pictureOf } from './rank/derived.js';
export { rankInKernel, testable, type Ask } from './rank/in-kernel.js';
export { drawing, markersOf, type Markers } from './rank/markers.js';
export type { RankContext, TestOptions } from './rank/context.js';
export { rank, rankedRef, testBlocks } from './rank/rank.js';
export { rankGroups, type RankGroups } from './rank/groups.js';
export { setColor } from './rank/set-color.js';
export type { RankedGroup, Ranking, RankState, RankStep } from './rank/ranking.js';
export { embeddingRef, layerRef, refsOf, representationRef } from './refs.js';
export { Steps } from './steps.js';
export { UNASSIGNED } from './arrange.js';
export { view } from './compose.js';
export { across, stacked } from './shared-axis.js';
export { areaShare, type DotSizes } from './dot-sizes.js';
export { collapses, scalesGroups, showsGroups } from './form.js';
export { trackRange } from './tracks.js';
