/** Defaults that `as` puts in place of the table's; data, not code. */
export const PRESETS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  heatmap: {},
  seaborn: {},
  scanpy: { 'row.order': 'introsort', 'view.proportional': true }
};
