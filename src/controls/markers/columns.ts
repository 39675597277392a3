import type { RankedGroup } from '../../flow/index.js';
import { showFixed, showP, showShare } from './numbers.js';

type Test = RankedGroup['test'];

/** A column of the table of genes. */
export interface TableColumn {
  readonly key: string;
  readonly title: string;
  readonly doc: string;
  /** Null: the name of the gene. */
  readonly values: ((test: Test) => ArrayLike<number>) | null;
  readonly show: (value: number) => string;
  /** What a first click on its header sorts by: small p-values are the good ones. */
  readonly first: 'ascending' | 'descending';
}

const fixed =
  (digits: number) =>
  (x: number): string =>
    showFixed(x, digits);

const column = (
  key: string,
  title: string,
  doc: string,
  values: TableColumn['values'],
  show: TableColumn['show'],
  first: TableColumn['first'] = 'descending'
): TableColumn => ({ key, title, doc, values, show, first });

/** The columns, in the order in which they are looked for; the sheet leaves out the last ones where there is no room. */
export const COLUMNS: readonly TableColumn[] = [
  column('gene', 'gene', 'Name', null, String, 'ascending'),
  column('score', 'score', 't or z of the test; of a regression its coefficient', t => t.scores, fixed(2)),
  column('lfc', 'log₂ FC', 'log₂ of the ratio of means', t => t.logfoldchanges, fixed(2)),
  column('p', 'adj. p', 'p-value, corrected for the number of tests', t => t.pvalsAdj, showP, 'ascending'),
  column('in', '% in', 'Share of the group whose value is not 0', t => t.pts, showShare),
  column('out', '% out', 'Share of the others whose value is not 0', t => t.ptsOthers, showShare),
  column('auc', 'AUC', 'Share of pairs in which the one of the group is higher', t => t.auc, fixed(3)),
  column('d', 'Cohen’s d', 'Difference of means by the pooled standard deviation', t => t.cohensD, fixed(2))
];

/** What the table shows, and in which order. */
export interface TableView {
  /** Key of a column; null = as the test ranks. */
  readonly sort: string | null;
  readonly direction: 'ascending' | 'descending';
  /** Part of a name, or a regular expression between slashes. */
  readonly search: string;
  readonly significant: boolean;
}

/** Below this adjusted p-value a gene counts as significant. */
export const LEVEL = 0.05;

/** Returns a test for names: a part of them in any case, or `/…/`. Null where the expression is not one. */
export function matcher(search: string): ((name: string) => boolean) | null {
  const text = search.trim();
  const parts = /^\/(.*)\/([i]?)$/.exec(text);
  if (parts) {
    try {
      const expression = new RegExp(parts[1], parts[2]);
      return name => expression.test(name);
    } catch {
      return null;
    }
  }
  const lower = text.toLowerCase();
  return name => name.toLowerCase().includes(lower);
}

/** Returns positions of genes, as the table shows them; what has no value comes last, equal ones as the test ranks them. O(n log n). */
export function rowsOf(test: Test, name: (gene: number) => string, view: TableView): Int32Array {
  const hit = matcher(view.search) ?? (() => false);
  const all = view.search.trim() === '';
  const kept = test.order.filter(
    gene => (all || hit(name(gene))) && (!view.significant || test.pvalsAdj[gene] < LEVEL)
  );
  const shown = COLUMNS.find(({ key }) => key === view.sort);
  if (!shown) return view.direction === 'ascending' && view.sort === null ? kept.reverse() : kept;
  const sign = view.direction === 'ascending' ? 1 : -1;
  if (shown.values === null) {
    const names = new Map(Array.from(kept, gene => [gene, name(gene)]));
    const of = (gene: number): string => names.get(gene) ?? '';
    return Int32Array.from([...kept].sort((a, b) => (of(a) < of(b) ? -sign : of(a) > of(b) ? sign : 0)));
  }
  const values = shown.values(test);
  const missing = (gene: number): number => (values[gene] === values[gene] ? 0 : 1);
  const sorted = [...kept].sort((a, b) => missing(a) - missing(b) || sign * (values[a] - values[b]) || 0);
  return Int32Array.from(sorted);
}
