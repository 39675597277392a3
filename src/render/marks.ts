import type { LineItem, Scene } from '../layout/index.js';
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
  return {
    rects: scene.panels.flatMap(panel =>
      panel.rects.map(r => ({
        x: r.x,
        y: r.y,
        width: r.width,
        height: r.height,
        radius: r.radius,
        fill: inkOf(theme, r.fill)
      }))
    ),
    lines: scene.panels.flatMap(panel => linesOf(panel.lines, theme)),
    areas: scene.panels.flatMap(panel =>
      (panel.areas ?? []).map(a => ({
        path: `${pathOf(a.points)}Z`,
        fill: inkOf(theme, a.fill),
        stroke: a.stroke === null ? null : inkOf(theme, a.stroke),
        width: a.width
      }))
    ),
    circles: scene.panels.flatMap(panel =>
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
    texts: scene.panels.flatMap(panel =>
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

/** Returns lines as paths. Neighbours of one stroke are one: a tree of a thousand merges is drawn as fast as a frame. */
function linesOf(lines: readonly LineItem[], theme: Theme): object[] {
  const paths: { path: string; stroke: string; width: number }[] = [];
  for (const { points, stroke, width } of lines) {
    const ink = inkOf(theme, stroke);
    const last = paths.at(-1);
    if (last && last.stroke === ink && last.width === width) last.path += pathOf(points);
    else paths.push({ path: pathOf(points), stroke: ink, width });
  }
  return paths;
}

function pathOf(points: readonly number[]): string {
  let path = '';
  for (let i = 0; i < points.length; i += 2) path += `${i === 0 ? 'M' : 'L'}${points[i]},${points[i + 1]}`;
  return path;
}
