import type { Dataset } from '../matrix/index.js';

/** Returns whether `dataset` has what `ref` names: a matrix, an annotation (`row/louvain`) or an axis (`row`). */
export function holds(dataset: Dataset | null, ref: string): boolean {
  if (!dataset) return false;
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
    ...[...col.columns.keys()].map(n => `col/${n}`)
  ];
}
