import { Marks } from 'vega';

declare module 'vega' {
  /** How each kind of mark is drawn; the types of Vega leave it out. */
  export const Marks: Readonly<Record<'rect' | 'symbol' | 'area' | 'line' | 'text', MarkKind>>;

  interface MarkKind {
    attr(emit: (name: string, value: unknown) => void, item: object): void;
  }
}

const none = (): void => undefined;
const along = (orient: string): object => ({ mark: { items: [{ orient, x: 0, y: 0, width: 0, height: 0 }] } });

/**
 * Has Vega let go of the canvases that it drew on last: its generators of shapes are one for all Views and each keeps the context that it was
 * given, also of a View that is finalized. Writing a shape as text gives each another.
 */
export function letGo(): void {
  Marks.rect.attr(none, { width: 1, height: 1 });
  Marks.symbol.attr(none, { size: 1, shape: 'circle' });
  Marks.line.attr(none, along('vertical'));
  for (const orient of ['vertical', 'horizontal']) Marks.area.attr(none, along(orient));
}
