import type { HeatmapSpec } from '../spec/index.js';

export type Form = HeatmapSpec['form'];

/** Whether a form draws groups and not their members. */
export const showsGroups = (form: Form): boolean => form === 'matrix' || form === 'dot' || form === 'violin';

/** Whether a form scales the values of groups; otherwise cells are scaled. */
export const scalesGroups = (form: Form): boolean => form === 'matrix' || form === 'dot';
