import type { Axis, AxisScale, FontFace } from '../matrix/index.js';

/** px from the left and top of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Roles that a theme turns into colours; anything else is `#rrggbb`. */
export type Ink = 'text' | 'muted' | 'line' | 'soft' | 'accent' | 'tree' | 'background';

export interface TextItem {
  readonly text: string;
  /** The whole string where `text` was cut. */
  readonly full?: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly face: FontFace;
  readonly align: 'left' | 'center' | 'right';
  readonly baseline: 'top' | 'middle' | 'bottom' | 'alphabetic';
  /** Degrees, clockwise. */
  readonly angle: number;
  /** Or `#rrggbb`. */
  readonly ink: Ink | `#${string}`;
}

export interface RectItem extends Box {
  readonly fill: string;
  readonly radius: number;
  /** What it stands for, for the tooltip and the table. */
  readonly label?: string;
}

export interface LineItem {
  /** x, y, x, y, … px */
  readonly points: readonly number[];
  readonly stroke: string;
  readonly width: number;
}

export interface CircleItem {
  /** px of the centre. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** `#rrggbb`, an ink, or null. */
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly width: number;
}

/** A filled outline. */
export interface AreaItem {
  /** x, y, x, y, … px; closed. */
  readonly points: readonly number[];
  readonly fill: string;
  readonly stroke: string | null;
  readonly width: number;
}

/** Where a merge of a tree can be pointed at. */
export interface Merge {
  /** px of the middle of its bar. */
  readonly x: number;
  readonly y: number;
  /** As `flips` counts. */
  readonly merge: number;
}

export interface Panel {
  readonly kind: 'body' | 'track' | 'dendrogram' | 'labels' | 'brackets' | 'legend' | 'title';
  readonly id: string;
  readonly box: Box;
  /** Which map it belongs to: 0, or absent, is the first one, k its companion k − 1. */
  readonly of?: number;
  readonly texts: readonly TextItem[];
  readonly rects: readonly RectItem[];
  readonly lines: readonly LineItem[];
  readonly circles?: readonly CircleItem[];
  readonly areas?: readonly AreaItem[];
  /** What is left out of it at this size. */
  readonly note?: string;
  /** Of a track or tree: the axis that it stands beside. */
  readonly axis?: Axis;
  /** Of a track: its place among the axis' tracks. */
  readonly track?: number;
  /** Of a tree: the merges that are drawn. */
  readonly merges?: readonly Merge[];
  /** Of a body: what stands in it as pixels, drawn by the render room. */
  readonly raster?: 'cells' | 'tracks' | 'none';
  /** Of a body: drawn directions. `xAxis` names the data axis that runs across. */
  readonly x?: AxisScale;
  readonly y?: AxisScale;
  readonly xAxis?: 'row' | 'col';
  /** Of a colour bar: box of the gradient, drawn by the render room from the same table as the cells. */
  readonly gradient?: Box;
}

/** Numbers and strings only, JSON-able. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
  /** Inclusive indices in drawn order. */
  readonly brackets: readonly { readonly label: string; readonly start: number; readonly end: number }[];
  /** Every text that is drawn, in drawn order. */
  readonly texts: readonly string[];
  /** What of the data the body shows: "every cell", or "mean of 4 × 2 cells". */
  readonly detail: string;
  /** What of it is left out at this size. */
  readonly note?: string;
}

/** What part of the drawn order is on screen, in drawn positions (fractions allowed while moving). */
export interface Window {
  readonly row: readonly [number, number];
  readonly col: readonly [number, number];
}
