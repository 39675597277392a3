import type { Session } from '../session/index.js';
import { disposeAll, h, setText, type Piece } from './dom.js';
import { makeIcon } from './icons.js';
import { showDuration } from './text.js';

export interface StatusLine extends Piece {
  /** `detail` is what of the data is shown (`scene.detail`); `hover` what the pointer or the keyboard is at, or null. */
  update(now: { readonly detail?: string; readonly hover?: string | null }): void;
}

/** Returns the line under the picture: where the pointer is, what is shown, how it was clustered, how fast, what to mind. */
export function makeStatus(session: Session, where = 'in the browser'): StatusLine {
  const hover = h('span', { class: 'jh-Status-hover' });
  const detail = h('span', { class: 'jh-Status-detail' });
  const clustering = h('span', { class: 'jh-Pill' });
  const elapsed = h('span', { class: 'jh-Pill' });
  const summary = h('summary', { class: 'jh-Status-summary' }, makeIcon('warning'), h('span'));
  const list = h('ul');
  const warnings = h('details', { class: 'jh-Status-warnings' }, summary, list);
  const element = h(
    'div',
    { class: 'jh-Status' },
    hover,
    h('span', { class: 'jh-Status-facts' }, warnings, detail, clustering, elapsed)
  );
  const refresh = (): void => {
    const notes = session.model?.notes;
    const ms = session.status.elapsed;
    setText(clustering, notes?.clustering ?? '');
    setText(elapsed, ms === null ? '' : `${showDuration(ms)} ${where}`);
    const said = notes?.warnings ?? [];
    warnings.hidden = said.length === 0;
    setText(summary.lastElementChild ?? summary, said.length === 1 ? (said[0] ?? '') : `${String(said.length)} notes`);
    list.replaceChildren(...said.map(text => h('li', {}, text)));
    list.hidden = said.length < 2;
  };
  refresh();
  const ends = [session.on('model', refresh), session.on('status', refresh)];
  return {
    element,
    update: now => {
      if (now.detail !== undefined) setText(detail, now.detail);
      if (now.hover !== undefined) setText(hover, now.hover ?? '');
    },
    dispose: disposeAll([
      ...ends,
      () => {
        element.remove();
      }
    ])
  };
}
