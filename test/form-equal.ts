import { expect } from 'vitest';
import { entryOf, type ColorScale } from '../src/compute/index.js';
import type { HeatmapResult, Session } from '../src/session/index.js';
import { num } from './golden.js';
import type { Expected, Folder, FormCase } from './form-cases.js';

/** What a logarithm may move: 2 ulp of the value, as seen through a mean; a scale makes them larger by values over their span. */
function allowed(c: FormCase, x: number, type: string): number {
  const { log, scale } = c.spec.values ?? {};
  if (!log) return 0;
  return (type === 'f4' ? 1e-6 : 1e-14) * (scale ? 50 : 1) * Math.max(1, Math.abs(x));
}

/** Compares groups, columns, tree and values; where scanpy drew a tree beside other rows, the tree alone. Returns whether it went on to the values. */
export function sameValues<E extends Expected>(
  { numbers }: Folder<E>,
  c: FormCase<E>,
  { result }: { session: Session; result: HeatmapResult }
): boolean {
  const { expected } = c;
  const tree = expected.dendrogram;
  if (tree) {
    const heights = (z: ArrayLike<number>): number[] => Array.from(z).filter((_, k) => k % 4 === 2);
    expect(heights(result.row.linkage!)).toEqual(heights(numbers(tree.linkage)));
    expect(result.row.labels).toEqual(tree.categories);
    if (!tree.agrees) return false;
  }
  expect(result.row.labels).toEqual(expected.categories);
  expect(Array.from(result.col.order)).toEqual(expected.cols);
  const theirs = numbers(expected.values);
  const ours = result.data2d.values;
  expect([result.data2d.rows, result.data2d.cols]).toEqual(expected.values.shape);
  for (let k = 0; k < theirs.length; k++) {
    const [a, b] = [ours[k]!, theirs[k]!];
    if (a === b || (!Number.isFinite(a) && !Number.isFinite(b))) continue;
    if (!(Math.abs(a - b) <= allowed(c, b, expected.values.dtype))) expect.fail(`value ${k}: ${a} instead of ${b}`);
  }
  if (expected.brackets)
    expect(result.scene.brackets.map(({ label, start, end }) => ({ label, start, end }))).toEqual(expected.brackets);
  return true;
}

/** Compares limits and colours, but for what the case says differs. */
export function sameColors<E extends Expected>(
  c: FormCase<E>,
  { session, result }: { session: Session; result: HeatmapResult }
): void {
  const { norm, rgba, values } = c.expected;
  if (norm && !('norm' in c.differs))
    for (const side of ['vmin', 'vmax'] as const) {
      const theirs = num(norm[side]);
      expect(Math.abs(result.color[side]! - theirs)).toBeLessThanOrEqual(allowed(c, theirs, values.dtype));
    }
  if (!rgba || 'rgba' in c.differs) return;
  const scale = session.model!.color;
  const shown = result.data2d.values;
  const log = c.spec.values?.log ?? false;
  for (let k = 0; k < shown.length; k++) {
    const theirs: number[] = [0, 2, 4, 6].map((i): number => parseInt(rgba.slice(8 * k + i, 8 * k + i + 2), 16));
    const near = (log ? [0, -1, 1] : [0]).some(shift => close(word(scale, shown[k]!, shift), theirs));
    if (!near)
      expect.fail(`colour ${k} of ${shown[k]}: ${word(scale, shown[k]!, 0).join()} instead of ${theirs.join()}`);
  }
}

const word = (scale: ColorScale, x: number, shift: number): number[] => {
  const at = entryOf(scale, x);
  const w = scale.table[at >= scale.n ? at : Math.max(0, Math.min(scale.n - 1, at + shift))]!;
  return [0, 8, 16, 24].map(s => (w >>> s) & 255);
};

/** Within 1/255; what is not there has no colour. */
const close = (ours: number[], theirs: number[]): boolean =>
  (ours[3] === 0 && theirs[3] === 0) || ours.every((v, i) => Math.abs(v - theirs[i]!) <= 1);
