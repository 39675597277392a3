import type { Panel, Scene } from '../layout/index.js';
import { inkOf, type Theme } from './theme.js';

/** Rows of the data sets of VEGA_SPEC, by name. */
export interface Marks {
  readonly rects: readonly object[];
  readonly lines: readonly object[];
  readonly areas: readonly object[];
  readonly circles: readonly object[];
  readonly texts: readonly object[];
}

/** Returns a scene's marks in a theme's colours. */
export function marksOf(scene: Scene, theme: Theme): Marks {
  const lines = strokesOf(scene.panels, theme).map(({ parts, ...ink }) => ({
    path: parts.map(pathOf).join(''),
    ...ink
  }));
  return { ...othersOf(scene.panels, theme), lines };
}

/** Returns all marks of panels but lines. */
export function othersOf(panels: readonly Panel[], theme: Theme): Omit<Marks, 'lines'> {
  return {
    rects: panels.flatMap(panel =>
      panel.rects.map(r => ({
        x: r.x,
        y: r.y,
        width: r.width,
        height: r.height,
        radius: r.radius,
        fill: inkOf(theme, r.fill)
      }))
    ),
    areas: panels.flatMap(panel =>
      (panel.areas ?? []).map(a => ({
        path: `${pathOf(a.points)}Z`,
        fill: inkOf(theme, a.fill),
        stroke: a.stroke === null ? null : inkOf(theme, a.stroke),
        width: a.width
      }))
    ),
    circles: panels.flatMap(panel =>
      (panel.circles ?? []).map(c => ({
        x: c.x,
        y: c.y,
        // Vega's size is the square of the diameter.
        size: 4 * c.radius * c.radius,
        fill: c.fill === null ? 'transparent' : inkOf(theme, c.fill),
        stroke: c.stroke === null ? null : inkOf(theme, c.stroke),
        width: c.width
      }))
    ),
    texts: panels.flatMap(panel =>
      panel.texts.map(t => ({
        text: t.text,
        x: t.x,
        y: t.y,
        angle: t.angle,
        align: t.align,
        baseline: t.baseline,
        size: t.size,
        weight: t.face === 'semibold' ? 600 : 400,
        style: t.face === 'italic' ? 'italic' : 'normal',
        fill: inkOf(theme, t.ink)
      }))
    )
  };
}

/** Lines of one stroke. */
export interface Stroke {
  /** x, y, x, y, … px of each line. */
  readonly parts: (readonly number[])[];
  readonly stroke: string;
  readonly width: number;
}

/** Returns lines, neighbours of one stroke as one: a tree of a thousand merges is drawn as fast as a frame. */
export function strokesOf(panels: readonly Panel[], theme: Theme): Stroke[] {
  const strokes: Stroke[] = [];
  for (const panel of panels) {
    let last: Stroke | null = null;
    for (const { points, stroke, width } of panel.lines) {
      const ink = inkOf(theme, stroke);
      if (last && last.stroke === ink && last.width === width) last.parts.push(points);
      else strokes.push((last = { parts: [points], stroke: ink, width }));
    }
  }
  return strokes;
}

function pathOf(points: readonly number[]): string {
  let path = '';
  for (let i = 0; i < points.length; i += 2) path += `${i === 0 ? 'M' : 'L'}${points[i]},${points[i + 1]}`;
  return path;
}
