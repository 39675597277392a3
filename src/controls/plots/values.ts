import { barColor, COUNTED, hex } from '../../compute/index.js';
import type { HeatmapModel } from '../../flow/index.js';
import { format, ticksOf } from '../../layout/index.js';
import type { Bars } from '../../render/index.js';
import { showCount } from '../text.js';

/** Parts of the strip of colours, and its share of the plot. */
const STRIP = 96;
const SHARE = 0.1;

/** Returns how many shown cells there are along the colour bar, on a log scale, over the colours themselves; null where nothing was counted. `ink` is that of the bars. */
export function valuesOf({ color, axes, bodies }: HeatmapModel, ink: string): Bars | null {
  const { histogram, norm } = color;
  if (!histogram) return null;
  const n = histogram.length;
  const high = Math.log1p(Math.max(1, ...histogram));
  const floor = -SHARE * high;
  const counts = [1, 10, 100, 1000, 1e4, 1e5].filter(count => Math.log1p(count) <= high);
  const cells = bodies[0]!.values.rows * axes.col.order.length;
  const of = cells > COUNTED ? `of about ${showCount(COUNTED)} evenly spaced cells have them` : 'cells have them';
  const ticks = ticksOf(color, 120);
  return {
    bars: [
      ...Array.from(histogram, (count, k) => ({
        x: k / n,
        x2: (k + 0.9) / n,
        y: 0,
        y2: Math.log1p(count),
        color: ink
      })).filter(bar => bar.y2 > 0),
      ...Array.from({ length: STRIP }, (_, k) => ({
        x: k / STRIP,
        // A little over the next one: no line is seen between.
        x2: Math.min(1, (k + 1.2) / STRIP),
        y: 0.9 * floor,
        y2: 0.2 * floor,
        color: hex(barColor(color, norm, (k + 0.5) / STRIP))
      }))
    ],
    marks: [],
    x: {
      low: 0,
      high: 1,
      places: ticks.map(([, at]) => at),
      names: ticks.map(([value]) => format(value)),
      title: `shown values, and how many ${of}`
    },
    y: { low: floor, high: 1.04 * high, places: counts.map(count => Math.log1p(count)), names: counts.map(String) }
  };
}
