import type { Ranking } from '../../flow/index.js';
import type { Theme, Volcano } from '../../render/index.js';
import { LEVEL } from './columns.js';

/** |log₂ FC| above which a significant gene has a colour. */
const FOLD = 1;
const LABELS = 10;
const UP = '#d1495b';
const DOWN = '#3f7cbf';
const EDGE = 1.06;

/** Points of a group, and what a reader has to know of where they stand. */
export interface Cloud {
  readonly volcano: Volcano;
  readonly notes: readonly string[];
}

/** Returns the points of a group; null where the test gives no p-values. What lies beyond all others stands at the edge: a p-value of 0, the fold change of a gene that one side lacks. */
export function volcanoOf({ groups, name }: Ranking, group: number, { muted }: Theme): Cloud | null {
  const { test } = groups[group];
  const { logfoldchanges: fold, pvalsAdj: p, pts, ptsOthers } = test;
  if (!p.some(value => value === value)) return null;
  let [top, far] = [1, FOLD];
  for (let gene = 0; gene < p.length; gene++) {
    if (p[gene] > 0) top = Math.max(top, -Math.log10(p[gene]));
    if (pts[gene] > 0 && ptsOthers[gene] > 0 && fold[gene] - fold[gene] === 0)
      far = Math.max(far, Math.abs(fold[gene]));
  }
  // −log10 of 1 is −0.
  const y = p.map(value => (value === 0 ? top * EDGE : -Math.log10(value) || (value === 1 ? 0 : NaN)));
  const x = fold.map(value => Math.max(-far * EDGE, Math.min(far * EDGE, value)));
  const kind = (gene: number): number =>
    p[gene] < LEVEL && Math.abs(fold[gene]) > FOLD ? (fold[gene] > 0 ? 1 : -1) : 0;
  return {
    volcano: {
      x,
      y,
      color: gene => (kind(gene) > 0 ? UP : kind(gene) < 0 ? DOWN : muted),
      label: name,
      labelled: Array.from(test.order.slice(0, LABELS)),
      limits: [-Math.log10(LEVEL)],
      folds: [-FOLD, FOLD],
      titles: ['log₂ fold change', '−log₁₀ adjusted p']
    },
    notes: [
      ...(p.includes(0) ? ['p-values too small for a number stand at the top.'] : []),
      ...(fold.some(value => Math.abs(value) > far) ? ['What one side lacks altogether stands at the edge.'] : [])
    ]
  };
}
