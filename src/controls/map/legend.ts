import { h } from '../dom.js';
import { showCount } from '../text.js';
import type { Coloring } from './colors.js';

export interface Legend {
  readonly element: HTMLElement;
  show(coloring: Coloring): void;
}

/** Returns the legend of a map: each group a button that selects its rows (Ctrl, ⌘ or Shift: besides). */
export function makeLegend(select: (rows: readonly number[], adding: boolean) => void): Legend {
  const list = h('ul', { class: 'jh-Points-groups' });
  const title = h('h3', { class: 'jh-Points-title' });
  let latest: Coloring['entries'] = [];
  let shown = '';
  return {
    element: h('div', { class: 'jh-Points-legend' }, title, list),
    show: ({ by, entries }) => {
      latest = entries;
      const now = JSON.stringify([by, entries.map(({ label, color, rows }) => [label, color, rows.length])]);
      // Whoever is about to press a button, or has it in focus, keeps it.
      if (now === shown) return;
      shown = now;
      title.textContent = by;
      list.replaceChildren(
        ...entries.map(({ label, color, rows }, k) => {
          const dot = h('span', { class: 'jh-Dot' });
          dot.style.background = color;
          const count = h('span', { class: 'jh-Set-count' }, showCount(rows.length));
          const button = h(
            'button',
            { type: 'button', class: 'jh-Points-group', title: 'Select' },
            dot,
            h('span', {}, label),
            count
          );
          button.addEventListener('click', event => {
            select(latest[k]!.rows, event.ctrlKey || event.metaKey || event.shiftKey);
          });
          return h('li', {}, button);
        })
      );
    }
  };
}
