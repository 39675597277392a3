import { countOf, SELECTION, type RowColSet } from '../../matrix/index.js';
import { setColor } from '../../flow/index.js';
import { HeatmapError } from '../../spec/index.js';
import { ACTIONS, combineSets, NO_VIEW, type Session } from '../../session/index.js';
import { h } from '../dom.js';
import { makeIcon } from '../icons.js';
import { showCount } from '../text.js';
import { makeButton } from './parts.js';

const COMBINE = [
  ['union', '∪', 'Add to the selection'],
  ['intersection', '∩', 'Select only what both have'],
  ['difference', '−', 'Take out of the selection']
] as const;

export interface SetList {
  readonly element: HTMLElement;
  update(): void;
}

/** Returns the list of sets: name, colour, size; a set can be renamed, left out of the comparison, taken away. `without` is changed in place. */
export function makeSets(
  session: Session,
  without: Set<string>,
  changed: () => void,
  complain: (text: string | null) => void
): SetList {
  const element = h('ul', { class: 'jh-Sets', 'aria-label': 'Sets' });
  const attempt = (act: () => void): void => {
    try {
      act();
      complain(null);
    } catch (error) {
      if (!(error instanceof HeatmapError)) throw error;
      complain(error.message);
      update();
    }
  };
  const isSelected = (): boolean => session.sets.some(({ name }) => name === SELECTION);
  /** What a set does with the selection: it becomes it, or where there is one, is put together with it. */
  const selecting = (set: RowColSet, n: number): HTMLElement => {
    const select = makeButton(
      'Select',
      () => {
        attempt(() => {
          session.select({ rows: positions(set, n) });
        });
      },
      'jh-Small'
    );
    if (!isSelected()) return select;
    const buttons = COMBINE.map(([how, sign, words]) => {
      const button = makeButton(
        sign,
        () => {
          attempt(() => {
            combineSets(session, how, SELECTION, set.name, SELECTION);
          });
        },
        'jh-Small jh-Sign'
      );
      button.title = words;
      button.setAttribute('aria-label', `${words}: ${set.name}`);
      return button;
    });
    return h(
      'span',
      { class: 'jh-Set-with', role: 'group', 'aria-label': `Selection and ${set.name}` },
      select,
      ...buttons
    );
  };
  const itemOf = (set: RowColSet): HTMLElement => {
    const { name } = set;
    const n = session.dataset?.shape[0] ?? 0;
    const own = name === SELECTION;
    const dot = h('span', { class: 'jh-Dot' });
    dot.style.background = own ? 'var(--jh-accent)' : setColor(session.sets, name);
    const input = h('input', {
      class: 'jh-Set-name',
      'aria-label': `Name of ${name}`,
      spellcheck: 'false',
      autocomplete: 'off'
    });
    input.value = name;
    input.addEventListener('change', () => {
      attempt(() => {
        if (input.value !== name) session.renameSet(name, input.value.trim());
      });
    });
    input.addEventListener('keydown', event => {
      if (event.key !== 'Escape' && event.key !== 'Enter') return;
      if (event.key === 'Escape') input.value = name;
      input.blur();
      event.stopPropagation();
    });
    const check = h('input', { type: 'checkbox', class: 'jh-Check', 'aria-label': `Compare ${name}` });
    const target = h('label', { class: 'jh-Set-check' }, check);
    check.checked = !without.has(name);
    check.addEventListener('change', () => {
      if (check.checked) without.delete(name);
      else without.add(name);
      changed();
    });
    const remove = h(
      'button',
      {
        type: 'button',
        class: 'jh-Field-reset',
        'aria-label': own ? 'Deselect' : `Delete ${name}`,
        title: own ? 'Deselect' : 'Delete'
      },
      makeIcon('close')
    );
    remove.addEventListener('click', () => {
      attempt(() => {
        session.select(null, name);
      });
    });
    const keep = ACTIONS.find(action => action.name === 'keep-selection')!;
    return h(
      'li',
      { class: 'jh-Set', 'data-set': name, 'data-own': own },
      own ? null : target,
      dot,
      own ? h('span', { class: 'jh-Set-name' }, 'selection') : input,
      h('span', { class: 'jh-Set-count' }, showCount(countOf(set.rows, n))),
      own
        ? makeButton(
            'Keep',
            () => {
              attempt(() => {
                keep.run(session, NO_VIEW);
              });
            },
            'jh-Small'
          )
        : selecting(set, n),
      remove
    );
  };
  let shown = '';
  const update = (): void => {
    const sets = session.sets.filter(({ rows }) => rows);
    const now = JSON.stringify([sets, [...without]]);
    if (now === shown && element.childElementCount > 0) return;
    shown = now;
    const focused = element.contains(document.activeElement);
    element.replaceChildren(...sets.map(itemOf));
    element.hidden = sets.length === 0;
    if (focused) element.querySelector<HTMLElement>('input')?.focus();
  };
  update();
  return { element, update };
}

function* positions({ rows }: RowColSet, n: number): Generator<number> {
  for (const [start, length] of rows ?? [[0, n]]) for (let i = start; i < start + length; i++) yield i;
}
