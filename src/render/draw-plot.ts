import { drawBars, type Bars, type BarsPlot } from './bars.js';
import { drawDistribution, type Distribution, type DistributionPlot } from './distribution.js';
import type { PlotOptions } from './plot.js';
import { drawVolcano, type Volcano, type VolcanoPlot } from './volcano.js';

/**
 * Draws a small plot into an element: "volcano" (a point a gene), "distribution" (one gene, a curve a group), or "bars" on axes of their own words. Fonts and colours are those of
 * the theme, the size is the caller's; nothing is loaded from anywhere.
 */
export function drawPlot(element: HTMLElement, kind: 'volcano', data: Volcano, options: PlotOptions): VolcanoPlot;
export function drawPlot(
  element: HTMLElement,
  kind: 'distribution',
  data: Distribution,
  options: PlotOptions
): DistributionPlot;
export function drawPlot(element: HTMLElement, kind: 'bars', data: Bars, options: PlotOptions): BarsPlot;
export function drawPlot(
  element: HTMLElement,
  kind: 'volcano' | 'distribution' | 'bars',
  data: Volcano | Distribution | Bars,
  options: PlotOptions
): VolcanoPlot | DistributionPlot | BarsPlot {
  if (kind === 'bars') return drawBars(element, data as Bars, options);
  return kind === 'volcano'
    ? drawVolcano(element, data as Volcano, options)
    : drawDistribution(element, data as Distribution, options);
}
