import { CMAPS, h, makeForm, PANES, previewCmap, setAttribute, uniqueId, type Pane } from '../../controls/index.js';
import type { PaneName, Session } from '../../session/index.js';

export interface SessionForm {
  readonly element: HTMLElement;
  /** Puts the caret into the tab that is open. */
  focus(): void;
  /** Opens the tab of the options and puts the caret into their search. */
  options(): void;
  dispose(): void;
}

type TabName = 'options' | PaneName;

const TABS: readonly TabName[] = ['options', 'find', 'markers', 'map', 'plots', 'table', 'history'];

/** Which tab was open last: another map opens with the same one. */
let last: TabName = 'options';

/** Returns the options of a session and the panes as tabs, with the colour maps that we have. Panel and page use this one. */
export function makeSessionForm(session: Session): SessionForm {
  // What is in a tab is made when someone wants to see it.
  const made = new Map<TabName, Pane>();
  const make = (name: TabName): Pane =>
    name === 'options' ? makeForm(session, { cmaps: CMAPS, preview: previewCmap }) : PANES[name].make(session);
  const id = uniqueId('tab');
  const body = h('div', { role: 'tabpanel', id: `${id}-panel` });
  const tabs = TABS.map((name, k) => {
    const tab = h(
      'button',
      { type: 'button', role: 'tab', class: 'jh-Tab', 'data-tab': name, 'aria-controls': body.id, id: `${id}-${name}` },
      name === 'options' ? 'Options' : PANES[name].label
    );
    tab.addEventListener('click', event => {
      open(name);
      // Whoever wants to find something types next. Keys stay on the tab, as those of tabs do.
      if (name === 'find' && event.detail > 0) made.get(name)?.focus();
    });
    tab.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      const other = tabs[(k + step + tabs.length) % tabs.length]!;
      other.click();
      other.focus();
      event.preventDefault();
    });
    return tab;
  });
  const open = (name: TabName): void => {
    last = name;
    const pane = made.get(name) ?? make(name);
    made.set(name, pane);
    body.replaceChildren(pane.element);
    setAttribute(body, 'aria-labelledby', `${id}-${name}`);
    for (const tab of tabs) {
      const on = tab.dataset['tab'] === name;
      setAttribute(tab, 'aria-selected', String(on));
      setAttribute(tab, 'tabindex', on ? '0' : '-1');
    }
  };
  open(last);
  const element = h(
    'div',
    { class: 'jh-Tabbed' },
    h('div', { class: 'jh-Tabs', role: 'tablist', 'aria-label': 'Of the heatmap' }, ...tabs),
    body
  );
  return {
    element,
    focus: () => {
      made.get(last)?.focus();
    },
    options: () => {
      open('options');
      made.get('options')?.focus();
    },
    dispose: () => {
      for (const pane of made.values()) pane.dispose();
      element.remove();
    }
  };
}

/** Returns what a map is called: its title, else the name of its data, else what it is of. */
export function titleOf(session: Session): string {
  const names = session.model?.names ?? session.dataset?.manifest.names;
  return session.spec.title ?? names?.dataset ?? (names ? `${names.row} × ${names.col}` : '');
}
