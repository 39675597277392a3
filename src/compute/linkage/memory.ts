import { EXACT_LEAVES } from '../order/optimal.js';
import type { LinkageMethod } from './linkage.js';

/** How the leaves of a tree are turned. */
export type LeafOrdering = 'none' | 'optimal' | 'scipy';

/** Bytes that a tree needs at its worst moment, and whether they stay below the cap. */
export interface MemoryPlan {
  /** The condensed distances. */
  readonly matrix: number;
  /** What the linkage works on: a copy of them, and some numbers an item. */
  readonly linkage: number;
  /** What the order of leaves works on, after the linkage. */
  readonly ordering: number;
  readonly total: number;
  readonly cap: number;
  readonly fits: boolean;
}

const CAP = 2 ** 30;

/** Returns what a tree of n items needs, in bytes, before anything is allocated; the cap is 1 GiB unless given. */
export function planMemory(n: number, method: LinkageMethod, ordering: LeafOrdering, cap = CAP): MemoryPlan {
  const matrix = 4 * n * (n - 1);
  const perItem = method === 'centroid' || method === 'median' ? 200 : 176;
  const linkage = (onSquare(n, method) ? 8 * (n + 8) ** 2 : 4 * (n + 16) * (n + 32)) + perItem * n;
  const number = n > EXACT_LEAVES ? 4 : 8;
  const square = { none: 0, optimal: (4 + number) * n * n + 200 * number * n, scipy: 13 * n * n }[ordering];
  const total = matrix + Math.max(linkage, square);
  return { matrix, linkage, ordering: square, total, cap, fits: total <= cap };
}

/** Up to so many items, 270 MB, chains of nearest neighbours run on the full square: twice the memory, half the time. */
const SQUARE = 5800;
const CHAINS: ReadonlySet<LinkageMethod> = new Set(['complete', 'average', 'weighted', 'ward']);

/** Whether the kernel makes this tree on a full square instead of a triangle. */
export const onSquare = (n: number, method: LinkageMethod): boolean => n <= SQUARE && CHAINS.has(method);
