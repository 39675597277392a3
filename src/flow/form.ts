import type { Axis } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';

export type Form = HeatmapSpec['form'];

/** Whether a form draws groups and not their members. */
export const showsGroups = (form: Form): boolean => form === 'matrix' || form === 'dot' || form === 'violin';

/** Whether a form scales the values of groups; otherwise cells are scaled. */
export const scalesGroups = (form: Form): boolean => form === 'matrix' || form === 'dot';

/** Whether a branch of an axis can be drawn as one item: where all that is drawn along it is cells. */
export const collapses = ({ form, companions }: HeatmapSpec, axis: Axis): boolean =>
  form === 'heatmap' &&
  companions.every(one => one.axis !== axis || ((one.spec as Partial<HeatmapSpec>).form ?? 'heatmap') === 'heatmap');
