import { describe, expect, test } from 'vitest';
import { layout, measure } from '../../src/layout/index.js';
import { toPosition, type Dataset } from '../../src/matrix/index.js';
import { colormap, COLORMAPS } from '../../src/compute/index.js';
import { isLight } from '../../src/layout/light.js';
import { createSession } from '../../src/session/index.js';
import { dataset, fakeSource } from '../data.js';
import { golden, nums } from '../golden.js';

interface Case {
  readonly name: string;
  readonly cmap: string;
  readonly format: string;
  readonly integers: boolean;
  readonly shape: readonly [number, number];
  readonly values: (number | string)[];
  readonly texts: readonly (string | null)[];
  readonly dark: readonly (boolean | null)[];
}
const { cases, light, canary } = golden('annot.json') as {
  cases: Case[];
  light: Readonly<Record<string, string>>;
  canary: Case;
};

/** Texts and whether they are dark, row by row; null where a cell has none. */
async function drawn(c: Case): Promise<{ texts: (string | null)[]; dark: (boolean | null)[] }> {
  const values = nums(c.values);
  const data: Dataset = dataset({
    matrices: {
      'layers/X': { kind: 'dense', shape: c.shape, order: 'C', data: c.integers ? Int32Array.from(values) : values }
    }
  });
  const text = { show: true, format: c.format, size: 9 };
  const session = createSession(fakeSource(data), { as: 'seaborn', text, color: { cmap: c.cmap } });
  await session.idle();
  const scene = layout(session.model!, { width: 900, height: 600, window: null, measure, toolbar: 0 });
  const { x, y } = scene.panels.find(panel => panel.kind === 'body')!;
  const [texts, dark] = [
    new Array<string | null>(values.length).fill(null),
    new Array<boolean | null>(values.length).fill(null)
  ];
  for (const item of scene.panels.find(panel => panel.id === 'cell-texts')!.texts) {
    const at = toPosition(y!, item.y) * c.shape[1] + toPosition(x!, item.x);
    texts[at] = item.text;
    dark[at] = item.ink === '#262626';
  }
  return { texts, dark };
}

describe.each(cases.map(c => [c.name, c] as const))('%s', (_, c) => {
  test("texts and their colours are seaborn's", async () => {
    expect(await drawn(c)).toEqual({ texts: c.texts, dark: c.dark });
  });
});

describe('what is a light colour is what seaborn says, of every entry of', () => {
  const known = COLORMAPS.filter(name => Object.hasOwn(light, name));
  test('the maps that matplotlib and seaborn have', () => {
    expect(known.length).toBeGreaterThan(90);
  });
  test.each(known)('%s', name => {
    for (const [of, expected] of [
      [name, light[name]!],
      [`${name}_r`, Array.from(light[name]!).reverse().join('')]
    ] as const) {
      const { rgb, n, light: exact } = colormap(of);
      const words = Array.from({ length: n }, (_, k) => rgb[3 * k]! | (rgb[3 * k + 1]! << 8) | (rgb[3 * k + 2]! << 16));
      const colors = { table: Uint32Array.from(words), light: exact };
      expect(words.map((_, entry) => (isLight(colors, entry) ? '1' : '0')).join('')).toBe(expected);
    }
  });
});

test('the canary, wrong on purpose, is told apart', async () => {
  expect((await drawn(canary)).dark).not.toEqual(canary.dark);
});
