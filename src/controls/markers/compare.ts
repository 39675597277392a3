import { SELECTION } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import type { Session } from '../../session/index.js';
import { disposeAll, h, setAttribute, setText, type Piece } from '../dom.js';
import {
  comparisonOf,
  defaultSource,
  groupings,
  isSelected,
  METHODS,
  namedSets,
  referencesOf,
  stepOf
} from './comparison.js';
import { makeButton, makeCheck, makeChoices } from './parts.js';
import { makeSets } from './sets.js';

const ABSENT = 'not stored here, and there is no kernel to ask';

/** Returns the form of a comparison: who, with whom, by which test; and the button that finds the markers. `as` names the step. */
export function makeCompare(session: Session, as: () => string): Piece & { update(): void } {
  const now = comparisonOf(
    session,
    session.spec.derive.find(step => step.as === as())
  );
  let selected = isSelected(session);
  let own: string | null = null;

  const put = (key: 'source' | 'reference' | 'method' | 'correction' | 'pseudobulk') => (value: string) => {
    now[key] = value;
    if (key === 'source') now.reference = 'rest';
    update();
  };
  const complain = (text: string | null): void => {
    own = text;
    update();
  };
  const source = makeChoices('Compare', put('source'), 'Groups of an annotation, or sets of rows');
  const reference = makeChoices('With', put('reference'), 'All other rows, or one of the groups');
  const method = makeChoices('Test', put('method'));
  const correction = makeChoices('Correction', put('correction'), 'Of p-values, for the number of genes');
  const bulk = makeChoices(
    'Sum by',
    put('pseudobulk'),
    'Pseudobulk: values are summed by sample first, and samples compared'
  );
  const abs = makeCheck(
    'Rank by absolute score',
    on => {
      now.abs = on;
    },
    'Genes that are low in the group are markers too'
  );
  const sets = makeSets(session, now.without, () => update(), complain);
  const find = makeButton('Find markers', () => void run(), 'jh-Primary');
  const bar = h(
    'div',
    { class: 'jh-Bar', role: 'progressbar', 'aria-label': 'Testing', 'aria-valuemin': '0', 'aria-valuemax': '100' },
    h('div', { class: 'jh-Bar-done' })
  );
  const cancel = makeButton('Cancel', () => session.stopRanking(as()));
  const busy = h('div', { class: 'jh-Markers-busy' }, bar, cancel);
  const alert = h('div', { class: 'jh-Field-error jh-Markers-error', role: 'alert' });
  const hint = h('p', { class: 'jh-Markers-hint' });
  const element = h(
    'div',
    { class: 'jh-Markers-compare' },
    sets.element,
    hint,
    source.element,
    reference.element,
    method.element,
    h('details', { class: 'jh-Markers-more' }, h('summary', {}, 'More'), correction.element, bulk.element, abs.element),
    h('div', { class: 'jh-Markers-run' }, find, busy),
    alert
  );

  async function run(): Promise<void> {
    try {
      complain(null);
      await session.rank({ as: as(), ...stepOf(session, now) });
    } catch (error) {
      // What is wrong with the step itself the ranking says.
      const said = session.rankings.get(as())?.error;
      if (error instanceof HeatmapError && error.code !== 'cancelled' && !said) complain(error.message);
    }
  }

  const update = (): void => {
    const is = isSelected(session);
    if (is && !selected) [now.source, now.reference] = [SELECTION, 'rest'];
    if (!is && now.source === SELECTION) {
      // What was compared may have got a name.
      const named =
        session.spec.derive.find(step => step.as === as())?.sets?.every(name => name !== SELECTION) === true;
      [now.source, now.reference] = [named ? 'sets' : defaultSource(session), 'rest'];
    }
    if (now.source === '' || (now.source === 'sets' && namedSets(session).length === 0))
      now.source = defaultSource(session);
    selected = is;
    const { dataset, source: data } = session;
    const held = (name: string): boolean => data.live || (dataset?.axes.row.columns.has(name) ?? false);
    const known = groupings(session);
    const columns = known.map(name => ({
      value: `by:${name}`,
      label: held(name) ? name : `${name} (not stored)`,
      why: held(name) ? undefined : ABSENT
    }));
    source.fill(
      [
        ...(is ? [{ value: SELECTION, label: 'the selection' }] : []),
        ...(namedSets(session).length > 0 ? [{ value: 'sets', label: 'sets' }] : []),
        ...columns
      ],
      now.source
    );
    const references = referencesOf(session, now);
    if (!references.includes(now.reference)) now.reference = 'rest';
    reference.fill(
      [{ value: 'rest', label: 'the rest' }, ...references.map(name => ({ value: name, label: name }))],
      now.reference
    );
    method.fill(METHODS, now.method);
    correction.fill(
      [
        { value: 'benjamini-hochberg', label: 'Benjamini–Hochberg' },
        { value: 'bonferroni', label: 'Bonferroni' }
      ],
      now.correction
    );
    correction.element.hidden = now.method === 'logreg';
    bulk.fill(
      [
        { value: '', label: 'nothing' },
        ...known.map(name => ({ value: name, label: name, why: held(name) ? undefined : ABSENT }))
      ],
      now.pseudobulk
    );
    abs.input.checked = now.abs;
    sets.update();
    const rows = dataset?.manifest.names.row ?? 'rows';
    setText(hint, session.sets.length === 0 ? `Drag over ${rows} in the picture to select some.` : '');
    hint.hidden = session.sets.length > 0;

    const state = session.rankings.get(as());
    const running = state?.progress ?? null;
    busy.hidden = running === null;
    find.disabled = dataset === null || now.source === '';
    find.hidden = running !== null;
    setAttribute(bar, 'aria-valuenow', running === null ? null : (100 * running).toFixed(0));
    (bar.firstElementChild as HTMLElement).style.width = `${(100 * (running ?? 0)).toFixed(1)}%`;
    const gone = state?.step.sets?.find(name => !session.sets.some(set => set.name === name));
    const late = state?.error
      ? gone === undefined
        ? state.error.message
        : state.ranking
          ? `The set “${gone}” is no more: the table is of what it was.`
          : null
      : null;
    setText(alert, own ?? late ?? '');
    setAttribute(alert, 'data-mild', own === null && gone !== undefined);
  };
  update();
  // Whom to compare with is the last question: chosen by pointer it begins; by keys, which pass over other choices, Enter does.
  let pointed = false;
  element.addEventListener('pointerdown', () => (pointed = true));
  element.addEventListener('keydown', event => {
    pointed = false;
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    if (!find.disabled && !find.hidden) void run();
  });
  reference.element.addEventListener('change', () => {
    if (pointed && now.reference !== 'rest' && !find.disabled) void run();
  });
  const ends = [session.on('rankings', update), session.on('change', update), session.on('model', update)];
  return {
    element,
    update,
    dispose: disposeAll([...ends, () => element.remove()])
  };
}
