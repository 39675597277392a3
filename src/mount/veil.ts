import { positionsOf, SELECTION, type AxisScale } from '../matrix/index.js';
import { h, themeOf } from '../controls/index.js';
import { setColor } from '../flow/index.js';
import type { Box, Scene } from '../layout/index.js';
import type { Session } from '../session/index.js';
import { bandOf, bodiesOfRows, coverOf, groupBarOf, type RowBand } from './rows.js';
import { selectedMask } from './selecting.js';

/** px: the mark of what is selected, beside the body; those of named sets, in it. */
const MARK = { width: 3, away: 1 } as const;
const SET = { width: 3, gap: 1, inset: 2 } as const;
const VEIL = 0.62;

export interface Veil {
  readonly element: HTMLElement;
  /** Whether named sets are marked too. */
  sets: boolean;
  /** Draws what is selected over a picture; `mask` = what is being drawn by hand. */
  paint(session: Session, scene: Scene | null, mask?: Uint8Array | null): void;
}

/** Returns a canvas over the picture that veils what is not selected. It takes no pointer events, and is not there where nothing is selected. */
export function makeVeil(): Veil {
  const canvas = h('canvas', { class: 'jh-Veil', hidden: true, 'aria-hidden': 'true' });
  const veil: Veil = {
    element: canvas,
    sets: false,
    paint: (session, scene, mask = null) => {
      const { model } = session;
      const band = scene && bandOf(scene);
      const own = mask ?? selectedMask(session);
      const some = own.includes(1) || mask !== null;
      // A row that is a group says its name itself.
      const named =
        veil.sets && model?.axes.row.of === 'items'
          ? session.sets.filter(set => set.name !== SELECTION && set.rows)
          : [];
      canvas.hidden = !band || !model || (!some && named.length === 0);
      if (canvas.hidden || !scene || !band || !model) return;
      const context = sized(canvas, scene);
      const { accent, background } = themeOf(canvas);
      if (some) {
        const cover = along(band.scale, coverOf(model, own));
        context.fillStyle = background;
        for (const [level, alpha] of [
          [0, VEIL],
          [1, VEIL / 2]
        ] as const) {
          context.globalAlpha = alpha;
          for (const { box } of bodiesOfRows(scene)) fill(context, band, runsOf(cover, level), box);
        }
        context.fillStyle = accent;
        context.globalAlpha = 1;
        fill(context, band, runsOf(cover, 2), markBox(scene, band));
        context.globalAlpha = 0.5;
        fill(context, band, runsOf(cover, 1), markBox(scene, band));
        context.globalAlpha = 1;
      }
      named.forEach((set, k) => {
        const member = new Uint8Array(own.length);
        for (const i of positionsOf(set.rows, own.length)) member[i] = 1;
        const marks = along(band.scale, coverOf(model, member));
        const box = setBox(band, k);
        context.fillStyle = background;
        fill(context, band, [[band.scale[0]!.start, band.scale.at(-1)!.end]], { ...grown(box, band) });
        context.fillStyle = setColor(session.sets, set.name);
        for (const level of [1, 2]) fill(context, band, runsOf(marks, level), box);
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

/** What each px from `start` on shows: 0 nothing, 1 some, 2 all of what lies there; 3 = a gap. */
interface Along {
  readonly start: number;
  readonly step: number;
  readonly levels: Uint8Array;
}

/** Returns what each device pixel along the rows shows, so that a million rows are as many shapes as pixels at most. What is selected is never lost. */
function along(scale: AxisScale, cover: Uint8Array): Along {
  const start = scale[0]!.start;
  const step = 1 / window.devicePixelRatio;
  const levels = new Uint8Array(Math.max(1, Math.round((scale.at(-1)!.end - start) / step))).fill(3);
  const at = (px: number): number => Math.round((px - start) / step);
  for (const piece of scale) {
    const each = (piece.end - piece.start) / (piece.to - piece.from);
    levels.fill(0, at(piece.start), at(piece.end));
    for (let row = Math.floor(piece.from); row < piece.to; row++) {
      const level = cover[row]!;
      if (level === 0) continue;
      const from = at(Math.max(piece.start, piece.start + (row - piece.from) * each));
      const to = Math.max(from + 1, at(Math.min(piece.end, piece.start + (row + 1 - piece.from) * each)));
      for (let k = from; k < to && k < levels.length; k++) levels[k] = Math.max(levels[k]! % 3, level);
    }
  }
  return { start, step, levels };
}

/** Returns the stretches, px, that show a level. */
function runsOf({ start, step, levels }: Along, level: number): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let k = 0; k < levels.length; k++) {
    if (levels[k] !== level) continue;
    const from = k;
    while (levels[k + 1] === level) k++;
    runs.push([start + from * step, start + (k + 1) * step]);
  }
  return runs;
}

function fill(
  context: CanvasRenderingContext2D,
  { across }: RowBand,
  runs: readonly (readonly [number, number])[],
  box: Box
): void {
  for (const [from, to] of runs)
    if (across) context.fillRect(from, box.y, to - from, box.height);
    else context.fillRect(box.x, from, box.width, to - from);
}

/** Beside the body, on the side of the groups: between them there is room for it. */
function markBox(scene: Scene, band: RowBand): Box {
  const { across, body } = band;
  const bar = groupBarOf(scene, band);
  const far = bar !== undefined && (across ? bar.y > body.y : bar.x > body.x);
  const { width, away } = MARK;
  const put = (start: number, length: number): number => (far ? start + length + away : start - away - width);
  return across
    ? { x: body.x, y: put(body.y, body.height), width: body.width, height: width }
    : { x: put(body.x, body.width), y: body.y, width, height: body.height };
}

function setBox({ across, body }: RowBand, k: number): Box {
  const away = SET.inset + (k + 1) * (SET.width + SET.gap);
  return across
    ? { ...body, y: body.y + body.height - away, height: SET.width }
    : { ...body, x: body.x + body.width - away, width: SET.width };
}

const grown = (box: Box, { across }: RowBand): Box =>
  across
    ? { ...box, y: box.y - SET.gap, height: box.height + 2 * SET.gap }
    : { ...box, x: box.x - SET.gap, width: box.width + 2 * SET.gap };
