import type { Axis, Dataset } from '../matrix/index.js';
import { normalize, type HeatmapSpec } from '../spec/index.js';
import { isQualitative } from '../compute/index.js';
import type { HeatmapModel } from './model.js';
import { layerRef, representationRef } from './refs.js';

/** Returns the spec with every automatic value as used. */
export function resolve(model: Omit<HeatmapModel, 'resolved' | 'stamp'>, dataset: Dataset): HeatmapSpec {
  const { spec, color, axes } = model;
  const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
  const axis = (name: Axis): HeatmapSpec['row'] => ({
    ...spec[name],
    labels: spec[name].labels ?? axes[name].order.length <= 50,
    title: spec[name].title ?? axes[name].key,
    cluster: spec[name].dendrogram ? clusterAsUsed(model, name, dataset) : spec[name].cluster
  });
  const ref = layerRef(spec, dataset.manifest);
  return {
    ...normalize({}),
    ...spec,
    data: { ...spec.data, use_raw: ref === 'raw/X', layer: spec.data.layer },
    color: {
      ...spec.color,
      cmap: spec.color.cmap ?? color.cmap,
      norm:
        spec.color.norm.kind === 'linear' && color.norm.kind === 'centered' ? { kind: 'centered' } : spec.color.norm,
      vmin: finite(color.norm.vmin),
      vmax: finite(color.norm.vmax),
      vcenter: color.norm.vcenter
    },
    view: { ...spec.view, detail: spec.view.detail ?? (isQualitative(color.cmap) ? 'mode' : 'mean') },
    row: axis('row'),
    col: axis('col')
  };
}

function clusterAsUsed(
  { spec, axes }: Omit<HeatmapModel, 'resolved' | 'stamp'>,
  axis: Axis,
  dataset: Dataset
): HeatmapSpec['row']['cluster'] {
  const said = spec[axis].cluster;
  const groups = axes[axis].trees.some(tree => tree.of === 'groups');
  const items = axes[axis].trees.some(tree => tree.of === 'items');
  return {
    ...said,
    of: said.of ?? (items ? 'items' : 'groups'),
    method: said.method ?? (groups ? 'complete' : 'average'),
    metric: said.metric ?? (groups ? 'pearson' : 'euclidean'),
    representation: groups ? representationRef(spec, axis, dataset.manifest) : said.representation
  };
}

/** Returns 16 hex digits of a text: two FNV-1a hashes of 32 bits. Tells specs apart; keeps no secret. */
export function digest(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map(half => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
