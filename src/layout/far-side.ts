import type { TextMeasure } from '../matrix/index.js';
import { TREE, treeDepth } from './dendrogram.js';
import type { Direction } from './direction.js';
import type { Sizes } from './sizes.js';
import { stackOf } from './strips.js';

/** px on the far side (right or top), without brackets: strips, item names beside a bar or group sizes, names with leaders, trees. */
export function far(dir: Direction, measure: TextMeasure, sizes: Sizes): number {
  const depth = treeDepth(dir, sizes);
  return stackOf(dir, measure, sizes).end + (depth > 0 ? TREE.away + depth + 2 : 0);
}
