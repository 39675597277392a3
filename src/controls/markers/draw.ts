import { SELECTION } from '../../matrix/index.js';
import type { Ranking } from '../../flow/index.js';
import { HeatmapError } from '../../spec/index.js';
import { ACTIONS, NO_VIEW, type Session } from '../../session/index.js';
import { h, setText, uniqueId } from '../dom.js';
import { makeButton } from './parts.js';

const FORMS = [
  ['heatmap', 'Heatmap'],
  ['dot', 'Dot plot'],
  ['matrix', 'Matrix plot'],
  ['violin', 'Violins']
] as const;

type Form = (typeof FORMS)[number][0];

/** Returns the buttons that draw the best genes of each group into the picture, and the field of how many. */
export function makeDraw(session: Session): { element: HTMLElement; show(ranking: Ranking): void } {
  let ranking: Ranking | null = null;
  let touched = false;
  const id = uniqueId('number');
  const number = h('input', {
    id,
    class: 'jh-Input jh-Markers-number',
    type: 'number',
    min: '1',
    max: '200',
    step: '1'
  });
  number.addEventListener('input', () => {
    touched = true;
  });
  const alert = h('div', { class: 'jh-Field-error jh-Markers-error', role: 'alert' });
  const buttons = FORMS.map(([form, label]) => makeButton(label, () => void draw(form), 'jh-Small'));
  const draw = async (form: Form): Promise<void> => {
    if (!ranking) return;
    const n = Math.max(1, Math.round(Number(number.value)) || 1);
    const { as } = ranking.step;
    setText(alert, '');
    try {
      await kept(session, as);
      await session.drawMarkers(as, form, n);
    } catch (error) {
      if (!(error instanceof HeatmapError)) throw error;
      setText(alert, error.message);
    }
  };
  const element = h(
    'div',
    { class: 'jh-Markers-draw' },
    h('label', { for: id, class: 'jh-Field-label' }, 'Draw the best'),
    number,
    h('span', { class: 'jh-Field-label' }, 'of each group'),
    h('span', { class: 'jh-Markers-forms', role: 'group', 'aria-label': 'Draw as' }, ...buttons),
    alert
  );
  return {
    element,
    show: next => {
      ranking = next;
      if (!touched) number.value = next.groups.length <= 2 ? '10' : '5';
    }
  };
}

/** A picture that is grouped by what is selected would change with each selection: the set gets a name first. Resolves when the ranking speaks of that. */
async function kept(session: Session, as: string): Promise<void> {
  const step = session.spec.derive.find(other => other.as === as);
  const keep = ACTIONS.find(({ name }) => name === 'keep-selection')!;
  if (step?.sets?.includes(SELECTION) !== true || !keep.enabled(session, NO_VIEW)) return;
  keep.run(session, NO_VIEW);
  await new Promise<void>(resolve => {
    const done = (): boolean => {
      const state = session.rankings.get(as);
      return (
        !state || (state.progress === null && (state.error !== null || !state.ranking?.step.sets?.includes(SELECTION)))
      );
    };
    if (done()) {
      resolve();
      return;
    }
    const off = session.on('rankings', () => {
      if (!done()) return;
      off();
      resolve();
    });
  });
}
