import { entryOf, type CellColors } from './color-scale.js';
import type { Norm } from './norm.js';

/** Returns the part of an increasing list that holds x: 0 below all of it, the last one above. */
function partOf(edges: readonly number[], x: number): number {
  let k = 0;
  while (k + 2 < edges.length && x >= edges[k + 1]) k++;
  return k;
}

/**
 * Returns where on its colour bar a value stands: 0 at the first colour, 1 at the last, on in both directions. Steps are equally long
 * whatever their limits (`spacing="uniform"` of matplotlib's colour bar, the default). NaN where the norm has no place for it.
 */
export function placeOn({ of, edges }: Norm, x: number): number {
  if (!edges) return of(x);
  const k = partOf(edges, x);
  return (k + (x - edges[k]) / (edges[k + 1] - edges[k])) / (edges.length - 1);
}

/** Returns the value at a place of a colour bar: what `placeOn` undoes. Beyond the ends the norm goes on as it is there. */
export function valueOn({ inverse, edges, vmin }: Norm, t: number): number {
  if (inverse) return inverse(t);
  if (!edges) return vmin;
  const at = t * (edges.length - 1);
  const k = Math.max(0, Math.min(edges.length - 2, Math.floor(at)));
  return edges[k] + (at - k) * (edges[k + 1] - edges[k]);
}

/** Returns the colour at a place of a bar with that norm, as an RGBA word. `scale` may be another one: the bar then shows what it makes of the same values. */
export function barColor(scale: CellColors, bar: Norm, t: number): number {
  const { n, table, norm } = scale;
  // On its own bar a scale has equal parts: no value is needed, and none is rounded.
  if (norm === bar && !bar.edges) return table[Math.min(n - 1, Math.floor(t * n))];
  return table[entryOf(scale, valueOn(bar, t))];
}
