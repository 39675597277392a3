import { companionRef, leastPerItem, type TextMeasure } from '../matrix/index.js';
import { showsGroups, stacked, type HeatmapModel } from '../flow/index.js';
import { beside, separators, titled, titleRoom } from './beside.js';
import { bodyPanels } from './body.js';
import { bracketRoom } from './bracket-panel.js';
import { bodyLength, bracketWidth, heightOf, lengthOf, MIN_BODY, near, scaleOf, sideOf } from './direction.js';
import { far } from './far-side.js';
import { captionPanel, captionRoom, captions } from './captions.js';
import { fitted } from './fit.js';
import { framesOf, gutterAfter, GUTTER, unionOf, widths, windowOf, type Frame, type Placed } from './frames.js';
import { belowRoom, entriesOf, legendsBelow, legendsBeside } from './legends.js';
import type { Panel, Scene, Window } from './scene.js';
import { FONT, LEGENDS_BESIDE, sizesFor } from './sizes.js';
import { squareCell } from './square.js';
import { tail, titlesBeside } from './strips.js';
import { titlePanel } from './title.js';
import { trackEntries } from './track-legends.js';
import { zoomed } from './zoom.js';

export interface LayoutOptions {
  /** px of the whole picture; null height = from the number of rows. */
  readonly width: number;
  readonly height: number | null;
  /** Null = everything. */
  readonly window: Window | null;
  readonly measure: TextMeasure;
  /** px at the top right that the host's toolbar covers. */
  readonly toolbar: number;
  /** Whether the picture ends where what it shows ends; `width` is then the most it may take. */
  readonly fit?: boolean;
}

/** px from the top of the picture to the lower edge of the toolbar. */
const TOOLBAR_BOTTOM = 46;

/** Returns the scene of a model in a size and window: every px, text and line of the picture, and no cell of a heatmap. O(blocks + labels that fit + tree), with dots or violins O(groups × columns). */
export function layout(model: HeatmapModel, options: LayoutOptions): Scene {
  const { view } = model.spec;
  const { measure } = options;
  const k = (view.font_size ?? FONT) / FONT;
  const width = (view.width ?? options.width) / k;
  const height = view.height ?? options.height;
  const asked = { ...options, width, height: height === null ? null : height / k, toolbar: options.toolbar / k };
  const free = compose(model, asked, null);
  const cell = squareCell(model, free, asked);
  const scene = cell === null ? free : compose(model, asked, cell);
  const sized = k === 1 ? scene : zoomed(scene, k);
  return options.fit ? fitted(sized, measure) : sized;
}

/** `cell` = px of a cell both ways, null = as the room has it. */
function compose(
  model: HeatmapModel,
  { width, height, window: part, measure, toolbar }: LayoutOptions,
  cell: number | null
): Scene {
  const frames = framesOf(model);
  const first = frames[0]!;
  const { x, y } = first;
  const below = frames.length > 1 && stacked(model.spec);
  const { bodies: names, scales } = captions(frames);
  const sizes = sizesFor(width);
  const { margin } = sizes;
  const asked = frames.every(frame => frame.model.spec.form === 'tracks') ? 'none' : model.spec.color.side;
  const side = asked === 'right' && width < LEGENDS_BESIDE ? 'bottom' : asked;
  const title = titlePanel(model, margin, 12, width - 2 * margin, width - 2 * margin - toolbar, measure);

  // What is shared stands once: on the near side of one end, on the far side of the other.
  const down = below ? frames : [{ ...first, y: { ...y, ranges: frames.at(-1)!.y.ranges } }];
  const over = below ? [first] : frames;
  // The body begins and ends at whole px: pixels of the screen are its pixels, and each cell is where its scale says.
  const titles = [[x, model] as const, ...down.map(frame => [frame.y, frame.model] as const)];
  const nearest = Math.max(...down.map(frame => near(frame.y, 0, measure, sizes)));
  const left = Math.ceil(Math.max(margin + nearest, titleRoom(titles, measure)));
  const beyond = Math.max(
    ...down.map(frame => far(frame.y, measure, sizes) + bracketWidth(frame.y, frame.model, measure))
  );
  const ends = titlesBeside(over.at(-1)!.x, measure);
  const right = Math.max(beyond + (side === 'right' ? sizes.legendGap + sizes.legend : 0), ends) + margin;
  const gutters = over.slice(0, -1).reduce((sum, frame) => sum + gutterAfter(frame), 0);
  const room = width - left - right - gutters;
  const fixed = model.spec.view.width !== null;
  const wide =
    cell !== null
      ? [lengthOf(model, x, cell, windowOf(first, part))]
      : below
        ? [
            Math.max(
              ...frames.map(f => bodyLength({ ...x, form: f.x.form }, room, fixed, windowOf(first, part)[x.name]))
            )
          ]
        : widths(over, room, fixed, part);
  let start = left;
  const across = over.map((frame, k) => {
    const at = start;
    start += wide[k]! + gutterAfter(frame);
    return { frame, at, length: wide[k]!, scale: scaleOf(frame.model, frame.x, at, wide[k]!, windowOf(frame, part)) };
  });

  // What stands above and below depends on how much room the labels have across.
  const above = across.map(({ frame, at, length, scale }) => {
    const probe = sideOf('top', scale, { x: at, y: 0, width: length, height: 0 });
    const rotation = frame.model.spec[frame.x.name].bracket_rotation;
    return bracketRoom(frame.x.axis, probe, rotation, measure) + far(frame.x, measure, sizes);
  });
  const under = across.map(({ frame, scale }) => {
    const perItem = Math.min(leastPerItem(scale), 1e9);
    return near(frame.x, perItem, measure, sizes);
  });
  const head = down.some(frame => titled(frame.y, frame.model)) ? 16 : 4;
  // What stands over the body keeps clear of the toolbar, too.
  const clear = toolbar > 0 ? Math.max(title.bottom, TOOLBAR_BOTTOM) : title.bottom;
  const stack = Math.max(head, ...above);
  const top = Math.ceil(clear + captionRoom(names) + stack + 4);
  const bottom = Math.max(...under, ...down.map(frame => tail(frame.y, measure, sizes))) + 12;
  const tracks = side === 'none' ? [] : trackEntries(frames);
  const foot = side === 'bottom' ? belowRoom(tracks, width - left - margin) : 0;
  const between = GUTTER + captionRoom(names) + (down.some(frame => frame.y.axis.bar) ? 4 : 0);
  const heights =
    cell !== null
      ? [lengthOf(model, y, cell, windowOf(first, part))]
      : heightsOf(frames, below, height === null ? null : height - top - bottom - foot, between);
  let from = top;
  const downwards = down.map((frame, k) => {
    const at = from;
    from += heights[k]! + between;
    return { at, length: heights[k]!, scale: scaleOf(frame.model, frame.y, at, heights[k]!, windowOf(frame, part)) };
  });
  const placed = frames.map((frame, k): Placed => {
    const column = across[below ? 0 : k]!;
    const row = downwards[below ? k : 0]!;
    const box = { x: column.at, y: row.at, width: column.length, height: row.length };
    return { ...frame, box, xScale: column.scale, yScale: row.scale };
  });
  const union = unionOf(placed);

  const end = union.y + union.height + bottom;
  const entries = side === 'none' ? [] : entriesOf(placed, scales);
  const legends =
    side === 'right'
      ? legendsBeside(entries, tracks, union.x + union.width + beyond + sizes.legendGap, union, measure, sizes)
      : legendsBelow(entries, tracks, left, end, width - left - margin, measure);
  // A block of legends that is higher than the bodies takes the place right of what stands under them.
  const clearRight = side !== 'right' || legends.every(p => p.box.y + p.box.height <= union.y + union.height + 1);

  const panels: Panel[] = [title.panel];
  if (captionRoom(names) > 0)
    panels.push(
      captionPanel(
        placed,
        names,
        p => p.box.y - 10 - (p.box.y === top ? stack : 0),
        union.x + union.width + beyond,
        measure
      )
    );
  for (const p of placed) {
    const lines = separators(p.model, p.x, p.y, p.xScale, p.yScale, p.box);
    const made = bodyPanels(p.model, p.x, p.y, p.xScale, p.yScale, p.box, lines, measure);
    panels.push(...made.map(panel => ownedBy(p.of, panel)));
  }
  down.forEach((frame, k) => {
    const { scale } = downwards[k]!;
    const box = below ? placed[k]!.box : union;
    const noun = !across.some(({ frame: { x: crossing } }) => crossing.axis.tracks.length > 0);
    const free = { left: box.x, right: true, noun };
    panels.push(
      ...beside(frame.y, scale, box, frame.model, measure, sizes, width, free).map(p => ownedBy(frame.of, p))
    );
  });
  across.forEach(({ frame, scale }, k) => {
    const box = below ? union : placed[k]!.box;
    const last = k === across.length - 1;
    const clear = (frames.length === 1 || clearRight) && !down.some(one => one.y.axis.tracks.length > 0);
    const free = { left: k === 0 ? box.x : 0, right: last && clear, above: last };
    panels.push(
      ...beside(frame.x, scale, box, frame.model, measure, sizes, width, free).map(p => ownedBy(frame.of, p))
    );
  });
  panels.push(...legends);

  const drawn = panels.filter(p => p.kind !== 'body' || p.lines.length > 0 || p.x);
  const lowest = Math.max(...drawn.filter(p => p.kind === 'legend').map(p => p.box.y + p.box.height), 0);
  return {
    width,
    // The body ends at a whole px; what was asked for is the picture's height all the same.
    height: Math.max(Math.round(end + foot), Math.round(lowest + 10), Math.round(height ?? 0)),
    panels: drawn,
    brackets: (['row', 'col'] as const).flatMap(axis =>
      model.axes[axis].brackets.map(({ label, start: at, end: last }) => ({ label, start: at, end: last }))
    ),
    texts: drawn.flatMap(panel => panel.texts.map(t => t.text)),
    detail: detailOf(model),
    ...noteOf(drawn)
  };
}

/** What is left out of the bodies at this size. */
function noteOf(panels: readonly Panel[]): Pick<Scene, 'note'> {
  const note = panels.find(panel => panel.note !== undefined)?.note;
  return note === undefined ? {} : { note };
}

/** Returns a panel with the number of its map; ids stay single. */
const ownedBy = (of: number, panel: Panel): Panel =>
  of === 0 ? panel : { ...panel, of, id: companionRef(of - 1, panel.id) };

/** Returns px of the bodies down: of each where they stand one under the other, else of all; in proportion where a height is asked. */
function heightsOf(frames: readonly Frame[], stacked: boolean, room: number | null, between: number): number[] {
  const own = frames.map(frame => heightOf({ ...(stacked ? frame.y : frames[0]!.y), form: frame.y.form }));
  if (!stacked) return [room === null ? Math.max(...own) : Math.max(MIN_BODY, Math.floor(room))];
  if (room === null) return own;
  const total = own.reduce((sum, one) => sum + one, 0);
  const free = room - between * (frames.length - 1);
  return own.map(one => Math.max(MIN_BODY, Math.floor((one / total) * free)));
}

/** What the body shows where a pixel is no more than a cell. */
export const EVERY_CELL = 'every cell';

function detailOf(model: HeatmapModel): string {
  const { spec, axes, bodies, names } = model;
  if (!showsGroups(spec.form)) return EVERY_CELL;
  const groups = `${axes.row.order.length} groups of ${bodies[0].cells.rows} ${names.row}`;
  if (spec.form === 'violin') return `distributions in ${groups}`;
  const kind = { mean: 'means', median: 'medians', expressed: 'means of expressing' }[spec.values.aggregate ?? 'mean'];
  return spec.values.given ? `given values of ${groups}` : `${kind} of ${groups}`;
}
