import { expect, test } from 'vitest';
import expected from '../../test/oracle/tree-hash.json' with { type: 'json' };
import { treeHashes } from '../../test/tree-hash.js';

test('trees and optimal orders have the bits that Node gives them, by compute and by the kernel', () =>
  expect(treeHashes()).toEqual({ compute: expected, kernel: expected }));
