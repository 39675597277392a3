import { perAxis, type Axis, type Dataset, type PerAxis } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import type { CellValues } from '../compute/index.js';
import { axisTracks, ofValues } from './axis-tracks.js';
import type { FlowContext } from './context.js';
import type { AxisModel, Track } from './model.js';

/** Returns both axes with what stands beside them; another track asks for nothing else to be computed anew. */
export async function withTracks(
  dataset: Dataset,
  spec: HeatmapSpec,
  axes: PerAxis<AxisModel>,
  cells: CellValues,
  { steps }: FlowContext
): Promise<PerAxis<AxisModel>> {
  const tracksOf = (axis: Axis): Promise<Track[]> | Track[] => {
    const { tracks, groupby } = spec[axis];
    if (tracks.length === 0) return [];
    const at = axis === 'col' ? cells.colIndex : null;
    const inputs = [dataset, tracks, groupby, at, spec.form, ofValues(tracks) ? cells : null];
    return steps.run(`tracks ${axis}`, inputs, () => axisTracks(dataset, spec, axis, cells, at));
  };
  const made = { row: await tracksOf('row'), col: await tracksOf('col') };
  return perAxis(axis => (made[axis].length > 0 ? joined(axes[axis], made[axis]) : axes[axis]));
}

const known = new WeakMap<AxisModel, AxisModel>();

/** The same axis as before where both are: what is drawn beside it is known then. */
function joined(axis: AxisModel, tracks: readonly Track[]): AxisModel {
  const held = known.get(axis);
  if (held?.tracks === tracks) return held;
  const whole = { ...axis, tracks };
  known.set(axis, whole);
  return whole;
}
