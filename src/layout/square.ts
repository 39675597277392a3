import { shownCount, type AxisScale } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { Scene, Window } from './scene.js';

/** px of a body down where no height is asked. */
const HIGHEST = 1600;

const pixels = (scale: AxisScale): number => scale.reduce((sum, { start, end }) => sum + (end - start), 0);

/** Returns px of a cell that is as wide as high, as large as the room of a picture allows; null where that is not asked. Of maps beside each other each keeps its own shape. */
export function squareCell(
  model: HeatmapModel,
  scene: Scene,
  asked: { readonly height: number | null; readonly window: Window | null }
): number | null {
  const body = scene.panels.find(panel => panel.kind === 'body');
  if (!model.spec.view.square || model.companions.length > 0 || !body?.x?.[0] || !body.y?.[0]) return null;
  const across = pixels(body.x) / shownCount(body.x);
  const down = (asked.height === null ? HIGHEST : pixels(body.y)) / shownCount(body.y);
  const cell = Math.min(across, down);
  // Whole px are sharp; of small cells they would waste too much.
  return cell > 8 ? Math.floor(cell) : cell;
}
