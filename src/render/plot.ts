import { changeset, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { FAMILY, loadFonts } from './fonts.js';
import { letGo } from './let-go.js';
import { LOADER } from './loader.js';
import { CONFIG, PLOTS } from './plots.generated.js';
import type { Theme } from './theme.js';

export interface PlotOptions {
  readonly theme: Theme;
  /** px, axes and titles included. */
  readonly width: number;
  readonly height: number;
}

/** Rows of each of a plot's data sets, and values of its signals. */
export interface PlotRows {
  readonly data: Readonly<Record<string, readonly object[]>>;
  readonly signals: Readonly<Record<string, unknown>>;
}

/** A small plot in an element. Its View never leaves this module. */
export interface PlotView {
  /** Draws other rows, all or some of the data sets, or the same in another size or theme. Calls that come meanwhile wait. */
  draw(rows: Partial<PlotRows>, options?: PlotOptions): Promise<void>;
  /** Returns the px in the element of a value of the scale. */
  scale(name: 'x' | 'y'): (value: number) => number;
  /** The plot as a PNG data URI at the ratio of the screen; null before the first drawing. */
  toPng(): string | null;
  destroy(): void;
}

/** Returns a plot of a compiled Vega-Lite file: no expression but those of the file, nothing is loaded from anywhere. */
export function plotView(element: HTMLElement, kind: keyof typeof PLOTS, first: PlotOptions): PlotView {
  const view = new View(parse(PLOTS[kind], CONFIG, { ast: true }), {
    expr: expressionInterpreter,
    loader: LOADER,
    renderer: 'canvas',
    hover: false,
    logLevel: 0
  });
  view.initialize(element);
  let options = first;
  let over = false;
  let last: Promise<void> = loadFonts();
  const run = async (rows: Partial<PlotRows>): Promise<void> => {
    if (over) return;
    const { theme, width, height } = options;
    const inks = { text: theme.text, muted: theme.muted, line: theme.line, accent: theme.accent, font: FAMILY };
    for (const [name, value] of Object.entries({ ...inks, ...rows.signals }))
      if (PLOTS[kind].signals?.some(signal => signal.name === name)) view.signal(name, value);
    for (const [name, values] of Object.entries(rows.data ?? {}))
      view.change(
        name,
        changeset()
          .remove(() => true)
          .insert([...values] as object[])
      );
    view.width(width).height(height).resize();
    await view.runAsync();
  };
  return {
    draw: (rows, now = options) => {
      last = last.then(() => {
        options = now;
        return run(rows);
      });
      return last;
    },
    scale: name => {
      const [left, top] = view.origin();
      const to = view.scale(name) as (value: number) => number;
      return value => to(value) + (name === 'x' ? left : top);
    },
    toPng: () => element.querySelector('canvas')?.toDataURL('image/png') ?? null,
    destroy: () => {
      over = true;
      view.finalize();
      letGo();
      element.replaceChildren();
    }
  };
}
