import { plotView, type PlotOptions } from './plot.js';

/** One axis: its ends, and what is written where. */
export interface BarAxis {
  readonly low: number;
  readonly high: number;
  readonly places: readonly number[];
  readonly names: readonly string[];
}

export interface Bars {
  readonly bars: readonly {
    readonly x: number;
    readonly x2: number;
    readonly y: number;
    readonly y2: number;
    readonly color: string;
  }[];
  /** Upright lines to compare bars with. */
  readonly marks: readonly { readonly x: number; readonly y: number; readonly y2: number }[];
  readonly x: BarAxis & { readonly title: string };
  readonly y: BarAxis & { readonly italic?: boolean };
}

export interface BarsPlot {
  update(data: Bars, options?: PlotOptions): Promise<void>;
  toPng(): string | null;
  destroy(): void;
}

/** Returns a plot of rectangles on axes of their own words. */
export function drawBars(element: HTMLElement, first: Bars, options: PlotOptions): BarsPlot {
  const view = plotView(element, 'bars', options);
  const update = ({ bars, marks, x, y }: Bars, now?: PlotOptions): Promise<void> =>
    view.draw(
      {
        data: { bars, marks },
        signals: {
          xTitle: x.title,
          xNames: x.names,
          xPlaces: x.places,
          left: x.low,
          right: x.high,
          yNames: y.names,
          yPlaces: y.places,
          low: y.low,
          high: y.high,
          style: y.italic === true ? 'italic' : 'normal'
        }
      },
      now
    );
  void update(first);
  return { update, toPng: view.toPng, destroy: view.destroy };
}
