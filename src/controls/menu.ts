import { h } from './dom.js';

export interface MenuEntry {
  readonly label: string;
  /** The key that does the same, as it is shown. */
  readonly key?: string | undefined;
  run(): void;
}

/** px that a menu keeps from the edges of the window. */
const EDGE = 8;

/** Opens a menu at px of the window, with the focus on its first entry; arrows move in it. It closes by a choice, Escape, Tab, or anything outside of it; `closed` hears whether the focus was in it. */
export function openMenu(
  host: HTMLElement,
  [x, y]: readonly [number, number],
  entries: readonly MenuEntry[],
  closed: (focused: boolean) => void
): () => void {
  const life = new AbortController();
  const items = entries.map(({ label, key, run }) => {
    const item = h(
      'button',
      { type: 'button', role: 'menuitem', class: 'jh-Context-item', tabindex: '-1' },
      label,
      key ? h('kbd', { 'aria-hidden': 'true' }, key) : null
    );
    item.addEventListener('click', () => {
      close();
      run();
    });
    return item;
  });
  const element = h(
    'div',
    { class: 'jh-Context', role: 'menu', 'aria-label': 'Of this place', popover: 'manual' },
    ...items
  );
  const close = (): void => {
    if (life.signal.aborted) return;
    const focused = element.contains(document.activeElement);
    life.abort();
    element.remove();
    closed(focused);
  };
  const on = { signal: life.signal, capture: true };
  element.addEventListener(
    'keydown',
    event => {
      const at = items.indexOf(document.activeElement as HTMLButtonElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
      if (to !== undefined) items.at(to % items.length)?.focus();
      else if (event.key === 'Escape' || event.key === 'Tab') close();
      else if (event.key === 'Enter' || event.key === ' ') return;
      event.preventDefault();
      event.stopPropagation();
    },
    on
  );
  element.addEventListener('contextmenu', event => event.preventDefault(), on);
  const outside = (event: Event): void => {
    if (!(event.target instanceof Node && element.contains(event.target))) close();
  };
  for (const name of ['pointerdown', 'wheel', 'focusin'] as const) document.addEventListener(name, outside, on);
  window.addEventListener('blur', close, { signal: life.signal });
  host.append(element);
  // In the top layer no edge of a cell cuts it off.
  if ('showPopover' in element) element.showPopover();
  const fit = (at: number, size: number, room: number): string =>
    `${Math.max(EDGE, Math.min(at, room - size - EDGE))}px`;
  element.style.left = fit(x, element.offsetWidth, window.innerWidth);
  element.style.top = fit(y, element.offsetHeight, window.innerHeight);
  items[0]?.focus({ preventScroll: true });
  return close;
}
