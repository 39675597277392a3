import type { TextMeasure } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { meaning } from './captions.js';
import { dotLegend, sizeTitle } from './dot-legend.js';
import { cellSide } from './dots.js';
import type { Placed } from './frames.js';
import { legend } from './legend.js';
import { BELOW, legendBelow } from './legend-below.js';
import type { Box, Panel } from './scene.js';
import type { Sizes } from './sizes.js';
import { entryHeight, trackLegend, type TrackEntry } from './track-legends.js';

const LEGEND = 236;
const LEAST = 110;
const GAP = 16;

/** One entry of the legend block: the scale of one map, or of several that have the same. */
interface Entry {
  readonly of: number;
  readonly model: HeatmapModel;
  readonly cell: number;
  /** Whether its colours, and its sizes, are not said by an earlier entry. */
  readonly color: boolean;
  readonly size: boolean;
}

function sizeMeaning(model: HeatmapModel, cell: number): string {
  const size = model.bodies[0].size;
  return size ? JSON.stringify([sizeTitle(model), { ...size, values: null }, cell]) : '';
}

/** Returns the entries of the legends of a picture; `scales` names each map's colour scale. */
export function entriesOf(placed: readonly Placed[], scales: readonly string[]): Entry[] {
  const said = new Set<string>();
  const news = (text: string): boolean => text !== '' && !said.has(text) && said.add(text) !== undefined;
  return placed.flatMap(({ of, model, xScale, yScale }): Entry[] => {
    // A map alone shares its colours with none.
    const mine = placed.length > 1 || model.spec.form === 'tracks' ? meaning(model) : 'its own';
    if (mine === '') return [];
    const cell = cellSide(xScale, yScale);
    const entry = { of, cell, color: news(mine), size: news(sizeMeaning(model, cell)) };
    if (!entry.color && !entry.size) return [];
    const alike = placed.length > 1 ? placed.filter(other => meaning(other.model) === mine) : placed;
    const models = alike.map(other => other.model);
    return [{ ...entry, model: labelled(together(models, model), scales[of]!) }];
  });
}

const labelled = (model: HeatmapModel, label: string): HeatmapModel => ({
  ...model,
  spec: { ...model.spec, color: { ...model.spec.color, label } }
});

/** Returns a model whose colour scale counts the values of all that share it. */
function together(models: readonly HeatmapModel[], model: HeatmapModel): HeatmapModel {
  if (models.length < 2) return model;
  const counts = models.map(one => one.color.histogram);
  const histogram = model.color.histogram?.map((_, k) => counts.reduce((sum, of) => sum + (of?.[k] ?? 0), 0)) ?? null;
  const missing = models.reduce((sum, one) => sum + one.color.missing, 0);
  const { bar } = model.color;
  const own = bar ? { bar: { ...bar, histogram, missing } } : {};
  return { ...model, color: { ...model.color, histogram, missing, ...own } };
}

/** Returns the legends right of the picture, one under the other from `box` on; those of a single map end with its body. */
export function legendsBeside(
  entries: readonly Entry[],
  tracks: readonly TrackEntry[],
  x: number,
  box: Box,
  measure: TextMeasure,
  sizes: Sizes
): Panel[] {
  const panels: Panel[] = [];
  const colors = entries.filter(entry => entry.color).length;
  const bottom = box.y + box.height;
  let y = box.y;
  let open = colors;
  const alone = entries.length === 1;
  // A scale by itself ends with its body; above others it begins with it.
  const single = alone && tracks.length === 0;
  const others = tracks.reduce((sum, entry) => sum + entryHeight(entry) + GAP, 0);
  for (const { of, model, cell, color, size } of entries) {
    const dots = model.bodies[0].size;
    if (size && dots) {
      const made = dotLegend(model, dots, x, y, sizes.legend, cell, measure);
      panels.push({ ...made.panel, of });
      y += made.height + (single ? 10 : GAP);
    }
    if (!color) continue;
    const most = size && alone ? LEGEND - 60 : LEGEND;
    const room =
      single && !size ? Math.min(box.height, LEGEND) : Math.max(LEAST, Math.min((bottom - others - y) / open, most));
    const top = single ? (size ? Math.max(y, bottom - room) : bottom - room) : y;
    const panel = legend(model, x, top, room, measure, sizes);
    panels.push({ ...panel, of });
    y = panel.box.y + panel.box.height + GAP;
    open--;
  }
  for (const entry of tracks) {
    panels.push(trackLegend(entry, x, y, sizes.legend, measure));
    y += entryHeight(entry) + GAP;
  }
  return panels;
}

/** px across of the legend of a track under the picture. */
const COLUMN = 112;

/** px that the legends under the picture need: scales in one row, those of tracks in rows below. */
export const belowRoom = (tracks: readonly TrackEntry[], room: number): number =>
  rowsOf(tracks, room).reduce((sum, row) => sum + Math.max(...row.map(entryHeight)) + GAP, BELOW);

function rowsOf(tracks: readonly TrackEntry[], room: number): TrackEntry[][] {
  const each = Math.max(1, Math.floor((room + GAP) / (COLUMN + GAP)));
  const rows: TrackEntry[][] = [];
  for (let k = 0; k < tracks.length; k += each) rows.push(tracks.slice(k, k + each));
  return rows;
}

/** Returns the legends under the picture: scales in a row, then those of tracks. */
export function legendsBelow(
  entries: readonly Entry[],
  tracks: readonly TrackEntry[],
  x: number,
  top: number,
  room: number,
  measure: TextMeasure
): Panel[] {
  const each = room / Math.max(1, entries.length);
  const panels = entries.map(({ of, model, cell }, k): Panel => ({
    ...legendBelow(model, x + k * each, top, entries.length > 1 ? each - GAP : each, cell, measure),
    of
  }));
  let y = top + BELOW + 4;
  for (const row of rowsOf(tracks, room)) {
    row.forEach((entry, k) => panels.push(trackLegend(entry, x + k * (COLUMN + GAP), y, COLUMN, measure)));
    y += Math.max(...row.map(entryHeight)) + GAP;
  }
  return panels;
}
