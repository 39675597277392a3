import { drawDistribution, type Distribution, type DistributionPlot } from './distribution.js';
import type { PlotOptions } from './plot.js';
import { drawVolcano, type Volcano, type VolcanoPlot } from './volcano.js';

/**
 * Draws a small plot into an element: "volcano" (a point a gene), or "distribution" (one gene, a curve a group). Fonts and colours are those of
 * the theme, the size is the caller's; nothing is loaded from anywhere.
 */
export function drawPlot(element: HTMLElement, kind: 'volcano', data: Volcano, options: PlotOptions): VolcanoPlot;
export function drawPlot(
  element: HTMLElement,
  kind: 'distribution',
  data: Distribution,
  options: PlotOptions
): DistributionPlot;
export function drawPlot(
  element: HTMLElement,
  kind: 'volcano' | 'distribution',
  data: Volcano | Distribution,
  options: PlotOptions
): VolcanoPlot | DistributionPlot {
  return kind === 'volcano'
    ? drawVolcano(element, data as Volcano, options)
    : drawDistribution(element, data as Distribution, options);
}
