import { SELECTION, type RowColSet } from '../../matrix/index.js';

/** Told apart by those who see red and green alike. */
const COLORS = ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#66ccee', '#aa3377'];
const SELECTED = '#2563eb';

/** Returns the colour of a named set, in lists, marks and pictures alike: by its place among the named sets. */
export function setColor(sets: readonly RowColSet[], name: string): string {
  if (name === SELECTION) return SELECTED;
  const at = sets.filter(set => set.name !== SELECTION).findIndex(set => set.name === name);
  return COLORS[Math.max(0, at) % COLORS.length]!;
}
