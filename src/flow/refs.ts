import { companionRef, type Axis, type DenseMatrix, type Manifest } from '../matrix/index.js';
import { storedOf } from '../compute/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import { showsGroups } from './form.js';
import { isDerived } from './rank/derived.js';
import { companionSpec } from './shared-axis.js';

/** Returns the reference of the layer that a spec shows: scanpy's rule (a named layer; raw where it exists and is not declined; X). */
export function layerRef(spec: HeatmapSpec, manifest: Manifest): string {
  const { layer, use_raw } = spec.data;
  if (layer !== null) return layer.includes('/') ? layer : `layers/${layer}`;
  return (use_raw ?? manifest.origin.has_raw) ? 'raw/X' : 'layers/X';
}

/** Whether a layer holds integers or bool in the kernel; 64-bit ones are held as floats here. */
export function holdsIntegers(ref: string, manifest: Manifest, held: DenseMatrix): boolean {
  const part = manifest.parts.find(({ id }) => id === ref);
  if (part && part.kind !== 'table') return /^[iub]/.test(part.dtype);
  const stored = storedOf(held);
  return !(stored instanceof Float32Array || stored instanceof Float64Array);
}

/** With up to this many variables scanpy's dendrogram takes the values themselves, with more the first components. */
const MANY_VARIABLES = 50;

/** The values that scanpy would compute components of: highly variable genes where that is known, else all. */
export const PCA_INPUT = 'pca/X';

/** Returns the reference of what group means are taken of, null for the shown values themselves. */
export function representationRef(spec: HeatmapSpec, axis: Axis, manifest: Manifest): string | null {
  const asked = spec[axis].cluster.representation;
  if (asked !== null) return asked;
  if (axis === 'col') return null;
  const has = (ref: string): boolean =>
    manifest.available.embeddings.includes(ref) || manifest.parts.some(part => part.id === ref);
  if (manifest.origin.n_vars <= MANY_VARIABLES) return has('embeddings/X') ? 'embeddings/X' : null;
  return ['embeddings/X_pca', PCA_INPUT].find(has) ?? null;
}

/** Returns every reference that a spec needs of its source: layer, annotation columns, texts, representation, stored tree. */
export function refsOf(spec: HeatmapSpec, manifest: Manifest): string[] {
  const refs = [layerRef(spec, manifest)];
  for (const given of [spec.values.given, spec.size.given]) if (given && showsGroups(spec.form)) refs.push(given.$part);
  for (const part of [spec.data.mask, spec.text.given]) if (part) refs.push(part.$part);
  for (const axis of ['row', 'col'] as const) {
    refs.push(...spec[axis].groupby.filter(key => !isDerived(key)).map(key => `${axis}/${key}`));
    for (const { column } of [...spec[axis].tracks, ...spec[axis].sort])
      if (column && column !== '_index' && !isDerived(column)) refs.push(`${axis}/${column}`);
    if (!spec[axis].dendrogram) continue;
    const { linkage: stored, distances, representation, of } = spec[axis].cluster;
    if (distances) refs.push(distances.$part);
    for (const tree of Object.values(manifest.trees ?? {})) if (tree.axis === axis) refs.push(tree.part);
    const grouped = spec[axis].groupby.length > 0;
    if (stored && (!grouped || Object.hasOwn(manifest.dendrograms, axis))) {
      refs.push(stored.$part);
      // A stored tree over the groups says nothing of the items within them.
      if (representation !== null && (!grouped || of === 'items' || of === 'both')) refs.push(representation);
    } else {
      const found = grouped ? representationRef(spec, axis, manifest) : representation;
      if (found !== null) refs.push(found);
    }
  }
  const map = embeddingRef(spec);
  if (map !== null) refs.push(map);
  if (spec.text.show && spec.text.given) refs.push(spec.text.given.$part);
  if (spec.data.gene_symbols !== null) refs.push(`col/${spec.data.gene_symbols}`);
  manifest.companions?.slice(0, spec.companions.length).forEach((other, k) => {
    refs.push(...refsOf(companionSpec(spec, k), other).map(ref => companionRef(k, ref)));
  });
  return [...new Set(refs)];
}

/** Returns the reference of the embedding that the map of points shows, null without a map. */
export const embeddingRef = ({ map: { embedding } }: HeatmapSpec): string | null =>
  embedding === null ? null : embedding.startsWith('embeddings/') ? embedding : `embeddings/${embedding}`;
