import { expect, test } from 'vitest';
import expected from '../oracle/tree-hash.json' with { type: 'json' };
import { treeHashes } from '../tree-hash.js';

test('trees and optimal orders have the bits on record, by compute and by the kernel', () =>
  expect(treeHashes()).toEqual({ compute: expected, kernel: expected }));
