import { describe, expect, test } from 'vitest';
import { areaShare } from '../../src/flow/index.js';
import type { Blob } from '../blobs.js';
import { folder, type Expected } from '../form-cases.js';
import { num } from '../golden.js';
import { sameColors, sameValues } from '../form-equal.js';

interface Dots extends Expected {
  readonly shares: Blob;
  readonly sizes: Blob;
  readonly dots: { min: number; max: number; smallest: number; largest: number; exponent: number };
  readonly size_legend: { labels: string[]; sizes: (number | string)[] };
}

const all = folder<Dots>('dotplot');

describe.each(all.cases.filter(c => !c.canary).map(c => [c.name, c] as const))('%s equals sc.pl.dotplot', (_, c) => {
  test('groups, columns, tree, values, limits, colours, sizes and their legend', async () => {
    const made = await all.run(c);
    if (!sameValues(all, c, made)) return;
    sameColors(c, made);
    const { session, result } = made;
    const { shares, sizes, dots, size_legend: legend } = c.expected;
    expect(Array.from(result.size2d!)).toEqual(Array.from(all.numbers(shares)));
    const size = session.model!.bodies[0]!.size!;
    expect([size.min, size.max, size.smallest, size.exponent]).toEqual([
      dots.min,
      num(dots.max),
      dots.smallest,
      dots.exponent
    ]);
    const area = (share: number): number => dots.smallest + areaShare(size, share) * (dots.largest - dots.smallest);
    const near = (ours: number, theirs: number): void => {
      if (!Number.isNaN(theirs)) expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-11 * dots.largest);
    };
    all.numbers(sizes).forEach((theirs, k) => near(area(result.size2d![k]!), theirs));
    expect(size.legend.map(share => String(Math.round(share * 100)))).toEqual(legend.labels);
    legend.sizes.forEach((theirs, k) => near(area(size.legend[k]!), num(theirs)));
  });
});

test('the canary, wrong on purpose, is told apart', async () => {
  const canary = all.cases.find(c => c.canary)!;
  const made = await all.run(canary);
  expect(() => sameValues(all, canary, made)).toThrow();
});
