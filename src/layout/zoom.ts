import type { AxisScale } from '../matrix/index.js';
import type { Box, Panel, Scene } from './scene.js';

/** Returns a scene `k` times as large: how a font size is applied, so that gaps, bars and lines stay in proportion to the text. The body's edges stay whole px. */
export function zoomed(scene: Scene, k: number): Scene {
  return {
    ...scene,
    width: Math.round(scene.width * k),
    height: Math.round(scene.height * k),
    panels: scene.panels.map(p => panel(p, k))
  };
}

const box = (b: Box, k: number): Box => ({ x: b.x * k, y: b.y * k, width: b.width * k, height: b.height * k });

function panel(p: Panel, k: number): Panel {
  const whole = p.kind === 'body';
  const of = box(p.box, k);
  const edges = {
    x: Math.round(of.x),
    y: Math.round(of.y),
    width: Math.round(of.x + of.width) - Math.round(of.x),
    height: Math.round(of.y + of.height) - Math.round(of.y)
  };
  return {
    ...p,
    box: whole ? edges : of,
    texts: p.texts.map(t => ({ ...t, x: t.x * k, y: t.y * k, size: t.size * k })),
    rects: p.rects.map(r => ({ ...r, ...box(r, k), radius: r.radius * k })),
    lines: p.lines.map(l => ({ ...l, points: l.points.map(v => v * k), width: l.width * k })),
    ...(p.circles
      ? { circles: p.circles.map(c => ({ ...c, x: c.x * k, y: c.y * k, radius: c.radius * k, width: c.width * k })) }
      : {}),
    ...(p.areas ? { areas: p.areas.map(a => ({ ...a, points: a.points.map(v => v * k), width: a.width * k })) } : {}),
    ...(p.merges ? { merges: p.merges.map(m => ({ ...m, x: m.x * k, y: m.y * k })) } : {}),
    ...(p.x && p.y ? { x: fitted(p.x, edges.x, edges.width), y: fitted(p.y, edges.y, edges.height) } : {}),
    ...(p.gradient ? { gradient: box(p.gradient, k) } : {})
  };
}

/** Returns a scale stretched to begin at `start` and be `length` long. */
function fitted(scale: AxisScale, start: number, length: number): AxisScale {
  const first = scale[0]?.start ?? 0;
  const span = (scale.at(-1)?.end ?? 0) - first;
  const at = (px: number): number => start + ((px - first) * length) / span;
  return scale.map(piece => ({ ...piece, start: at(piece.start), end: at(piece.end) }));
}
