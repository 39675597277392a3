import { describe, expect, test } from 'vitest';
import { colormap, colorScale, entryOf, extent } from '../../../src/compute/index.js';
import { normalize } from '../../../src/spec/index.js';
import { golden, num } from '../../golden.js';

type Num = number | string;
interface Case {
  readonly cmap: string;
  readonly norm: { readonly kind: string };
  readonly vmin: number | null;
  readonly vmax: number | null;
  readonly vcenter: number | null;
  readonly dtype: string;
  readonly values: Num[];
  readonly rgba: string[];
  readonly resolved: { readonly vmin: number; readonly vmax: number };
}
const { cases, canary } = golden('color.json') as { cases: Case[]; canary: Case };

/** Norms whose transform numpy computes with other last bits: an edge value may fall into the next entry. */
const NEIGHBOUR = new Set(['log', 'symlog', 'asinh', 'power']);

function draw(c: Case): { colors: string[]; next: string[][]; vmin: number; vmax: number } {
  const values = c.dtype === 'f4' ? Float32Array.from(c.values, num) : Float64Array.from(c.values, num);
  const spec = normalize({ color: { cmap: c.cmap, norm: c.norm, vmin: c.vmin, vmax: c.vmax, vcenter: c.vcenter } });
  const scale = colorScale(spec.color, extent(values), () => extent(values.filter(x => x > 0)), c.dtype as 'f4');
  const text = (entry: number): string => {
    const word = scale.table[entry]!;
    return [0, 8, 16, 24].map(s => ((word >>> s) & 255).toString(16).padStart(2, '0')).join('');
  };
  const entries = Array.from(values, x => entryOf(scale, x));
  return {
    colors: entries.map(text),
    next: entries.map(e => (e < scale.n ? [text(Math.max(0, e - 1)), text(Math.min(scale.n - 1, e + 1))] : [])),
    vmin: scale.norm.vmin,
    vmax: scale.norm.vmax
  };
}

describe('colours equal matplotlib cmap(norm(value), bytes=True)', () => {
  test.each([...new Set(cases.map(c => c.norm.kind))])(
    '%s norm, float32 and float64, missing and outside too',
    kind => {
      for (const c of cases.filter(one => one.norm.kind === kind)) {
        const drawn = draw(c);
        c.rgba.forEach((expected, i) => {
          const allowed = NEIGHBOUR.has(kind) ? [drawn.colors[i], ...drawn.next[i]!] : [drawn.colors[i]];
          expect(allowed, `${c.cmap} ${JSON.stringify(c.norm)} ${c.dtype} value ${c.values[i]}`).toContain(expected);
        });
        expect([drawn.vmin, drawn.vmax]).toEqual([c.resolved.vmin, c.resolved.vmax]);
      }
    }
  );

  test('the canary, wrong on purpose, is told apart', () => {
    expect(draw(canary).colors).not.toEqual(canary.rgba);
  });

  test('a list of colours is a table with one entry each', () => {
    expect(Array.from(colormap(['#000000', 'white', '#f00']).rgb)).toEqual([0, 0, 0, 255, 255, 255, 255, 0, 0]);
  });
});

test('an unknown map is refused with the nearest name', () => {
  expect(() => colormap('viridsi')).toThrow(/"viridis"/);
});
