import { perAxis, positionsOf, SELECTION } from '../matrix/index.js';
import { h, themeOf } from '../controls/index.js';
import { setColor, type HeatmapModel } from '../flow/index.js';
import type { Box, Scene } from '../layout/index.js';
import type { Session } from '../session/index.js';
import { bandOf, bodiesAlong, boxAlong, coverOf, groupBarOf, type Band } from './bands.js';
import { selectedMasks, type Masks } from './selecting.js';
import { alongBand, runsOf, type Along } from './stretches.js';

/** px: the mark of what is selected, beside the body; those of named sets, in it. */
const MARK = { width: 3, away: 1 } as const;
const SET = { width: 3, gap: 1, inset: 2 } as const;
const VEIL = 0.62;
const FRAME = 1.5;
/** A frame stands round the parts of a selection while they are at most so many. */
const FRAMES = 64;

export interface Veil {
  readonly element: HTMLElement;
  /** Whether named sets are marked too. */
  sets: boolean;
  /** Draws what is selected over a picture; `masks` = what is being drawn by hand. */
  paint(session: Session, scene: Scene | null, masks?: Masks | null): void;
}

interface Side {
  readonly band: Band;
  readonly cover: Along;
}

/** Returns a canvas over the picture that veils what is not selected. It takes no pointer events, and is not there where nothing is selected. */
export function makeVeil(): Veil {
  const canvas = h('canvas', { class: 'jh-Veil', hidden: true, 'aria-hidden': 'true' });
  const veil: Veil = {
    element: canvas,
    sets: false,
    paint: (session, scene, masks = null) => {
      const { model } = session;
      const own = masks ?? selectedMasks(session);
      const some = own.row !== null || own.col !== null;
      const rows = scene && bandOf(scene, 'row');
      // A row that is a group says its name itself.
      const named =
        veil.sets && model?.axes.row.of === 'items'
          ? session.sets.filter(set => set.name !== SELECTION && set.rows)
          : [];
      canvas.hidden = !rows || !model || (!some && named.length === 0);
      if (canvas.hidden || !scene || !rows || !model) return;
      const context = sized(canvas, scene);
      const { accent, background } = themeOf(canvas);
      if (some) {
        const sides = perAxis((axis): Side | null => {
          const [band, mask] = [bandOf(scene, axis), own[axis]];
          return band && mask && { band, cover: alongBand(band.scale, coverOf(model, axis, mask)) };
        });
        shade(context, scene, sides.row, sides.col, background);
        context.fillStyle = context.strokeStyle = accent;
        for (const side of [sides.row, sides.col]) if (side) mark(context, scene, side);
        if (sides.row && sides.col) frame(context, sides.row, sides.col);
      }
      const n = session.dataset?.shape[0] ?? 0;
      named.forEach((set, k) => {
        const member = new Uint8Array(n);
        for (const i of positionsOf(set.rows, n)) member[i] = 1;
        nameSet(context, model, rows, member, k, { background, ink: setColor(session.sets, set.name) });
      });
    }
  };
  return veil;
}

function sized(canvas: HTMLCanvasElement, { width, height }: Scene): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  return context;
}

/** Veils what is in no selected row; then, in all rows, what is in no selected column. */
function shade(
  context: CanvasRenderingContext2D,
  scene: Scene,
  rows: Side | null,
  cols: Side | null,
  background: string
): void {
  context.fillStyle = background;
  for (const side of [rows, cols]) {
    if (!side) continue;
    for (const [level, alpha] of [
      [0, VEIL],
      [1, VEIL / 2]
    ] as const) {
      context.globalAlpha = alpha;
      for (const { box } of bodiesAlong(scene, side.band.axis))
        for (const part of parts(side, level, box)) {
          // Two veils would be darker than one.
          if (side === cols) context.clearRect(part.x, part.y, part.width, part.height);
          context.fillRect(part.x, part.y, part.width, part.height);
        }
    }
  }
  context.globalAlpha = 1;
}

const parts = ({ band, cover }: Side, level: number, box: Box): Box[] =>
  runsOf(cover, level).map(run =>
    boxAlong(band, run, band.across ? [box.y, box.y + box.height] : [box.x, box.x + box.width])
  );

function fill(context: CanvasRenderingContext2D, boxes: readonly Box[]): void {
  for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
}

function mark(context: CanvasRenderingContext2D, scene: Scene, side: Side): void {
  const box = markBox(scene, side.band);
  fill(context, parts(side, 2, box));
  context.globalAlpha = 0.5;
  fill(context, parts(side, 1, box));
  context.globalAlpha = 1;
}

/** A block is framed where it is few pieces. */
function frame(context: CanvasRenderingContext2D, rows: Side, cols: Side): void {
  const [down, over] = [rows, cols].map(side => runsOf(side.cover, 2)) as [[number, number][], [number, number][]];
  if (down.length * over.length > FRAMES) return;
  context.lineWidth = FRAME;
  for (const a of down)
    for (const b of over) {
      const { x, y, width, height } = boxAlong(rows.band, a, b);
      context.strokeRect(x + FRAME / 2, y + FRAME / 2, width - FRAME, height - FRAME);
    }
}

/** Beside the body, on the side of the groups: between them there is room for it. */
function markBox(scene: Scene, band: Band): Box {
  const { across, body } = band;
  const bar = groupBarOf(scene, band);
  const far = bar !== undefined && (across ? bar.y > body.y : bar.x > body.x);
  const { width, away } = MARK;
  const put = (start: number, length: number): number => (far ? start + length + away : start - away - width);
  return across
    ? { x: body.x, y: put(body.y, body.height), width: body.width, height: width }
    : { x: put(body.x, body.width), y: body.y, width, height: body.height };
}

/** Marks the rows of a named set in the body, on a ground of its own. */
function nameSet(
  context: CanvasRenderingContext2D,
  model: HeatmapModel,
  band: Band,
  member: Uint8Array,
  k: number,
  { background, ink }: { readonly background: string; readonly ink: string }
): void {
  const { across, body, scale } = band;
  const away = SET.inset + (k + 1) * (SET.width + SET.gap);
  const start = (across ? body.y + body.height : body.x + body.width) - away;
  const cover = alongBand(scale, coverOf(model, 'row', member));
  context.fillStyle = background;
  const ground = [start - SET.gap, start + SET.width + SET.gap];
  fill(context, [boxAlong(band, [scale[0]!.start, scale.at(-1)!.end], ground)]);
  context.fillStyle = ink;
  for (const level of [1, 2])
    fill(
      context,
      runsOf(cover, level).map(run => boxAlong(band, run, [start, start + SET.width]))
    );
}
