import type { HeatmapModel } from '../flow/index.js';
import { showCount } from '../controls/index.js';
import type { Scene } from '../layout/index.js';
import type { Session } from '../session/index.js';
import type { Hit } from './hit.js';
import type { Shown } from './windows.js';

/** Positions in the input of what is pointed at, null where it is a group. */
export interface Hovered {
  readonly row: number | null;
  readonly col: number | null;
}

/** Returns where in the input a cell of the first map is; of a companion's, null. */
export function inputOf({ axes, spec }: HeatmapModel, hit: Hit): Hovered | null {
  if (hit.of !== 0) return null;
  const [row, col] = [axes.row.order[hit.row], axes.col.order[hit.col]];
  if (row === undefined || col === undefined) return null;
  return { row: axes.row.of === 'items' ? row : null, col: spec.data.cols?.[col] ?? col };
}

/** Returns "cells 1–50 of 700, all genes". */
export function windowSaid({ model }: Session, shown: Shown): string {
  return (['row', 'col'] as const)
    .map(axis => {
      const words = model?.names[axis] ?? '';
      const n = showCount(model?.axes[axis].order.length ?? 0);
      const part = shown[axis];
      return part ? `${words} ${showCount(part[0] + 1)}–${showCount(part[1])} of ${n}` : `all ${words}`;
    })
    .join(', ');
}

/** Returns the first two texts of a picture, whole where they were cut. */
export const firstTexts = ({ panels }: Scene): string =>
  panels
    .flatMap(({ texts }) => texts)
    .slice(0, 2)
    .map(({ text, full }) => full ?? text)
    .join(', ');
