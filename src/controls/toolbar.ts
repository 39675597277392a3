import { ACTIONS, type Action, type Session, type ViewActions } from '../session/index.js';
import { disposeAll, h, setAttribute, type Piece } from './dom.js';
import { makeIcon } from './icons.js';
import { showKey } from './text.js';

/** Actions that switch something on and off, and how to read whether it is on. */
const PRESSED: Readonly<Record<string, (session: Session, view: ViewActions) => boolean>> = {
  swap: session => session.spec.transpose,
  dendrogram: session => session.spec.row.dendrogram,
  log: session => session.spec.values.log,
  'box-zoom': (_, view) => view.boxing,
  markers: (_, view) => view.pane === 'markers',
  find: (_, view) => view.pane === 'find',
  map: (_, view) => view.pane === 'map',
  plots: (_, view) => view.pane === 'plots',
  table: (_, view) => view.pane === 'table',
  save: (_, view) => view.pane === 'save',
  history: (_, view) => view.pane === 'history'
};

/** A thin line stands before these. */
const BREAKS: ReadonlySet<string> = new Set(['swap', 'zoom-in', 'markers']);

export interface Toolbar extends Piece {
  /** Call when the window of the view moved: whether zooming out is possible may have changed. */
  update(): void;
}

/** Returns the tooltip of an action: what it does now, and its first key. */
export function actionTitle(action: Action, session: Session): string {
  const what = action.name === 'undo' ? session.undoLabel : action.name === 'redo' ? session.redoLabel : null;
  const key = action.keys[0];
  return `${action.label}${what === null ? '' : `: ${what}`}${key === undefined ? '' : ` (${showKey(key)})`}`;
}

/** Returns a toolbar with one button an action. One stop of the Tab key; arrows move inside. */
export function makeToolbar(
  session: Session,
  view: ViewActions,
  actions: readonly Action[] = ACTIONS.filter(({ only }) => only === undefined || only === 'view')
): Toolbar {
  const buttons = actions.map(action => {
    const button = h(
      'button',
      { type: 'button', class: 'jh-Button', 'aria-label': action.label, 'data-action': action.name, tabindex: '-1' },
      makeIcon(action.icon)
    );
    button.addEventListener('click', () => {
      if (action.enabled(session, view)) action.run(session, view);
      update();
    });
    return button;
  });
  const element = h('div', { class: 'jh-Toolbar', role: 'toolbar', 'aria-label': 'Heatmap' });
  actions.forEach((action, i) => {
    if (BREAKS.has(action.name) && i > 0) element.append(h('span', { class: 'jh-Toolbar-break', role: 'separator' }));
    element.append(buttons[i]);
  });
  let stop = 0;
  const focus = (i: number): void => {
    stop = (i + buttons.length) % buttons.length;
    buttons.forEach((button, k) => {
      setAttribute(button, 'tabindex', k === stop ? '0' : '-1');
    });
  };
  focus(0);
  element.addEventListener('keydown', event => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: stop + 1,
      ArrowLeft: stop - 1,
      Home: 0,
      End: buttons.length - 1
    };
    if (!Object.hasOwn(steps, event.key)) return;
    focus(steps[event.key]);
    buttons[stop].focus();
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener('focusin', event => {
    const i = buttons.indexOf(event.target as HTMLButtonElement);
    if (i >= 0) focus(i);
  });
  const update = (): void => {
    actions.forEach((action, i) => {
      setAttribute(buttons[i], 'title', actionTitle(action, session));
      setAttribute(buttons[i], 'aria-disabled', action.enabled(session, view) ? null : 'true');
      if (Object.hasOwn(PRESSED, action.name))
        setAttribute(buttons[i], 'aria-pressed', String(PRESSED[action.name](session, view)));
    });
  };
  update();
  const ends = [session.on('change', update), session.on('history', update), session.on('model', update)];
  return {
    element,
    update,
    dispose: disposeAll([
      ...ends,
      () => {
        element.remove();
      }
    ])
  };
}
