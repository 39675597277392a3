import type { TextMeasure } from '../matrix/index.js';
import type { Panel, Scene } from './scene.js';

const MARGIN = 18;

/** Returns a scene that ends where what it shows ends, with a margin: a file has no use for the room that a cell of a notebook leaves. */
export function fitted(scene: Scene, measure: TextMeasure): Scene {
  const right = Math.max(...scene.panels.map(panel => rightOf(panel, measure)), 0);
  return { ...scene, width: Math.min(scene.width, Math.ceil(right + MARGIN)) };
}

function rightOf(panel: Panel, measure: TextMeasure): number {
  let right = panel.kind === 'body' ? panel.box.x + panel.box.width : 0;
  const reach = (x: number): void => {
    if (x > right) right = x;
  };
  for (const r of panel.rects) reach(r.x + r.width);
  for (const c of panel.circles ?? []) reach(c.x + c.radius);
  for (const { points } of panel.lines) for (let i = 0; i < points.length; i += 2) reach(points[i]);
  if (panel.gradient) reach(panel.gradient.x + panel.gradient.width);
  for (const t of panel.texts) {
    // Slanted text takes no more than its length; upright text about a line.
    const length = Math.abs(t.angle) === 90 ? t.size : measure(t.text, t.size, t.face);
    reach(t.x + (t.align === 'left' ? length : t.align === 'center' ? length / 2 : 0));
  }
  return right;
}
