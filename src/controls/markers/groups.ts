import type { Ranking } from '../../flow/index.js';
import { h, setAttribute } from '../dom.js';
import { showCount } from '../text.js';

/** Up to so many groups have a tab each; more are in a menu. */
const TABS = 14;

export interface GroupTabs {
  readonly element: HTMLElement;
  show(ranking: Ranking, group: number): void;
}

/** Returns the tabs, or the menu, of the groups of a ranking. One stop of the Tab key; arrows move inside. */
export function makeGroups(chosen: (group: number) => void): GroupTabs {
  const tabs = h('div', { class: 'jh-Groups', role: 'tablist', 'aria-label': 'Groups' });
  const select = h('select', { class: 'jh-Select', 'aria-label': 'Group' });
  const menu = h('span', { class: 'jh-Menu' }, select);
  const element = h('div', { class: 'jh-Groups-place' }, tabs, menu);
  select.addEventListener('change', () => {
    chosen(Number(select.value));
  });
  let buttons: HTMLElement[] = [];
  tabs.addEventListener('keydown', event => {
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || at < 0) return;
    const next = (at + step + buttons.length) % buttons.length;
    chosen(next);
    buttons[next].focus();
    event.preventDefault();
    event.stopPropagation();
  });
  let of: Ranking | null = null;
  return {
    element,
    show: (ranking, group) => {
      const many = ranking.groups.length > TABS;
      if (of !== ranking) {
        of = ranking;
        const names = ranking.groups.map(({ name, n }) => `${name} (${showCount(n)})`);
        select.replaceChildren(...(many ? names.map((name, k) => h('option', { value: String(k) }, name)) : []));
        buttons = many
          ? []
          : ranking.groups.map(({ name, color, n, others }, k) => {
              const dot = h('span', { class: 'jh-Dot' });
              if (color !== null) dot.style.background = color;
              const title = `${showCount(n)} compared with ${showCount(others)}`;
              const button = h('button', { type: 'button', role: 'tab', class: 'jh-Group', title }, dot, name);
              button.addEventListener('click', () => {
                chosen(k);
              });
              return button;
            });
        tabs.replaceChildren(...buttons);
      }
      tabs.hidden = many;
      menu.hidden = !many;
      select.value = String(group);
      buttons.forEach((button, k) => {
        setAttribute(button, 'aria-selected', String(k === group));
        setAttribute(button, 'tabindex', k === group ? '0' : '-1');
      });
    }
  };
}
