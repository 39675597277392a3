/** The cells of one gene that are in the test and whose value is not 0, in the order of cells; the rest of the test's cells are zeros. */
export interface Column {
  /** How many there are. */
  size: number;
  readonly values: Float64Array;
  readonly codes: Int32Array;
  /** How many there are of each group. */
  readonly nonzero: Float64Array;
}

export const column = (cells: number, groups: number): Column => ({
  size: 0,
  values: new Float64Array(cells),
  codes: new Int32Array(cells),
  nonzero: new Float64Array(groups)
});
