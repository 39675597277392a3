import { inOrder } from '../matrix/index.js';
import type { AxisSpec } from '../spec/index.js';
import type { Bracket } from './model.js';

type Span = AxisSpec['brackets'][number];

export interface Bracketed {
  /** Drawn position → position in the call's list. */
  readonly order: Int32Array;
  readonly brackets: readonly Bracket[];
  readonly warning: string | null;
}

/**
 * Returns the columns' order and brackets: scanpy's rule under a dendrogram. Where the brackets are named as the groups, each brings its
 * inclusive slice in the groups' order and what lies in no slice is left out; otherwise everything stays.
 */
export function arrangeBrackets(
  n: number,
  spans: readonly Span[],
  groups: readonly string[] | null,
  colorOf: (label: string) => string | null
): Bracketed {
  const all = inOrder(n);
  const asGiven = spans.map(s => ({ ...s, color: colorOf(s.label) }));
  if (!groups || spans.length === 0) return { order: all, brackets: asGiven, warning: null };
  const labels = new Set(spans.map(s => s.label));
  if (labels.size !== groups.length || !groups.every(label => labels.has(label)))
    return {
      order: all,
      brackets: asGiven,
      warning: 'Brackets keep their order: their names are not those of the groups'
    };
  const order: number[] = [];
  const brackets: Bracket[] = [];
  for (const label of groups) {
    const span = spans.find(s => s.label === label)!;
    const start = order.length;
    for (let j = Math.max(0, span.start); j <= span.end && j < n; j++) order.push(j);
    brackets.push({ label, start, end: order.length - 1, color: colorOf(label) });
  }
  return { order: Int32Array.from(order), brackets, warning: null };
}
