import { mixed, packed, pointsInto } from '../../compute/index.js';
import type { Theme } from '../../render/index.js';
import type { Places } from './places.js';

/** 256ths of the colour that is left of a point which is not selected. */
const FADED = 46;

export interface Drawing {
  readonly places: Places;
  readonly words: Uint32Array;
  /** 1 = selected; null = nothing is. */
  readonly selected: Uint8Array | null;
  readonly side: number;
  /** px. */
  readonly diameter: number;
  readonly theme: Theme;
}

/** Draws points into a canvas at the pixels of the screen: what is selected lies above the rest, which is faded. O(points). */
export function drawPoints(
  canvas: HTMLCanvasElement,
  { places, words, selected, side, diameter, theme }: Drawing
): void {
  const ratio = window.devicePixelRatio;
  const size = Math.max(1, Math.round(side * ratio));
  const n = words.length;
  const background = packed(hexOf(theme.background));
  const order = new Int32Array(n);
  let drawn = words;
  if (selected) {
    drawn = words.slice();
    let below = 0;
    for (let i = 0; i < n; i++)
      if (selected[i] !== 1) {
        order[below++] = i;
        drawn[i] = mixed(background, words[i]!, FADED);
      }
    for (let i = 0; i < n; i++) if (selected[i] === 1) order[below++] = i;
  } else for (let i = 0; i < n; i++) order[i] = i;
  const out = new Uint32Array(size * size).fill(background);
  pointsInto(out, {
    x: places.x.map(x => x * ratio),
    y: places.y.map(y => y * ratio),
    words: drawn,
    order,
    width: size,
    height: size,
    radius: (diameter * ratio) / 2
  });
  canvas.width = canvas.height = size;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(out.buffer), size, size), 0, 0);
}

/** Themes may say their colours in any way that CSS has. */
function hexOf(color: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return '#ffffff';
  context.fillStyle = color;
  return context.fillStyle.startsWith('#') ? context.fillStyle : '#ffffff';
}
