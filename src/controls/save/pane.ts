import { NO_VIEW, type Saving, type Session, type ViewActions } from '../../session/index.js';
import { disposeAll, h, setText, type Pane } from '../dom.js';
import { makeButton } from '../markers/parts.js';

const FILES: readonly (readonly [what: Saving, label: string, doc: string])[] = [
  ['png', 'PNG', 'The picture as it is on the screen'],
  ['svg', 'SVG', 'The picture with its names as text'],
  ['labels', 'Labels (CSV)', 'All names in drawn order, with their groups or clusters'],
  ['page', 'Page (HTML)', 'The map as it is now with its data: one file to send, which needs no kernel and no network']
];

/** Returns the pane that saves the picture, its names, or a page. */
export function makeSave(_: Session, view: ViewActions = NO_VIEW): Pane {
  const said = h('span', { class: 'jh-History-said', role: 'status' });
  const buttons = FILES.filter(([what]) => view.saves(what)).map(([what, label, doc]) => {
    const button = makeButton(label, () => {
      view.save(what).then(
        () => setText(said, `saved: ${label}`),
        (error: unknown) => setText(said, String(error))
      );
    });
    button.title = doc;
    return button;
  });
  const element = h(
    'section',
    { class: 'jh-History', 'aria-label': 'Save' },
    h('div', { class: 'jh-History-copy' }, ...buttons, said)
  );
  return { element, focus: () => buttons[0]?.focus(), dispose: disposeAll([() => element.remove()]) };
}
