export { VISIONS, type Vision } from './color/vision.js';
export { barColor, placeOn, valueOn } from './color/bar.js';
export { colorScale, entryOf, hex, packed, type CellColors, type ColorScale } from './color/color-scale.js';
export { colormap, COLORMAPS, isQualitative, type Colormap } from './color/colormap.js';
export type { Norm } from './color/norm.js';
export { whiteTo } from './color/oklab.js';
export { codePalette, defaultPalette } from './color/palettes.js';
export { parseColor, type Rgba } from './color/parse-color.js';
export { correlationDistance, correlations, type Correlation } from './distance/correlation.js';
export {
  distanceSteps,
  pairwiseSteps,
  statOf,
  summedMetric,
  type DistanceOptions,
  type Distances
} from './distance/distances.js';
export { intoForm, type Form } from './distance/forms.js';
export { METRICS, metricOf, tooFewObservations, type Metric } from './distance/metrics.js';
export { packBlock, packedShape, packItems, Unfit, type Packed } from './distance/pack.js';
export type { Op, Pass, Summed } from './distance/passes.js';
export { pairsBefore, splitTriangle, TILE, triangleSteps, type Sums } from './distance/triangle.js';
export { Undefined, undefinedItems } from './distance/undefined-items.js';
export { whitenSteps } from './distance/whiten.js';
export { meanSteps, medianSteps, shareSteps, type Aggregate } from './group/aggregate.js';
export { gather } from './gather.js';
export { cut, pythonFloat } from './group/cut.js';
export { codePointCompare } from './group/code-point.js';
export { violinSteps, type ViolinOptions, type Violins } from './group/densities.js';
export { groupBy, type Key } from './group/groups.js';
export { groupMeans } from './group/means.js';
export { cophenet, copheneticSteps } from './linkage/cophenet.js';
export { cutTree, type TreeCut } from './linkage/cut-tree.js';
export { fcluster, type FlatCriterion, type FlatOptions } from './linkage/fcluster.js';
export { inconsistent } from './linkage/inconsistent.js';
export { onSquare, planMemory, type LeafOrdering, type MemoryPlan } from './linkage/memory.js';
export { dendrogram, type DendrogramInfo } from './linkage/dendrogram.js';
export { hasHeights, inOrder, label, type Merges } from './linkage/label.js';
export { linkage, linkageSteps, type LinkageMethod } from './linkage/linkage.js';
export { logisticSteps, type LogisticInput, type LogisticOutput } from './logistic/logistic.js';
export { asinh, log, log1p } from './math/log.js';
export { exp, pow } from './math/exp.js';
export { expm1 } from './math/expm1.js';
export { normalTail } from './math/normal-tail.js';
export { studentTail } from './math/student-tail.js';
export { sortByKeys, type SortKey } from './order/by-keys.js';
export { statistic, type Stat } from './stats/spread.js';
export { flipped, orderByCount, orderByDistance, orderByWeight } from './order/by.js';
export { EXACT_LEAVES, optimalSteps, workOf } from './order/optimal.js';
export { halves, spansOf, type Span, type Spans } from './order/spans.js';
export { turned, type Lengths } from './order/turn.js';
export { optimalScipySteps } from './order/optimal-scipy.js';
export { introsort, stableByCode } from './order/introsort.js';
export { fromZ, leaves, toZ } from './order/leaves.js';
export { pcaSteps, type Pca } from './pca/pca.js';
export { CellRaster } from './raster/cell-raster.js';
export { rasterInto, type Detail, type RasterInput } from './raster/raster.js';
export { summaryOf } from './raster/summary.js';
export type { Statistic } from './raster/statistic.js';
export { tracksInto, type TracksInput } from './raster/tracks.js';
export { masked } from './masked.js';
export { standardScale } from './scale/standard-scale.js';
export { zScore } from './scale/z-score.js';
export { selectDense, sparseOf, storedOf } from './select.js';
export { density, GRID } from './stats/density.js';
export type { Steps } from './steps.js';
export { extent, type Extent } from './stats/extent.js';
export { percentile, robustExtentOf } from './stats/percentile.js';
export { columnExtents } from './stats/column-extents.js';
export { COUNTED, extentOf, histogramOf } from './stats/shown.js';
export { formatter } from './text/python-format.js';
export { logged } from './transform.js';
export { scaled, unscaledAt, valueAt, type CellValues, type Scale } from './values.js';
export { adjusted } from './rank/adjust.js';
export { turnColumns, type ColumnChunks, type GeneMatrix } from './rank/columns.js';
export { countCodes, emptyStats, geneStatsSteps, type GeneStatsInput } from './rank/gene-stats.js';
export {
  copyGenes,
  emptyTests,
  orderGenesSteps,
  rankGroupsSteps,
  testGenesSteps,
  type OrderGenesInput,
  type RankGroupsInput,
  type TestGenesInput
} from './rank/rank-groups.js';
export { onlyValue, type RowChunks } from './rank/rows.js';
export { geneColumns, joinColumns } from './rank/sparse-columns.js';
export {
  TESTS,
  type Correction,
  type GeneRanks,
  type GeneStats,
  type GroupMoments,
  type GroupTest,
  type Test
} from './rank/types.js';
export { mixed, nearestPoint, pointsInside, pointsInto, type PointsInput } from './raster/points.js';
