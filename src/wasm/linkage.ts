import type { Linkage } from '../matrix/index.js';
import { inOrder, label, onSquare, type LinkageMethod, type Steps } from '../compute/index.js';
import { borrow, giveBack, type Held } from './kernel.js';

const METHODS: readonly LinkageMethod[] = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'];
/** Distances a call: below a millisecond. Short calls also let the engine replace its first, slow code. */
const WORK = 1 << 17;
/** Distances that are handed over at a time: they fit the cache. */
const COPY = 1 << 15;
const STEP = 8;
/** Rows that are mirrored at a time, a multiple of 8. */
const TURN = 256;

const room = (n: number): number => 160 * n + 6144;

/** Returns the bytes that a tree of n items needs. */
export const linkageBytes = (n: number, method: LinkageMethod): number =>
  8 * COPY + room(n) + (onSquare(n, method) ? 8 * (n + 8) * (n + 8) : 4 * (n + 16) * (n + 32));

/**
 * Returns the steps of the tree of n items whose condensed distances are `slices` one behind the other, or null where no kernel
 * of that size can be had. The bits of `linkageSteps` in compute, faster.
 */
export function linkageKernel(
  slices: readonly Float64Array[],
  n: number,
  method: LinkageMethod
): Steps<Linkage> | null {
  if (n < 2) return null;
  const held = borrow(linkageBytes(n, method));
  return held && steps(held, slices, n, method);
}

function* steps(held: Held, slices: readonly Float64Array[], n: number, method: LinkageMethod): Steps<Linkage> {
  const { kernel, base } = held;
  const { buffer } = kernel.memory;
  const staged = new Float64Array(buffer, base, COPY);
  const out = base + 8 * COPY;
  const square = onSquare(n, method);
  const start = square ? kernel.squareStart : kernel.linkageStart;
  start(Math.ceil((out + room(n) - 2048) / 2048) * 2048, out, n, METHODS.indexOf(method));
  const feed = square ? kernel.squareFeed : kernel.linkageFeed;
  const pairs = (n * (n - 1)) / 2;
  let fed = 0;
  let calls = 0;
  for (const slice of slices)
    for (let from = 0; from < slice.length; from += COPY) {
      const part = slice.subarray(from, from + COPY);
      staged.set(part);
      feed(base, part.length);
      fed += part.length;
      if (++calls % STEP === 0) yield (0.3 * fed) / pairs;
    }
  if (square)
    for (let i = 0; i < n; i += TURN) {
      kernel.squareTurn(i, Math.min(n, i + TURN));
      yield 0.3;
    }
  const step = square ? kernel.squareStep : kernel.linkageStep;
  for (let done = 0; done < n - 1; done = step(WORK)) yield 0.3 + (0.7 * done) / n;
  const wide = ((n + 3) >> 2) << 5;
  const merges = {
    height: new Float64Array(buffer, out, n - 1),
    a: new Int32Array(buffer, out + wide, n - 1),
    b: new Int32Array(buffer, out + wide + wide / 2, n - 1)
  };
  const tree = method === 'centroid' || method === 'median' ? inOrder(merges, n) : label(merges, n);
  giveBack(held);
  return tree;
}
