import type { Ranking } from '../../flow/index.js';
import type { Theme, Volcano } from '../../render/index.js';
import { LEVEL } from './columns.js';

/** |log₂ FC| above which a significant gene has a colour. */
const FOLD = 1;
const LABELS = 10;
const UP = '#d1495b';
const DOWN = '#3f7cbf';

/** Returns the points of a group; null where the test gives no p-values. A p-value of 0 stands above all others. */
export function volcanoOf({ groups, name }: Ranking, group: number, { muted }: Theme): Volcano | null {
  const { test } = groups[group];
  const { logfoldchanges: x, pvalsAdj: p } = test;
  if (!p.some(value => value === value)) return null;
  const y = p.map(value => (value > 0 ? -Math.log10(value) : value === 0 ? Infinity : NaN));
  let top = 1;
  for (const value of y) if (value < Infinity && value > top) top = value;
  y.forEach((value, gene) => {
    if (value === Infinity) y[gene] = top * 1.06;
    // −log10 of 1 is −0.
    else if (value === 0) y[gene] = 0;
  });
  const kind = (gene: number): number => (p[gene] < LEVEL && Math.abs(x[gene]) > FOLD ? (x[gene] > 0 ? 1 : -1) : 0);
  return {
    x,
    y,
    color: gene => (kind(gene) > 0 ? UP : kind(gene) < 0 ? DOWN : muted),
    label: name,
    labelled: Array.from(test.order.slice(0, LABELS)),
    limits: [-Math.log10(LEVEL)],
    folds: [-FOLD, FOLD],
    titles: ['log₂ fold change', '−log₁₀ adjusted p']
  };
}
