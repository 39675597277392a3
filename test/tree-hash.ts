import { linkage, optimalSteps, type LinkageMethod } from '../src/compute/index.js';
import type { Linkage } from '../src/matrix/index.js';
import { runNow } from '../src/tasks/index.js';
import { linkageKernel, optimalKernel } from '../src/wasm/index.js';

const METHODS: LinkageMethod[] = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'];

/** Distances with and without ties, the same in each host, made of integer arithmetic and one division. */
function distances(n: number, levels: number): Float64Array {
  let state = n + levels;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Float64Array.from({ length: (n * (n - 1)) / 2 }, () => 1 + Math.floor(next() * levels) / 7);
}

function hash(tree: Linkage): string {
  let h = 0x811c9dc5;
  for (const part of [tree.left, tree.right, tree.height, tree.size])
    for (const byte of new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
      h = Math.imul(h ^ byte, 0x01000193) >>> 0;
  return h.toString(16).padStart(8, '0');
}

/** Returns a hash of each tree and of its optimal order, by compute and by the kernel: the two must be alike. */
export function treeHashes(): Record<'compute' | 'kernel', Record<string, string>> {
  const compute: Record<string, string> = {};
  const kernel: Record<string, string> = {};
  for (const [n, levels] of [
    [150, 4],
    [300, 1e6],
    [530, 1e6]
  ] as const)
    for (const method of METHODS) {
      const y = distances(n, levels);
      const tree = linkage(y, n, method);
      compute[`${method} ${n}`] = `${hash(tree)} ${hash(runNow(optimalSteps(tree, y)))}`;
      const same = runNow(linkageKernel([y], n, method)!);
      kernel[`${method} ${n}`] = `${hash(same)} ${hash(runNow(optimalKernel(same, [y])!))}`;
    }
  return { compute, kernel };
}
