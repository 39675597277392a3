import { describe, expect, test } from 'vitest';
import { hasHeights, leaves, toZ, type LinkageMethod, type Metric } from '../../src/compute/index.js';
import { runNow, start } from '../../src/tasks/index.js';
import { cellsOf } from '../distance-cases.js';
import { golden, nums } from '../golden.js';

interface Tree {
  readonly metric: Metric;
  readonly method: LinkageMethod;
  readonly refused?: true;
  readonly raises?: true;
  readonly hash?: string;
  readonly leaves?: string;
  readonly ids?: readonly number[];
  readonly heights?: readonly (number | string)[];
  readonly distances?: readonly (number | string)[];
}

const { cases } = golden('clustering.json') as {
  cases: { name: string; rows: number; cols: number; p: number; values: (number | string)[]; trees: Tree[] }[];
};

/** FNV-1a of bytes, as the golden has it. */
function fnv(array: Float64Array | Int32Array): string {
  let found = 0x811c9dc5;
  for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    found = Math.imul(found ^ byte, 0x01000193) >>> 0;
  return found.toString(16).padStart(8, '0');
}

const treeOf = (condensed: Float64Array, n: number, method: LinkageMethod) =>
  runNow(start('tree', { distances: [condensed], n, method, ordering: 'none', cophenetic: false })).tree;

test('there are whole trees of at least twenty matrices, all metrics of scipy and all linkages', () => {
  expect(cases.length).toBeGreaterThanOrEqual(20);
  expect(new Set(cases.flatMap(c => c.trees.map(tree => tree.metric))).size).toBe(19);
  expect(new Set(cases.flatMap(c => c.trees.map(tree => tree.method ?? 'single'))).size).toBe(7);
});

describe.each(cases)('$name', ({ rows, cols, p, values, trees }) => {
  const cells = cellsOf(nums(values) as Float64Array<ArrayBuffer>, [rows, cols]);
  const input = { values: cells, axis: 'row', items: null, p, missing: 'refuse', from: 0, to: rows } as const;

  test.each([...new Set(trees.map(tree => tree.metric))])("%s: every linkage is scipy's", metric => {
    const { condensed, problem } = runNow(start('distances', { ...input, metric }));
    for (const said of trees.filter(tree => tree.metric === metric)) {
      if (said.refused) {
        // What rounding leaves below 0 of equal shares is 0 here, and NaN there.
        if (metric === 'jensenshannon' && problem === null) continue;
        expect(problem?.kind).toBe('undefined');
        continue;
      }
      expect(problem).toBeNull();
      const tree = treeOf(said.distances ? nums(said.distances) : condensed, rows, said.method);
      // Merges without a height, or below 0, are refused by who asked for the tree.
      if (said.raises) expect(hasHeights(tree), said.method).toBe(false);
      if (said.hash) expect(fnv(toZ(tree)), said.method).toBe(said.hash);
      if (said.leaves) expect(fnv(leaves(tree)), said.method).toBe(said.leaves);
      if (!said.ids) continue;
      expect(Array.from(tree.left, (id, k) => [id, tree.right[k]!]).flat(), said.method).toEqual(said.ids);
      nums(said.heights!).forEach((height, k) => {
        const ours = tree.height[k]!;
        // The root of a small difference of logarithms has half of their digits: the squares are compared.
        if (metric === 'jensenshannon')
          expect(Math.abs(ours ** 2 - height ** 2), said.method).toBeLessThanOrEqual(1e-12);
        else expect(Math.abs(ours - height), said.method).toBeLessThanOrEqual(1e-12 * Math.abs(height));
      });
    }
  });
});
