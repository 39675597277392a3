import type { Field, Widget } from './ask.js';
import { h, setAttribute, setText, uniqueId } from './dom.js';

/** Returns what the closed menu says: a map that the data decide is marked as such. */
const named = (said: unknown, shown: unknown): string =>
  typeof shown !== 'string' ? 'auto' : said === null ? `auto · ${shown}` : shown;

/** Returns a menu of colour maps with a picture of each, and a box that turns the map around. */
export function makeCmap(field: Field): Widget {
  const { cmaps = [], preview = () => null } = field.options;
  const listId = uniqueId('cmaps');
  const picture = h('canvas', { class: 'jh-Cmap-picture', width: '256', height: '1', 'aria-hidden': 'true' });
  const name = h('span', { class: 'jh-Cmap-name' });
  const button = h(
    'button',
    {
      type: 'button',
      class: 'jh-Select jh-Cmap-button',
      id: field.inputId,
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-controls': listId,
      'aria-labelledby': `${field.labelId} ${field.inputId}`,
      'aria-describedby': field.hintId
    },
    picture,
    name
  );
  const list = h('div', {
    class: 'jh-Cmap-list',
    id: listId,
    role: 'listbox',
    'aria-labelledby': field.labelId,
    hidden: true
  });
  const reversed = h('input', { type: 'checkbox', class: 'jh-Check', id: `${listId}-r` });
  const turn = h('span', { class: 'jh-Cmap-turn' }, reversed, h('label', { for: reversed.id }, 'Reversed'));
  const element = h('div', { class: 'jh-Cmap' }, h('span', { class: 'jh-Menu' }, button), list, turn);
  let value: unknown = null;
  let active = 0;
  const plain = (): string => (typeof value === 'string' ? value.replace(/_r$/, '') : '');
  const isReversed = (): boolean => typeof value === 'string' && value.endsWith('_r');

  const options = cmaps.map((cmap, i) => {
    const canvas = h('canvas', { class: 'jh-Cmap-picture', width: '256', height: '1', 'aria-hidden': 'true' });
    const option = h(
      'div',
      { class: 'jh-Cmap-option', role: 'option', id: `${listId}-${String(i)}`, 'data-value': cmap },
      canvas,
      h('span', { class: 'jh-Cmap-name' }, cmap)
    );
    option.addEventListener('pointerdown', event => {
      event.preventDefault(); // the button keeps the focus
    });
    option.addEventListener('click', () => {
      choose(i);
    });
    return { option, canvas, drawn: false };
  });
  list.append(...options.map(({ option }) => option));

  const point = (i: number): void => {
    if (options.length === 0) return;
    active = (i + options.length) % options.length;
    options.forEach(({ option }, k) => {
      setAttribute(option, 'data-active', k === active);
    });
    const { option } = options[active];
    setAttribute(button, 'aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const open = (): void => {
    list.hidden = false;
    setAttribute(button, 'aria-expanded', 'true');
    cmaps.forEach((cmap, i) => {
      if (!options[i].drawn) paint(options[i].canvas, preview(cmap));
      options[i].drawn = true;
    });
    point(Math.max(0, cmaps.indexOf(plain())));
  };
  const close = (): void => {
    list.hidden = true;
    setAttribute(button, 'aria-expanded', 'false');
    setAttribute(button, 'aria-activedescendant', null);
  };
  const choose = (i: number): void => {
    close();
    field.set(`${cmaps[i]}${isReversed() ? '_r' : ''}`);
  };
  button.addEventListener('click', () => {
    if (list.hidden) open();
    else close();
  });
  button.addEventListener('blur', close);
  button.addEventListener('keydown', event => {
    const arrow = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (arrow !== 0 && list.hidden) open();
    else if (arrow !== 0) point(active + arrow);
    else if (event.key === 'Escape' && !list.hidden) close();
    else if ((event.key === 'Enter' || event.key === ' ') && !list.hidden) choose(active);
    else if (event.key === 'Home' && !list.hidden) point(0);
    else if (event.key === 'End' && !list.hidden) point(options.length - 1);
    else if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const letter = event.key.toLowerCase();
      const next = cmaps.findIndex((cmap, i) => i > active && cmap.toLowerCase().startsWith(letter));
      const found = next >= 0 ? next : cmaps.findIndex(cmap => cmap.toLowerCase().startsWith(letter));
      if (list.hidden) open();
      if (found >= 0) point(found);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  reversed.addEventListener('change', () => {
    field.set(`${plain()}${reversed.checked ? '_r' : ''}`);
  });
  let painted = '';
  return {
    element,
    show: now => {
      value = now.value ?? now.resolved;
      const own = Array.isArray(value);
      setText(
        name,
        own ? `${String((value as readonly unknown[]).length)} colours of your own` : named(now.value, value)
      );
      options.forEach(({ option }, i) => {
        setAttribute(option, 'aria-selected', String(cmaps[i] === plain()));
      });
      reversed.checked = isReversed();
      turn.hidden = own;
      const stamp = JSON.stringify(value);
      if (stamp !== painted) paint(picture, typeof value === 'string' ? preview(value) : null);
      painted = stamp;
      return undefined;
    }
  };
}

function paint(canvas: HTMLCanvasElement, rgba: Uint8ClampedArray | null): void {
  const n = rgba === null ? 0 : rgba.length / 4;
  canvas.toggleAttribute('data-empty', n === 0);
  if (rgba === null || n === 0) return;
  canvas.width = n;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), n, 1), 0, 0);
}
