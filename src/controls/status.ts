import { countOf, SELECTION } from '../matrix/index.js';
import type { Session } from '../session/index.js';
import { disposeAll, h, setText, type Piece } from './dom.js';
import { makeIcon } from './icons.js';
import { showCount, showDuration } from './text.js';

export interface StatusLine extends Piece {
  /** `detail` is what of the data is shown (`scene.detail`); `hover` what the pointer or the keyboard is at, or null. */
  update(now: { readonly detail?: string; readonly hover?: string | null }): void;
}

/** Returns "500 of 3 000 cells selected", null where nothing is. */
export function selectedText({ spec, dataset }: Session): string | null {
  const set = spec.sets.find(({ name }) => name === SELECTION);
  if (!set || !dataset) return null;
  const said = (['row', 'col'] as const).flatMap((axis, k) => {
    const runs = set[`${axis}s`];
    const n = dataset.shape[k]!;
    return runs ? [`${showCount(countOf(runs, n))} of ${showCount(n)} ${dataset.manifest.names[axis]}`] : [];
  });
  return `${said.join(', ')} selected`;
}

/** Returns the line under the picture: where the pointer is, what is shown, how it was clustered, how fast, what to mind. */
export function makeStatus(session: Session, where = 'in the browser'): StatusLine {
  const hover = h('span', { class: 'jh-Status-hover' });
  const selected = h('span', { class: 'jh-Pill jh-Status-selected' });
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
    h('span', { class: 'jh-Status-facts' }, warnings, selected, detail, clustering, elapsed)
  );
  const refresh = (): void => {
    const notes = session.model?.notes;
    const ms = session.status.elapsed;
    setText(selected, selectedText(session) ?? '');
    setText(clustering, notes?.clustering ?? '');
    setText(elapsed, ms === null ? '' : `${showDuration(ms)} ${where}`);
    const said = notes?.warnings ?? [];
    warnings.hidden = said.length === 0;
    setText(summary.lastElementChild ?? summary, said.length === 1 ? (said[0] ?? '') : `${String(said.length)} notes`);
    list.replaceChildren(...said.map(text => h('li', {}, text)));
    list.hidden = said.length < 2;
  };
  refresh();
  const ends = [session.on('model', refresh), session.on('status', refresh), session.on('change', refresh)];
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
