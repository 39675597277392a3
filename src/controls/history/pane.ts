import { asPython, type Session } from '../../session/index.js';
import { disposeAll, h, setText, type Pane } from '../dom.js';
import { makeButton } from '../markers/parts.js';
import { copyText } from './copy.js';

/** Returns the pane of the history: every change by name, newest first, each a way back; and the picture as Python and as a spec. */
export function makeHistory(session: Session): Pane {
  const list = h('ol', { class: 'jh-History-list', reversed: true });
  const said = h('span', { class: 'jh-History-said', role: 'status' });
  const copy = (what: string, text: () => string): HTMLButtonElement =>
    makeButton(`Copy ${what}`, () => {
      copyText(text()).then(
        () => setText(said, 'copied'),
        () => setText(said, 'the browser did not let it be copied')
      );
    });
  const item = (name: string, by: number): HTMLElement => {
    const button = h(
      'button',
      { type: 'button', class: 'jh-Change', 'aria-current': by === 0 ? 'step' : null, 'data-undone': by > 0 },
      name
    );
    button.addEventListener('click', () => {
      session.travel(by);
      list.querySelector<HTMLElement>('[aria-current]')?.focus();
    });
    return h('li', {}, button);
  };
  const update = (): void => {
    const { past, future } = session;
    setText(said, '');
    list.replaceChildren(
      ...future.map((name, k) => item(name, k + 1)).reverse(),
      ...past.map((name, k) => item(name, k + 1 - past.length)).reverse(),
      item('as it began', -past.length)
    );
  };
  update();
  const element = h(
    'section',
    { class: 'jh-History', 'aria-label': 'History' },
    h(
      'div',
      { class: 'jh-History-copy' },
      copy('as Python', () => asPython(session)),
      copy('spec', () => JSON.stringify(session.nested, null, 2)),
      said
    ),
    list
  );
  return {
    element,
    focus: () => {
      list.querySelector<HTMLElement>('[aria-current]')?.focus();
    },
    dispose: disposeAll([session.on('history', update), () => element.remove()])
  };
}
