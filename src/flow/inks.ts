import type { HeatmapSpec } from '../spec/index.js';
import { parsed } from './track-colors.js';

/** Refuses colours of lines and texts that are none. Errors: HeatmapError that names the option. */
export function checkInks({ text, view, row, col }: HeatmapSpec): void {
  for (const [path, color] of [
    ['text.color', text.color],
    ['view.linecolor', view.linecolor],
    ['row.tree.color', row.tree.color],
    ['col.tree.color', col.tree.color]
  ] as const)
    if (color !== null) parsed(color, path);
}
