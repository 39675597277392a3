import { codePalette } from '../compute/index.js';
import { nodeSpans, type AxisModel, type AxisTree } from '../flow/index.js';
import type { Panel, Scene } from '../layout/index.js';
import { h } from '../controls/index.js';
import { bandOf, bodiesAlong, boxAlong, stretchOf } from './bands.js';
import { cutLevels, type Stretch } from './cut-levels.js';

/** px between clusters, and of the strip that has their colours. */
const GAP = 2.5;
const STRIP = { width: 4, away: 1 } as const;

export interface Preview {
  readonly element: HTMLElement;
  show(what: Previewed): void;
  hide(): void;
}

export interface Previewed {
  readonly scene: Scene;
  readonly panel: Panel;
  readonly axis: AxisModel;
  readonly tree: AxisTree;
  readonly parts: readonly Stretch[];
  readonly height: number;
  readonly inks: { readonly background: string; readonly tree: string };
}

/** Returns a canvas that shows a cut before it is made: the tree in the colours of its clusters, gaps between them. O(lines of the tree + clusters). */
export function makePreview(): Preview {
  const canvas = h('canvas', { class: 'jh-Veil', hidden: true, 'aria-hidden': 'true' });
  let ground: Scene | null = null;
  const hide = (): void => {
    canvas.hidden = true;
    ground = null;
  };
  return {
    element: canvas,
    hide,
    show: what => {
      const { scene } = what;
      const context = canvas.getContext('2d')!;
      const ratio = window.devicePixelRatio;
      if (ground !== scene) {
        // A canvas is cleared by its size, which costs more than to clear it.
        canvas.width = Math.round(scene.width * ratio);
        canvas.height = Math.round(scene.height * ratio);
        canvas.style.width = `${scene.width}px`;
        canvas.style.height = `${scene.height}px`;
        context.scale(ratio, ratio);
        ground = scene;
      }
      canvas.hidden = false;
      context.clearRect(0, 0, scene.width, scene.height);
      draw(context, what);
    }
  };
}

function draw(context: CanvasRenderingContext2D, { scene, panel, axis, tree, parts, height, inks }: Previewed): void {
  const name = panel.axis!;
  const band = bandOf(scene, name);
  if (!band) return;
  const colors = parts.length > 1 ? codePalette(parts.length) : [];
  const { x, y, width, height: high } = panel.box;
  context.fillStyle = inks.background;
  context.fillRect(x, y, width, high);
  for (const [color, points] of linesOf(panel, axis, tree, parts, height, colors)) {
    context.strokeStyle = color ?? inks.tree;
    context.lineWidth = panel.lines[0]?.width ?? 1;
    context.beginPath();
    for (const line of points)
      for (let k = 0; k < line.length; k += 2)
        if (k === 0) context.moveTo(line[0]!, line[1]!);
        else context.lineTo(line[k]!, line[k + 1]!);
    context.stroke();
  }
  const { body, across } = band;
  // As layout has it: gaps leave most of the room to the cells.
  const gap = Math.min(GAP, (0.25 * (band.scale.at(-1)!.end - band.scale[0]!.start)) / Math.max(1, parts.length - 1));
  const [start, end] = across ? [body.y, body.y + body.height] : [body.x, body.x + body.width];
  parts.forEach(([first, last], k) => {
    const at = stretchOf(band.scale, first, last);
    if (!at) return;
    context.fillStyle = inks.background;
    if (k > 0 && at[0] > band.scale[0]!.start)
      for (const { box } of bodiesAlong(scene, name)) {
        const far = across ? [box.y, box.y + box.height] : [box.x, box.x + box.width];
        const { x, y, width, height } = boxAlong(band, [at[0] - gap / 2, at[0] + gap / 2], far);
        context.fillRect(x, y, width, height);
      }
    const color = colors[k];
    if (color === undefined) return;
    context.fillStyle = color;
    // Where the bar of the groups will stand.
    const away = across
      ? [end + STRIP.away, end + STRIP.away + STRIP.width]
      : [start - STRIP.away - STRIP.width, start - STRIP.away];
    const strip = boxAlong(band, at, away);
    context.fillRect(strip.x, strip.y, strip.width, strip.height);
  });
}

/** Returns the lines of a tree by the colour of the cluster that their merge lies in; undefined = above the cut. */
function linesOf(
  panel: Panel,
  axis: AxisModel,
  tree: AxisTree,
  parts: readonly Stretch[],
  height: number,
  colors: readonly string[]
): Map<string | undefined, (readonly number[])[]> {
  const { below, n } = cutLevels(tree);
  const { first } = nodeSpans(axis, tree);
  const found = new Map<string | undefined, (readonly number[])[]>();
  // Lines and merges of a tree stand one for one.
  panel.merges!.forEach(({ merge }, k) => {
    const own = merge - tree.firstMerge;
    const color = below[own]! <= height ? colors[partOf(parts, first[n + own]!)] : undefined;
    const line = panel.lines[k];
    if (!line) return;
    const same = found.get(color);
    if (same) same.push(line.points);
    else found.set(color, [line.points]);
  });
  return found;
}

/** Returns the last part that begins at or before a drawn position. */
function partOf(parts: readonly Stretch[], at: number): number {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (parts[middle]![0] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
