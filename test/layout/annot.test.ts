import { describe, expect, test } from 'vitest';
import { layout, measure } from '../../src/layout/index.js';
import { toPosition, type Dataset } from '../../src/matrix/index.js';
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
const { cases, canary } = golden('annot.json') as { cases: Case[]; canary: Case };

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

test('the canary, wrong on purpose, is told apart', async () => {
  expect((await drawn(canary)).dark).not.toEqual(canary.dark);
});
