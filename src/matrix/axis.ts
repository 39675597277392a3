/** `row` is the first axis of the input (cells of an AnnData), `col` the second (genes). */
export type Axis = 'row' | 'col';

/** One `T` for each axis: what exists for rows exists for columns by construction. */
export interface PerAxis<T> {
  readonly row: T;
  readonly col: T;
}

/** Returns `{row: f('row'), col: f('col')}`. */
export const perAxis = <T>(f: (axis: Axis) => T): PerAxis<T> => ({ row: f('row'), col: f('col') });

/** Returns the other axis. */
export const otherAxis = (axis: Axis): Axis => (axis === 'row' ? 'col' : 'row');
