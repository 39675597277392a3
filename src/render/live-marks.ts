import type { Scene } from '../layout/index.js';
import { othersOf, strokesOf, type Stroke } from './marks.js';
import type { Theme } from './theme.js';

/** What a `shape` mark of Vega's asks for: `shape.context(context)(item)` draws it. */
interface Shape {
  (): void;
  context: (context: Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>) => Shape;
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of the data sets of LIVE_SPEC but the images, by name. */
export type LiveMarks = Readonly<Record<string, readonly Row[]>>;

/** Returns a scene's marks, its lines as shapes. */
export const liveMarksOf = (scene: Scene, theme: Theme): LiveMarks => ({
  ...(othersOf(scene, theme) as unknown as LiveMarks),
  lines: strokesOf(scene, theme).map(({ parts, stroke, width }) => ({ parts, shape: shapeOf(parts), stroke, width }))
});

function shapeOf(parts: Stroke['parts']): Shape {
  let context: Parameters<Shape['context']>[0] | null = null;
  const shape: Shape = () => {
    if (!context) return;
    for (const points of parts) {
      context.moveTo(points[0]!, points[1]!);
      for (let i = 2; i < points.length; i += 2) context.lineTo(points[i]!, points[i + 1]!);
    }
  };
  shape.context = given => {
    context = given;
    return shape;
  };
  return shape;
}

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
