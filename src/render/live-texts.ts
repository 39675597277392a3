import { Marks } from 'vega';
import { measure, type TextItem } from '../layout/index.js';
import { shapeOf, type Context, type Row } from './shape.js';

declare module 'vega' {
  /** Draws items of a kind of mark as a View does. */
  interface MarkKind {
    draw(context: CanvasRenderingContext2D, scene: { readonly items: readonly object[] }): void;
  }
}

/** A text as Vega's marks have it. */
export interface VegaText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly align: TextItem['align'];
  readonly baseline: TextItem['baseline'];
  readonly size: number;
  readonly weight: number;
  readonly style: string;
  readonly fill: string;
}

/** Returns the texts of a panel as one row: a mark a text would be encoded and measured in every frame that moves it. Vega writes them all the same. */
export function textsRow(texts: readonly VegaText[], items: readonly TextItem[], font: string): Row {
  const scene = {
    items: texts.map(({ size, weight, style, ...own }) => ({
      ...own,
      fontSize: size,
      fontWeight: weight,
      fontStyle: style,
      font,
      limit: 0
    }))
  };
  const shape = shapeOf(context => {
    if ('fillRect' in context) Marks.text.draw(context, scene);
    else room(context, items);
  });
  return { texts, shape };
}

/** Says to who measures how far texts may reach at most. */
function room(context: Context, items: readonly TextItem[]): void {
  for (const { text, x, y, size, face, align, angle } of items) {
    // A browser may write what the font lacks wider than it is measured.
    const width = 1.1 * measure(text, size, face) + size;
    const start = align === 'left' ? 0 : align === 'right' ? -width : -width / 2;
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    for (const along of [start - size / 2, start + width + size / 2])
      for (const away of [-1.2 * size, 1.2 * size])
        context.lineTo(x + along * cos - away * sin, y + along * sin + away * cos);
  }
}

/** Whether two lists of texts are written the same. */
export const sameTexts = (a: readonly VegaText[], b: readonly VegaText[]): boolean =>
  a.length === b.length &&
  a.every((one, k) => (Object.keys(one) as (keyof VegaText)[]).every(name => one[name] === b[k]![name]));
