import { describe, expect, test } from 'vitest';
import { staticSource } from '../../src/source/index.js';
import { createSession, type HeatmapResult, type Session } from '../../src/session/index.js';
import { entryOf, unscaledAt } from '../../src/compute/index.js';
import type { Values } from '../../src/matrix/index.js';
import { cases, chunksOf, numbers, type Case } from '../heatmap-cases.js';

const open = (c: Case): Session => createSession(staticSource(c.manifest, chunksOf(c)), c.spec);

async function run(c: Case): Promise<{ session: Session; result: HeatmapResult }> {
  const session = open(c);
  await session.idle();
  return { session, result: session.result() };
}

/** The image as our data2d has it: rows down, whatever way it was drawn. */
const upright = ({ expected: { image } }: Case): { values: Values; rows: number; cols: number } => ({
  values: numbers(image),
  rows: image.shape[0]!,
  cols: image.shape[1]!
});

/** The distance to the next number of a type at x. */
const ulp = (x: number, type: string): number =>
  2 ** (Math.floor(Math.log2(Math.max(Math.abs(x), 1e-300))) - ({ f2: 10, f4: 23 }[type] ?? 52));

/** 2 ulp on a logged value; after scaling, what errors of 2 ulp in value, minimum and maximum make of it. */
function allowedAt(session: Session, result: HeatmapResult, k: number, dtype: string): number {
  const values = session.model!.bodies[0]!.values;
  const { cols } = result.data2d;
  const [i, j] = [result.row.order[Math.floor(k / cols)]!, result.col.order[k % cols]!];
  const x = unscaledAt(values, i, j);
  const { scale } = values;
  const type = dtype === 'f2' ? dtype : values.type;
  if (!scale) return 2 * ulp(x, type);
  const at = scale.along === 'row' ? i : j;
  const [low, span] = [scale.sub[at]!, scale.div[at]!];
  const y = (x - low) / span;
  const [ex, elow, ehigh] = [x, low, low + span].map(v => 2 * ulp(v, type)) as [number, number, number];
  return (ex + elow) / span + (y * (elow + ehigh)) / span + 3 * ulp(1, type);
}

describe.each(cases.filter(c => !c.canary).map(c => [c.name, c] as const))('%s equals sc.pl.heatmap', (_, c) => {
  test('order, labels, values, limits, colours, groups, brackets, tree', async () => {
    const { session, result } = await run(c);
    const { expected } = c;
    if (expected.dendrogram) {
      const shown = session.model!.axes.row.blocks.filter(b => b.level >= 0).map(b => b.label);
      expect(shown).toEqual(expected.dendrogram.categories);
      // Heights to the bit; ids only where our levels stand in the reference's order.
      const z = numbers(expected.dendrogram.linkage);
      const heights = (tree: ArrayLike<number>): number[] => Array.from(tree).filter((_, k) => k % 4 === 2);
      expect(heights(result.row.linkage!)).toEqual(heights(z));
      if (!expected.dendrogram.agrees) return;
    }
    expect(Array.from(result.row.order)).toEqual(Array.from(numbers(expected.order)));
    expect(Array.from(result.col.order)).toEqual(expected.cols);

    const image = upright(c);
    expect([result.data2d.rows, result.data2d.cols]).toEqual([image.rows, image.cols]);
    const log = c.spec.values?.log ?? false;
    for (let k = 0; k < image.values.length; k++) {
      const [ours, theirs] = [result.data2d.values[k]!, image.values[k]!];
      if (Object.is(ours, theirs) || ours === theirs || (!Number.isFinite(ours) && Number.isNaN(theirs))) continue;
      const error = Math.abs(ours - theirs);
      if (!log || !(error <= allowedAt(session, result, k, expected.image.dtype)))
        expect.fail(`value ${k}: ${ours} instead of ${theirs}`);
    }
    const near = (x: number): number => (log ? 2 * ulp(x, expected.image.dtype) : 0);
    expect(Math.abs(result.color.vmin! - expected.norm.vmin)).toBeLessThanOrEqual(near(expected.norm.vmin));
    expect(Math.abs(result.color.vmax! - expected.norm.vmax)).toBeLessThanOrEqual(near(expected.norm.vmax));

    const scale = session.model!.color;
    const hex = (x: number, shift = 0): string => {
      const at = entryOf(scale, x);
      const word = scale.table[shift === 0 || at >= scale.n ? at : Math.max(0, Math.min(scale.n - 1, at + shift))]!;
      return [0, 8, 16, 24].map(s => ((word >>> s) & 255).toString(16).padStart(2, '0')).join('');
    };
    expected.rgba.at.forEach((at, k) => {
      const ours = result.data2d.values[at]!;
      const allowed = log ? [hex(ours), hex(ours, -1), hex(ours, 1)] : [hex(ours)];
      expect(allowed).toContain(expected.rgba.hex[k]);
    });

    if (expected.groups) {
      const shown = Array.from(result.row.groups!, label => label);
      const codes = numbers(expected.groups.codes);
      expect(shown).toEqual(Array.from(codes, code => expected.categories[code] ?? null));
      const color = new Map(result.row.levels.map((level, k) => [level, result.row.colors[k]]));
      expect(expected.categories.map(level => color.get(level))).toEqual(expected.groups.colors);
      expect(result.resolved.row.title).toBe(expected.groups.title);
    }
    if (expected.brackets?.labels)
      expect(result.scene.brackets.map(b => b.label)).toEqual(expected.brackets.labels.map(l => l.text));
    if (expected.brackets?.spans)
      expect(result.scene.brackets.map(b => [b.start, b.end])).toEqual(
        expected.brackets.spans.map(([x0, x1]) => [Math.round(x0 + 0.3), Math.round(x1 - 0.3)])
      );
  });
});

test('the canary, wrong on purpose, is told apart', async () => {
  const canary = cases.find(c => c.canary)!;
  const { result } = await run(canary);
  const image = upright(canary);
  const same =
    Array.from(result.data2d.values).join() === Array.from(image.values).join() &&
    Array.from(result.row.order).join() === Array.from(numbers(canary.expected.order)).join() &&
    result.color.vmin === canary.expected.norm.vmin &&
    result.color.vmax === canary.expected.norm.vmax;
  expect(same).toBe(false);
});
