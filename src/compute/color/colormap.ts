import { HeatmapError, nearest } from '../../spec/index.js';
import { LIGHT, LUTS } from './luts.generated.js';
import { parseColor } from './parse-color.js';

/** N × RGB bytes as matplotlib's `cmap(i, bytes=True)`. */
export interface Colormap {
  readonly name: string;
  readonly n: number;
  readonly rgb: Uint8Array;
  /** Entries whose bytes pass for dark, and whose colour, before it was cut to bytes, is light: seaborn writes dark on them. */
  readonly light: readonly number[];
}

/** Names that {@link colormap} knows, each also with `_r`. */
export const COLORMAPS: readonly string[] = Object.keys(LUTS).filter(name => !name.endsWith('_r'));

const QUALITATIVE: ReadonlySet<string> = new Set(
  'Accent Dark2 Paired Pastel1 Pastel2 Set1 Set2 Set3 tab10 tab20 tab20b tab20c'
    .split(' ')
    .flatMap(name => [name, `${name}_r`])
);

/** Whether the colours of a map tell kinds apart and not sizes: matplotlib's class "Qualitative". Between two kinds there is no mean. */
export const isQualitative = (name: string): boolean => QUALITATIVE.has(name);

/**
 * Returns a colour map by name (matplotlib's and seaborn's; `_r` reverses) or from a list, one entry a colour (matplotlib's ListedColormap).
 * Errors: HeatmapError at `color.cmap` with the nearest name.
 */
export function colormap(cmap: string | readonly string[]): Colormap {
  if (typeof cmap !== 'string') return listed(cmap);
  if (Object.hasOwn(LUTS, cmap)) return unpacked(cmap, LUTS[cmap]);
  const base = cmap.endsWith('_r') ? cmap.slice(0, -2) : null;
  if (base !== null && Object.hasOwn(LUTS, base)) return reversed(cmap, unpacked(base, LUTS[base]));
  const near = nearest(cmap, COLORMAPS, 1);
  throw new HeatmapError(
    'bad-spec',
    'color.cmap',
    `color.cmap: there is no colour map "${cmap}"${near.length ? `; did you mean "${near[0]}"?` : ''}`
  );
}

/** Characters of a packed table, as scripts/lib/luts.mjs has them: 27 stand for three steps of −1…1, those after them for two of −3…3. */
const CODES = Array.from({ length: 93 }, (_, k) => String.fromCharCode(33 + k))
  .filter(c => !'"\\`<'.includes(c))
  .join('');

const known = new Map<string, Colormap>();

/** Undoes `packLut` of scripts/lib/luts.mjs: the reds, then greens, then blues, each as a step from the one before. */
function unpacked(name: string, text: string): Colormap {
  const held = known.get(name);
  if (held) return held;
  const steps: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = CODES.indexOf(text[i]);
    if (code < 0) {
      steps.push(parseInt(text.slice(i + 1, i + 3), 16));
      i += 2;
    } else if (code < 27) steps.push(Math.floor(code / 9) - 1, (Math.floor(code / 3) % 3) - 1, (code % 3) - 1);
    else steps.push(Math.floor((code - 27) / 7) - 3, ((code - 27) % 7) - 3);
  }
  const n = steps.length / 3;
  const rgb = new Uint8Array(steps.length);
  for (let channel = 0; channel < 3; channel++) {
    let value = 0;
    for (let i = 0; i < n; i++) {
      value = (value + steps[channel * n + i]) & 255;
      rgb[3 * i + channel] = value;
    }
  }
  const map: Colormap = { name, n, rgb, light: LIGHT[name] ?? [] };
  known.set(name, map);
  return map;
}

function reversed(name: string, map: Colormap): Colormap {
  const rgb = new Uint8Array(map.rgb.length);
  for (let i = 0; i < map.n; i++) rgb.set(map.rgb.subarray(3 * i, 3 * i + 3), 3 * (map.n - 1 - i));
  return { name, n: map.n, rgb, light: map.light.map(i => map.n - 1 - i) };
}

function listed(colors: readonly string[]): Colormap {
  if (colors.length === 0)
    throw new HeatmapError('bad-spec', 'color.cmap', 'color.cmap: a list of colours needs at least one');
  const rgb = new Uint8Array(colors.length * 3);
  colors.forEach((text, i) => {
    const color = parseColor(text);
    if (!color) throw new HeatmapError('bad-spec', `color.cmap[${i}]`, `color.cmap: "${text}" is not a colour`);
    rgb.set(color.slice(0, 3), 3 * i);
  });
  return { name: 'custom', n: colors.length, rgb, light: [] };
}
