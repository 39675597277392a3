import { SELECTION, type RowColSet } from '../../matrix/index.js';
import { isDerived, type RankStep } from '../../flow/index.js';
import type { Session } from '../../session/index.js';

/** What is to be compared, as the pane has it. */
export interface Comparison {
  /** "selection", "sets", or "by:" and an annotation. */
  source: string;
  reference: string;
  method: string;
  correction: string;
  abs: boolean;
  pseudobulk: string;
  /** Named sets that are left out. */
  readonly without: Set<string>;
}

export const METHODS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 't-test', label: 't-test' },
  { value: 't-test_overestim_var', label: 't-test, overestimated variance' },
  { value: 'wilcoxon', label: 'Wilcoxon rank sum' },
  { value: 'wilcoxon ties', label: 'Wilcoxon, corrected for ties' },
  { value: 'logreg', label: 'logistic regression' }
];

/** Returns the annotations of rows that are groups. */
export const groupings = ({ dataset }: Session): string[] =>
  (dataset?.manifest.available.row ?? []).filter(({ kind }) => kind === 'categorical').map(({ name }) => name);

export const isSelected = ({ sets }: Session): boolean => sets.some(({ name }) => name === SELECTION);

export const namedSets = ({ sets }: Session): readonly RowColSet[] =>
  sets.filter(({ name, rows }) => name !== SELECTION && rows);

/** Returns what is compared unless someone says otherwise: the selection with the rest, else the groups that the rows are in. */
export function defaultSource(session: Session): string {
  if (isSelected(session)) return SELECTION;
  const known = groupings(session);
  const shown = session.spec.row.groupby.find(name => !isDerived(name) && known.includes(name)) ?? known[0];
  return shown !== undefined ? `by:${shown}` : namedSets(session).length > 0 ? 'sets' : '';
}

/** Returns the comparison of a step of the spec, or the default one. */
export function comparisonOf(session: Session, step: RankStep | undefined): Comparison {
  const ties = step?.method === 'wilcoxon' && step.tie_correct === true;
  return {
    source: step?.sets
      ? step.sets[0] === SELECTION
        ? SELECTION
        : 'sets'
      : step?.groupby
        ? `by:${step.groupby}`
        : defaultSource(session),
    reference: step?.reference ?? 'rest',
    method: ties ? 'wilcoxon ties' : (step?.method ?? 't-test'),
    correction: step?.corr_method ?? 'benjamini-hochberg',
    abs: step?.rankby_abs ?? false,
    pseudobulk: step?.pseudobulk ?? '',
    without: new Set()
  };
}

/** Returns what a group can be compared with, besides the rest. */
export function referencesOf(session: Session, { source, without }: Comparison): string[] {
  const sets = namedSets(session).map(({ name }) => name);
  if (source === SELECTION) return sets;
  if (source === 'sets') return sets.filter(name => !without.has(name));
  const column = session.dataset?.axes.row.columns.get(source.slice(3));
  return column?.kind === 'categorical' ? [...column.levels] : [];
}

/** Returns the step that makes a comparison. */
export function stepOf(session: Session, now: Comparison): Omit<RankStep, 'op' | 'as'> {
  const { source, reference, method, correction, abs, pseudobulk } = now;
  const sets =
    source === SELECTION
      ? [SELECTION, ...(reference === 'rest' ? [] : [reference])]
      : source === 'sets'
        ? referencesOf(session, now)
        : null;
  return {
    ...(sets ? { sets } : { groupby: source.slice(3) }),
    reference,
    method: method.split(' ')[0] as NonNullable<RankStep['method']>,
    ...(method === 'wilcoxon ties' ? { tie_correct: true } : {}),
    ...(method === 'logreg' ? {} : { corr_method: correction as NonNullable<RankStep['corr_method']> }),
    ...(abs ? { rankby_abs: true } : {}),
    ...(pseudobulk === '' ? {} : { pseudobulk })
  };
}
