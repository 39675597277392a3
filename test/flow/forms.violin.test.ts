import { describe, expect, test } from 'vitest';
import type { Session } from '../../src/session/index.js';
import type { Blob } from '../blobs.js';
import { folder, type Expected } from '../form-cases.js';
import { sameColors, sameValues } from '../form-equal.js';

interface ViolinPlot extends Expected {
  /** By drawn row, then drawn place; null where seaborn draws a line or nothing. */
  readonly violins?: ({ readonly y: Blob; readonly half: Blob } | null)[][];
}

const all = folder<ViolinPlot>('violin');
const FULL = 0.4;

const max = (xs: ArrayLike<number>): number => Array.from(xs).reduce((a, b) => Math.max(a, b), 0);

/** The curve at a drawn row and place: y of each point, half width as a share of the room. */
function curveAt(session: Session, row: number, place: number): { y: number[]; half: number[] } | null {
  const { axes, bodies, spec } = session.model!;
  const [i, j] = spec.transpose ? [place, row] : [row, place];
  const { violins, values } = bodies[0]!;
  const { points, low, high, width, curved } = violins!;
  const columns = low.length / axes.row.n;
  const at = axes.row.order[i]! * columns + values.colIndex[axes.col.order[j]!]!;
  if (!curved[at]) return null;
  const step = (high[at]! - low[at]!) / (points - 1);
  return {
    y: Array.from({ length: points }, (_, p) => low[at]! + p * step),
    half: Array.from(width.subarray(at * points, (at + 1) * points))
  };
}

describe.each(all.cases.filter(c => !c.canary).map(c => [c.name, c] as const))(
  '%s equals sc.pl.stacked_violin',
  (_, c) => {
    test('groups, columns, tree, values, limits, colours, curves', async () => {
      const made = await all.run(c);
      if (!sameValues(all, c, made)) return;
      sameColors(c, made);
      c.expected.violins?.forEach((row, i) =>
        row.forEach((theirs, j) => {
          const ours = curveAt(made.session, i, j);
          expect(ours === null).toBe(theirs === null);
          if (!ours || !theirs) return;
          const [y, half] = [all.numbers(theirs.y), all.numbers(theirs.half)];
          const span = y[y.length - 1]! - y[0]!;
          ours.y.forEach((v, p) => expect(Math.abs(v - y[p]!)).toBeLessThanOrEqual(2e-6 * Math.max(1, span)));
          // Where only the unit differs, shapes are compared: each by its own greatest width.
          const [mine, its] = 'violins' in c.differs ? [max(ours.half), max(half)] : [1, FULL];
          ours.half.forEach((v, p) => expect(Math.abs(v / mine - half[p]! / its)).toBeLessThanOrEqual(1e-4));
        })
      );
    });
  }
);

test('curves of some calls are there', () => {
  const kept = all.cases.flatMap(c => c.expected.violins ?? []).flat();
  expect(kept.filter(v => v !== null).length).toBeGreaterThan(100);
});

test('the canary, wrong on purpose, is told apart', async () => {
  const canary = all.cases.find(c => c.canary)!;
  const made = await all.run(canary);
  expect(() => sameValues(all, canary, made)).toThrow();
});
