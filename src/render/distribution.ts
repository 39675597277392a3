import { plotView, type PlotOptions } from './plot.js';

/** One group of a distribution. */
export interface Spread {
  readonly name: string;
  readonly color: string;
  /** The curve over equal steps from `low` to `high`; null where all values are one. */
  readonly low: number;
  readonly high: number;
  readonly density: ArrayLike<number> | null;
  readonly median: number;
  /** What is written at its right: how many values are 0. */
  readonly note: string;
}

export interface Distribution {
  readonly groups: readonly Spread[];
  /** What the values are. */
  readonly title: string;
}

export interface DistributionPlot {
  update(data: Distribution | null, options?: PlotOptions): Promise<void>;
  toPng(): string | null;
  destroy(): void;
}

/** Share of a row that a curve takes at most, above and below its middle. */
const HALF = 0.42;

/** Returns a plot of a curve a group, below each other, each as high as its own peak allows. */
export function drawDistribution(element: HTMLElement, first: Distribution, options: PlotOptions): DistributionPlot {
  const view = plotView(element, 'distribution', options);
  let data = first;
  const update = (next: Distribution | null, now?: PlotOptions): Promise<void> => {
    data = next ?? data;
    const { groups, title } = data;
    const ends = groups.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite);
    const [low, high] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
    const margin = low === high ? 0.5 : 0.02 * (high - low);
    return view.draw(
      {
        data: {
          areas: groups.flatMap(areaOf),
          medians: groups.flatMap(({ median }, k) =>
            Number.isFinite(median) ? [{ x: median, y: k + 0.5 - 0.28, y2: k + 0.5 + 0.28 }] : []
          ),
          zeros: groups.map(({ note }, k) => ({ y: k + 0.5, label: note }))
        },
        signals: {
          names: groups.map(({ name }) => name),
          places: groups.map((_, k) => k + 0.5),
          low: low - margin,
          // Room for what is written at the right.
          high: high + margin + 0.22 * (high - low + 2 * margin),
          bottom: Math.max(1, groups.length),
          xTitle: title
        }
      },
      now
    );
  };
  void update(null);
  return { update, toPng: view.toPng, destroy: view.destroy };
}

function areaOf({ low, high, density, color }: Spread, k: number): object[] {
  if (!density) return [];
  let peak = 0;
  for (let i = 0; i < density.length; i++) peak = Math.max(peak, density[i]!);
  return Array.from({ length: density.length }, (_, i) => {
    const half = (HALF * density[i]!) / peak;
    const x = low + ((high - low) * i) / (density.length - 1);
    return { group: k, color, x, y: k + 0.5 - half, y2: k + 0.5 + half };
  });
}
