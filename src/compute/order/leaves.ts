import type { Linkage } from '../../matrix/index.js';

/** Returns the leaves from left to right, as scipy's `dendrogram(Z, no_plot=True)["leaves"]`. O(n), no recursion. */
export function leaves(tree: Linkage): Int32Array {
  const { n } = tree;
  const order = new Int32Array(n);
  if (n === 1) return order;
  const stack = new Int32Array(2 * n);
  let top = 0;
  let k = 0;
  stack[top++] = 2 * n - 2;
  while (top > 0) {
    const node = stack[--top];
    if (node < n) order[k++] = node;
    else {
      stack[top++] = tree.right[node - n];
      stack[top++] = tree.left[node - n];
    }
  }
  return order;
}

/** Returns scipy's Z as one row-major (n−1) × 4 array. */
export function toZ(tree: Linkage): Float64Array {
  const z = new Float64Array(tree.left.length * 4);
  for (let k = 0; k < tree.left.length; k++) {
    z[4 * k] = tree.left[k];
    z[4 * k + 1] = tree.right[k];
    z[4 * k + 2] = tree.height[k];
    z[4 * k + 3] = tree.size[k];
  }
  return z;
}

/**
 * Returns the tree of a row-major (n−1) × 4 Z that came from outside, or null where it is not one:
 * each merge must join two earlier, not yet joined ids, with a finite height and the right size.
 */
export function fromZ(z: ArrayLike<number>, n: number): Linkage | null {
  if (n < 1 || z.length !== 4 * (n - 1)) return null;
  const sizes = new Float64Array(2 * n - 1).fill(1);
  const used = new Uint8Array(2 * n - 1);
  const tree = {
    n,
    left: new Int32Array(n - 1),
    right: new Int32Array(n - 1),
    height: new Float64Array(n - 1),
    size: new Int32Array(n - 1)
  };
  for (let k = 0; k < n - 1; k++) {
    const a = z[4 * k];
    const b = z[4 * k + 1];
    const height = z[4 * k + 2];
    const size = z[4 * k + 3];
    if (!joinable(a, n + k, used) || a === b || !joinable(b, n + k, used)) return null;
    used[a] = used[b] = 1;
    if (!Number.isFinite(height) || size !== sizes[a] + sizes[b]) return null;
    sizes[n + k] = size;
    tree.left[k] = a;
    tree.right[k] = b;
    tree.height[k] = height;
    tree.size[k] = size;
  }
  return tree;
}

const joinable = (id: number, nodes: number, used: Uint8Array): boolean =>
  Number.isInteger(id) && id >= 0 && id < nodes && used[id] === 0;
