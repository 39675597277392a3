import { h, makeForm, makeMarkers, setAttribute, uniqueId, type Form, type Markers } from '../../controls/index.js';
import type { Session } from '../../session/index.js';
import { CMAPS, previewCmap } from './palettes.js';

export interface SessionForm {
  readonly element: HTMLElement;
  /** Puts the caret into the tab that is open. */
  focus(): void;
  dispose(): void;
}

/** Which tab was open last: another map opens with the same one. */
let last: 'options' | 'markers' = 'options';

/** Returns the options and the markers of a session as two tabs, with the colour maps that we have. Panel and page use this one. */
export function makeSessionForm(session: Session): SessionForm {
  const form: Form = makeForm(session, { cmaps: CMAPS, preview: previewCmap });
  let markers: Markers | null = null;
  const id = uniqueId('tab');
  const body = h('div', { role: 'tabpanel', id: `${id}-panel` });
  const tabs = (['options', 'markers'] as const).map((name, k) => {
    const tab = h(
      'button',
      { type: 'button', role: 'tab', class: 'jh-Tab', 'data-tab': name, 'aria-controls': body.id, id: `${id}-${name}` },
      name === 'options' ? 'Options' : 'Markers'
    );
    tab.addEventListener('click', () => {
      open(name);
    });
    tab.addEventListener('keydown', event => {
      if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
      const other = tabs[1 - k]!;
      other.click();
      other.focus();
      event.preventDefault();
    });
    return tab;
  });
  // The table and the plots are made when someone wants to see them.
  const open = (name: 'options' | 'markers'): void => {
    last = name;
    if (name === 'markers') markers ??= makeMarkers(session);
    body.replaceChildren(name === 'markers' ? markers!.element : form.element);
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
      if (last === 'markers') markers?.focus();
      else form.focus();
    },
    dispose: () => {
      form.dispose();
      markers?.dispose();
      element.remove();
    }
  };
}

/** Returns what a map is called: its title, else the name of its data, else what it is of. */
export function titleOf(session: Session): string {
  const names = session.model?.names ?? session.dataset?.manifest.names;
  return session.spec.title ?? names?.dataset ?? (names ? `${names.row} × ${names.col}` : '');
}
