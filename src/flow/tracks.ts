import type { HeatmapModel } from './model.js';

/** Returns the smallest and largest value that a track has room for: of its column, or of all where they share a scale; zero is always in. */
export function trackRange(model: HeatmapModel, position: number): [number, number] {
  const ranges = model.bodies[0]?.ranges ?? [];
  const used = model.spec.tracks.shared ? Array.from(model.axes.col.order, j => ranges[j]) : [ranges[position]];
  let low = 0;
  let high = 0;
  for (const range of used) {
    if (range.min < low) low = range.min;
    if (range.max > high) high = range.max;
  }
  return [low, high];
}
