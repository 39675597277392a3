import { describe, expect, test } from 'vitest';
import { trackRange } from '../../src/flow/index.js';
import { blobsOf, type Blob } from '../blobs.js';
import { folder, type Expected } from '../form-cases.js';

interface Tracks extends Expected {
  readonly order: Blob;
  readonly ends: number[];
  readonly colors: string[];
  readonly labels: string[];
  readonly top: string[];
}

const all = folder<Tracks>('tracks');
const { numbers } = blobsOf('tracks');

describe.each(all.cases.filter(c => !c.canary).map(c => [c.name, c] as const))('%s equals sc.pl.tracksplot', (_, c) => {
  test('order of cells, groups, colours, values, names, scales', async () => {
    const { session, result } = await all.run(c);
    const { expected, differs } = c;
    const { row, col } = session.model!.axes;
    const shown = row.blocks.filter(b => b.level >= 0);
    if (expected.dendrogram) expect(shown.map(b => b.label)).toEqual(expected.dendrogram.categories);
    if ('order' in differs) return;
    expect(Array.from(result.row.order)).toEqual(Array.from(numbers(expected.order)));
    expect(Array.from(result.col.order)).toEqual(expected.cols);
    expect(Array.from(result.col.order, col.label)).toEqual(expected.labels);
    if (shown.length > 1) {
      expect(shown.map(b => [b.label, b.end])).toEqual(expected.categories.map((name, k) => [name, expected.ends[k]]));
      expect(shown.map(b => b.color)).toEqual(expected.colors);
    }
    const log = c.spec.values?.log ? (expected.values.dtype === 'f4' ? 1e-6 : 1e-14) : 0;
    const theirs = numbers(expected.values);
    result.data2d.values.forEach((ours, k) => {
      const value = theirs[k]!;
      if (ours === value || (Number.isNaN(ours) && Number.isNaN(value))) return;
      if (!(Math.abs(ours - value) <= log * Math.max(1, Math.abs(value))))
        expect.fail(`value ${k}: ${ours} instead of ${value}`);
    });
    if (!('top' in differs)) {
      // scanpy's one tick is the whole number below the end of its axis, which matplotlib puts 5 % beyond the range.
      const tops = Array.from(result.col.order, j => {
        const [low, high] = trackRange(session.model!, j);
        return String(Math.trunc(high + 0.05 * (high - low)));
      });
      expect(tops).toEqual(expected.top);
    }
  });
});

test('the canary, wrong on purpose, is told apart', async () => {
  const canary = all.cases.find(c => c.canary)!;
  const { session } = await all.run(canary);
  expect(session.model!.axes.row.blocks.map(b => b.label)).not.toEqual(canary.expected.categories);
});
