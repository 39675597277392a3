import { uncrop, type Session } from '../../session/index.js';
import { disposeAll, h, type Piece } from '../dom.js';
import { makeIcon } from '../icons.js';

/** Returns the steps of `crop` as a path that leads back; hidden where there are none. */
export function makeCrumbs(session: Session): Piece {
  const element = h('nav', { class: 'jh-Crumbs', 'aria-label': 'Shown' });
  let shown = '';
  const update = (): void => {
    const { crop } = session.spec;
    const names = crop.map(({ name }) => name);
    element.hidden = names.length === 0;
    if (JSON.stringify(names) === shown) return;
    shown = JSON.stringify(names);
    const crumb = (name: string, kept: number): HTMLElement => {
      const last = kept === crop.length;
      const button = h('button', { type: 'button', class: 'jh-Crumb', 'aria-current': last ? 'step' : null }, name);
      button.addEventListener('click', () => {
        uncrop(session, kept);
      });
      return h('li', {}, button);
    };
    const all = h(
      'button',
      { type: 'button', class: 'jh-Field-reset', 'aria-label': 'Show all again', title: 'Show all again' },
      makeIcon('close')
    );
    all.addEventListener('click', () => {
      uncrop(session);
    });
    element.replaceChildren(h('ol', {}, crumb('All', 0), ...names.map((name, k) => crumb(name, k + 1))), all);
  };
  update();
  return { element, dispose: disposeAll([session.on('change', update), () => element.remove()]) };
}
