import type { Session } from '../session/index.js';
import { disposeAll, h, setAttribute, setText, type Piece } from './dom.js';
import { showBytes } from './text.js';

/** Work that is shorter than this shows no progress: a flash says nothing. */
const PATIENCE = 150;

/**
 * Returns what lies over the picture: a skeleton while there is no picture yet (bytes, cancel),
 * a thin line on top while a newer one is computed, and the message of an error. The previous picture stays under it.
 */
export function makeMessage(session: Session): Piece {
  const words = h('div', { class: 'jh-Skeleton-words' });
  const bar = h(
    'div',
    { class: 'jh-Bar', role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-label': 'Loading' },
    h('div', { class: 'jh-Bar-done' })
  );
  // What is computed is stopped, what is on its way is called off.
  const end = (): void => {
    if (session.status.state === 'computing') session.stop();
    else session.source.cancel();
  };
  const [cancel, stop] = [makeCancel(end), makeCancel(end)];
  const boxes = ['title', 'labels', 'group', 'body', 'names'].map(name =>
    h('div', { class: `jh-Skeleton-box jh-Skeleton-${name}` })
  );
  const skeleton = h(
    'div',
    { class: 'jh-Skeleton' },
    ...boxes,
    h('div', { class: 'jh-Skeleton-card' }, words, bar, cancel)
  );
  const line = h(
    'div',
    { class: 'jh-Line', role: 'progressbar', 'aria-label': 'Computing' },
    h('div', { class: 'jh-Bar-done' })
  );
  const said = h('span');
  const step = h('div', { class: 'jh-Step' }, said, stop);
  const alert = h('div', { class: 'jh-Error', role: 'alert' });
  const element = h('div', { class: 'jh-Message' }, skeleton, line, step, alert);

  let timer: ReturnType<typeof setTimeout> | undefined;
  let patient = false;
  const share = (bar: HTMLElement, value: number | null): void => {
    setAttribute(bar, 'aria-valuenow', value === null ? null : (value * 100).toFixed(0));
    setAttribute(bar, 'data-indeterminate', value === null);
    (bar.firstElementChild as HTMLElement).style.width = value === null ? '' : `${(value * 100).toFixed(1)}%`;
  };
  const refresh = (): void => {
    const { state, bytes, progress, error, step: name } = session.status;
    const first = session.model === null;
    // Newer data on their way to a picture that stands.
    const arriving = !first && bytes !== null && state !== 'computing';
    const busy = state === 'loading' || state === 'computing' || arriving;
    if (!busy) {
      clearTimeout(timer);
      timer = undefined;
      patient = false;
    } else
      timer ??= setTimeout(() => {
        patient = true;
        refresh();
      }, PATIENCE);
    skeleton.hidden = !(busy && first);
    line.hidden = step.hidden = !(busy && !first && patient);
    const loading = bytes === null ? 'Waiting for the data' : showLoading(bytes);
    setText(words, state === 'computing' ? (name ?? 'Computing') : loading);
    share(bar, state === 'loading' && bytes !== null && bytes.total > 0 ? bytes.bytes / bytes.total : progress);
    cancel.hidden = state === 'computing' ? !patient : state !== 'loading' || !session.source.live;
    stop.hidden = state !== 'computing' && (!arriving || !session.source.live);
    share(line, progress);
    setText(said, arriving ? loading : (name ?? ''));
    alert.hidden = state !== 'error' || error === null;
    setText(alert, error === null ? '' : error.message);
    setAttribute(alert, 'data-path', error?.path ?? null);
  };
  refresh();
  const ends = [session.on('status', refresh), session.on('model', refresh)];
  return {
    element,
    dispose: disposeAll([
      ...ends,
      () => {
        clearTimeout(timer);
        element.remove();
      }
    ])
  };
}

function makeCancel(cancel: () => void): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'jh-TextButton' }, 'Cancel');
  button.addEventListener('click', cancel);
  return button;
}

const showLoading = ({ bytes, total }: { readonly bytes: number; readonly total: number }): string =>
  total > 0 ? `Loading · ${showBytes(bytes)} of ${showBytes(total)}` : `Loading · ${showBytes(bytes)}`;
