import type { Box, Panel, Scene } from '../layout/index.js';
import { othersOf, strokesOf, type Stroke } from './marks.js';
import { inkOf, type Theme } from './theme.js';

/** What Vega gives a shape to draw on: a canvas, or what measures it. */
type Context = CanvasRenderingContext2D | Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>;

/** What a `shape` mark of Vega's asks for: `shape.context(context)(item)` draws it. */
interface Shape {
  (): void;
  context: (context: Context) => Shape;
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of the data sets of LIVE_SPEC but the images, by name. */
export type LiveMarks = Readonly<Record<string, readonly Row[]>>;

/** More rectangles of a panel than this are one mark: each mark costs Vega some microseconds a frame. */
const MANY = 40;

/** Returns a scene's marks: its lines, and the rectangles of panels that have many, as shapes. */
export function liveMarksOf(scene: Scene, theme: Theme): LiveMarks {
  const many = ({ rects }: Panel): boolean => rects.length > MANY && rects.every(({ radius }) => radius === 0);
  const single = scene.panels.map(panel => (many(panel) ? { ...panel, rects: [] } : panel));
  return {
    ...(othersOf({ ...scene, panels: single }, theme) as unknown as LiveMarks),
    strips: scene.panels.filter(many).map(panel => {
      const parts = panel.rects.map(({ x, y, width, height }) => [x, y, width, height]);
      const fills = panel.rects.map(({ fill }) => inkOf(theme, fill));
      return { parts, fills: fills.join(), shape: strip(panel.box, parts, fills) };
    }),
    lines: strokesOf(scene, theme).map(({ parts, stroke, width }) => ({ parts, shape: paths(parts), stroke, width }))
  };
}

function shapeOf(draw: (context: Context) => void): Shape {
  let context: Context | null = null;
  const shape: Shape = () => {
    if (context) draw(context);
  };
  shape.context = given => {
    context = given;
    return shape;
  };
  return shape;
}

const paths = (parts: Stroke['parts']): Shape =>
  shapeOf(context => {
    for (const points of parts) {
      context.moveTo(points[0]!, points[1]!);
      for (let i = 2; i < points.length; i += 2) context.lineTo(points[i]!, points[i + 1]!);
    }
  });

const strip = ({ x, y, width, height }: Box, parts: Stroke['parts'], fills: readonly string[]): Shape =>
  shapeOf(context => {
    if ('fillRect' in context)
      parts.forEach(([left, top, across, down], k) => {
        context.fillStyle = fills[k]!;
        context.fillRect(left!, top!, across!, down!);
      });
    else {
      context.moveTo(x - 1, y - 1);
      context.lineTo(x + width + 1, y + height + 1);
    }
  });

/** Whether two lists of rows draw the same. To compare costs a hundredth of drawing. */
export function sameRows(a: readonly Row[] | undefined, b: readonly Row[]): boolean {
  if (!a || a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) {
    const [one, other] = [a[k]!, b[k]!];
    for (const name in other) {
      if (name === 'shape') continue;
      if (
        one[name] !== other[name] &&
        !(name === 'parts' && sameParts(one[name] as number[][], other[name] as number[][]))
      )
        return false;
    }
  }
  return true;
}

function sameParts(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) {
    const [one, other] = [a[k]!, b[k]!];
    if (one.length !== other.length) return false;
    for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  }
  return true;
}
