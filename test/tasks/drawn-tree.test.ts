import { expect, test } from 'vitest';
import { dendrogram, fromZ } from '../../src/compute/index.js';
import { runNow, start } from '../../src/tasks/index.js';

const Z = Float64Array.of(0, 1, 1, 2, 2, 3, 2, 3);

test('a tree comes back as it is drawn', () => {
  expect(runNow(start('drawn-tree', { linkage: Z }))).toEqual(dendrogram(fromZ(Z, 3)!));
});

test('what is no tree is refused by name', () => {
  expect(() => runNow(start('drawn-tree', { linkage: Float64Array.of(0, 0, 1, 2) }))).toThrow(/linkage/);
});
