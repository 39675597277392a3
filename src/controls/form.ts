import { LEAVES, type Section } from '../spec/index.js';
import { ACTIONS, NO_VIEW, type Action, type Session } from '../session/index.js';
import { at, type FormOptions } from './ask.js';
import { disposeAll, h, setText, uniqueId, type Piece } from './dom.js';
import { makeField, type FormField } from './field.js';
import { makeIcon } from './icons.js';
import { showCount, showKey } from './text.js';

/** In the order in which a person thinks. */
const SECTIONS: readonly (readonly [section: Section, title: string])[] = [
  ['look', 'Look'],
  ['rows', 'Rows'],
  ['columns', 'Columns'],
  ['values', 'Values'],
  ['cluster', 'Cluster rows'],
  ['cluster_columns', 'Cluster columns'],
  ['color', 'Colour'],
  ['text', 'Text in cells'],
  ['size', 'Labels and size']
];

export interface Form extends Piece {
  /** Brings every field to the session's state; the form does so itself after each change. */
  update(): void;
  /** Puts the caret into the search field. */
  focus(): void;
}

/** Returns the form of all options that can be asked for, made from the option table. Panel and page use the same. */
export function makeForm(session: Session, options: FormOptions = {}): Form {
  const search = h('input', {
    type: 'search',
    class: 'jh-Input jh-Form-search',
    placeholder: 'Find an option or an action',
    'aria-label': 'Find an option or an action',
    autocomplete: 'off',
    spellcheck: 'false'
  });
  const fields: FormField[] = [];
  const counts = new Map<Section, HTMLElement>();
  // The form knows no window: actions that only move it are found in the toolbar of the view.
  const actions = ACTIONS.filter(({ only }) => only === undefined || only === 'keys').map(action =>
    makeActionRow(action, session)
  );
  const found = h(
    'div',
    { class: 'jh-Form-actions', role: 'group', 'aria-label': 'Actions', hidden: true },
    ...actions.map(action => action.element)
  );
  const nothing = h('p', { class: 'jh-Form-nothing', role: 'status' });
  const sections = SECTIONS.map(([section, title]) => {
    const own = [...LEAVES]
      .filter(([, leaf]) => leaf.form?.section === section)
      .map(([path, leaf]) => makeField(path, leaf, session, options));
    fields.push(...own);
    const count = h('span', { class: 'jh-Section-count' });
    counts.set(section, count);
    const titleId = uniqueId('section');
    const element = h(
      'section',
      { class: 'jh-Section', 'data-section': section, 'aria-labelledby': titleId },
      h('h3', { class: 'jh-Section-title', id: titleId }, title, count),
      ...own.map(field => field.element)
    );
    return { element, own, title: title.toLowerCase() };
  });
  const element = h(
    'form',
    { class: 'jh-Form', 'aria-label': 'Options of the heatmap', novalidate: true },
    h('div', { class: 'jh-Form-top' }, search),
    found,
    ...sections.map(section => section.element),
    nothing
  );
  element.addEventListener('submit', event => {
    event.preventDefault();
  });

  const switches = [...new Set(fields.flatMap(field => field.when ?? []))];
  const shownBy = (): string => [session.spec.form, ...switches.map(path => at(session.spec, path))].join();
  let shownFor = '';
  const filter = (): void => {
    shownFor = shownBy();
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element: section, own, title } of sections) {
      let here = 0;
      for (const field of own) {
        const means = field.forms?.includes(session.spec.form) ?? true;
        const on = field.when === undefined || words.length > 0 || at(session.spec, field.when) === true;
        const hit = means && on && (field.matches(words) || words.every(word => title.includes(word)));
        field.element.hidden = !hit;
        if (hit) here += 1;
      }
      section.hidden = here === 0;
      shown += here;
    }
    for (const action of actions) {
      const hit = words.length > 0 && words.every(word => action.text.includes(word));
      action.element.hidden = !hit;
      if (hit) shown += 1;
    }
    found.hidden = actions.every(action => action.element.hidden);
    setText(nothing, shown === 0 ? 'Nothing of that name.' : '');
  };
  /** To what was found first: where the words are one of its choices, to that. */
  const enter = (): void => {
    const [action] = actions.filter(({ element: row }) => !row.hidden);
    const field = fields.find(({ element: own }) => !own.hidden && !own.closest('[hidden]'))?.element;
    const labels = [...(field?.querySelectorAll<HTMLLabelElement>('label.jh-Segment') ?? [])];
    const choice = labels.find(({ textContent }) => textContent.toLowerCase() === search.value.trim().toLowerCase());
    const body = '.jh-Field-body :is(input, select, button)';
    const input = field?.querySelector<HTMLElement>(`${body}:checked`) ?? field?.querySelector<HTMLElement>(body);
    (choice?.control ?? input ?? action?.element)?.focus();
  };
  search.addEventListener('input', filter);
  search.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      // Else the key would open the menu that it leads to.
      event.preventDefault();
      enter();
    }
    if (event.key !== 'Escape' || search.value === '') return;
    search.value = '';
    filter();
    event.stopPropagation();
  });

  const update = (): void => {
    for (const field of fields) field.update();
    if (shownBy() !== shownFor) filter();
    for (const action of actions) action.update();
    const dataset = session.dataset;
    const names = dataset?.manifest.names;
    const said = (n: number | undefined, word: string | undefined): string =>
      n === undefined || word === undefined ? '' : `${showCount(n)} ${word}`;
    setText(counts.get('rows') ?? element, said(dataset?.shape[0], names?.row));
    setText(counts.get('columns') ?? element, said(session.model?.axes.col.n ?? dataset?.shape[1], names?.col));
  };
  filter();
  update();
  let { state, error } = session.status;
  const ends = [
    session.on('change', update),
    session.on('model', update),
    session.on('status', now => {
      // Each part that arrives is news of the bytes, which the form does not show.
      if (now.state === state && now.error === error) return;
      ({ state, error } = now);
      update();
    })
  ];
  return {
    element,
    update,
    focus: () => {
      search.focus();
    },
    dispose: disposeAll([
      ...ends,
      ...fields.map(field => () => {
        field.dispose();
      }),
      () => {
        element.remove();
      }
    ])
  };
}

function makeActionRow(action: Action, session: Session): { element: HTMLButtonElement; text: string; update(): void } {
  const key = action.keys[0];
  const element = h(
    'button',
    { type: 'button', class: 'jh-ActionRow', title: action.doc, hidden: true },
    makeIcon(action.icon),
    h('span', { class: 'jh-ActionRow-label' }, action.label),
    key === undefined ? null : h('kbd', {}, showKey(key))
  );
  element.addEventListener('click', () => {
    if (action.enabled(session, NO_VIEW)) action.run(session, NO_VIEW);
  });
  return {
    element,
    text: `${action.label} ${action.doc} ${action.name}`.toLowerCase(),
    update: () => {
      element.disabled = !action.enabled(session, NO_VIEW);
    }
  };
}
