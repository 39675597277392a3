/** A row of one of Vega's data sets. */
export type Row = Readonly<Record<string, unknown>>;

/** What Vega gives a shape to draw on: a canvas, or what measures it. */
export type Context = CanvasRenderingContext2D | Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>;

/** What a `shape` mark of Vega's asks for: `shape.context(context)(item)` draws it. */
export interface Shape {
  (): void;
  context: (context: Context) => Shape;
}

/** Returns a shape that draws itself. It is kept with the scene and lets go of what it was drawn on. */
export function shapeOf(draw: (context: Context) => void): Shape {
  let context: Context | null = null;
  const shape: Shape = () => {
    const to = context;
    context = null;
    if (to) draw(to);
  };
  shape.context = given => {
    context = given;
    return shape;
  };
  return shape;
}
