import { describe, expect, test } from 'vitest';
import { colorScale, entryOf, extent, hex, type CellColors } from '../../../src/compute/index.js';
import { normalize } from '../../../src/spec/index.js';
import { golden, num } from '../../golden.js';

interface Case {
  readonly cmap: string;
  readonly levels: number;
  readonly listed: boolean;
  readonly colors: string[];
  readonly resampled: string[];
  readonly vmin: number;
  readonly vmax: number;
  readonly dtype: string;
  readonly values: (number | string)[];
  readonly rgba: string[];
  readonly steps: string[];
}
const { cases, canary } = golden('color-levels.json') as { cases: Case[]; canary: Case };

const valuesOf = (c: Case) => (c.dtype === 'f4' ? Float32Array.from(c.values, num) : Float64Array.from(c.values, num));

function scaleOf(c: Case): CellColors {
  const { color } = normalize({ color: { cmap: c.cmap, levels: c.levels, vmin: c.vmin, vmax: c.vmax } });
  return colorScale(color, extent(valuesOf(c)), () => extent(valuesOf(c)), c.dtype as 'f4');
}

const colorsOf = (scale: CellColors): string[] => Array.from(scale.table.subarray(0, scale.n), w => hex(w).slice(1));

function drawn(c: Case): string[] {
  const scale = scaleOf(c);
  return Array.from(valuesOf(c), x => {
    const word = scale.table[entryOf(scale, x)]!;
    return [0, 8, 16, 24].map(s => ((word >>> s) & 255).toString(16).padStart(2, '0')).join('');
  });
}

const channels = (color: string): number[] => [0, 2, 4].map(k => parseInt(color.slice(k, k + 2), 16));

describe('a map cut into N colours', () => {
  test('has the colours of matplotlib cmap(np.linspace(0, 1, N))', () => {
    for (const c of cases) expect(colorsOf(scaleOf(c)), `${c.cmap} ${c.levels}`).toEqual(c.colors);
  });

  test('equals plt.get_cmap(name, N) where matplotlib holds the map as a list, and is within 4 of 255 elsewhere', () => {
    for (const c of cases) {
      const own = colorsOf(scaleOf(c));
      if (c.listed) expect(own, `${c.cmap} ${c.levels}`).toEqual(c.resampled);
      own.forEach((color, i) => {
        const other = channels(c.resampled[i]!);
        channels(color).forEach((byte, k) => expect(Math.abs(byte - other[k]!)).toBeLessThanOrEqual(4));
      });
    }
    expect(cases.some(c => !c.listed)).toBe(true);
  });

  test('colours values as Normalize does, and as BoundaryNorm of equal steps does', () => {
    for (const c of cases) {
      expect(drawn(c), `${c.cmap} ${c.levels} ${c.dtype}`).toEqual(c.rgba);
      expect(c.rgba).toEqual(c.steps);
    }
    expect(drawn(canary)).not.toEqual(canary.rgba);
  });

  test('takes no part where the norm has steps of its own, and refuses more colours than a table holds', () => {
    const boundary = { norm: { kind: 'boundary', boundaries: [0, 1, 2], ncolors: 256 } };
    const of = (color: object) =>
      colorScale(
        normalize({ color }).color,
        { min: 0, max: 1, missing: 0 },
        () => ({ min: 1, max: 1, missing: 0 }),
        'f8'
      );
    expect(of({ levels: 3, ...boundary }).n).toBe(256);
    expect(of({ levels: 3 }).n).toBe(3);
    expect(() => of({ levels: 5000 })).toThrow(/color\.levels: at most 1024/);
    expect(() => normalize({ color: { levels: 1 } })).toThrow(/color\.levels/);
  });
});
