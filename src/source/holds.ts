import { companionRef, datasetOf, type Dataset } from '../matrix/index.js';

/** Returns whether `dataset` has what `name` names: a matrix, an annotation (`row/louvain`), an axis (`row`), or such a thing of a companion (`with/0/row`). */
export function holds(whole: Dataset | null, name: string): boolean {
  const found = whole && datasetOf(whole, name);
  if (!found) return false;
  const { dataset, ref } = found;
  const annotation = /^(row|col)\/(.+)$/s.exec(ref);
  if (annotation) return dataset.axes[annotation[1] as 'row' | 'col'].columns.has(annotation[2]!);
  return ref === 'row' || ref === 'col' || dataset.matrices.has(ref);
}

/** Returns every reference that `dataset` can answer at once, in a fixed order. */
export function held(dataset: Dataset): string[] {
  const { row, col } = dataset.axes;
  return [
    ...dataset.matrices.keys(),
    ...[...row.columns.keys()].map(n => `row/${n}`),
    ...[...col.columns.keys()].map(n => `col/${n}`),
    ...dataset.companions.flatMap((other, k) => held(other).map(ref => companionRef(k, ref)))
  ];
}
