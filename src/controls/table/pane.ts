import { perAxis, type Axis, type PerAxis } from '../../matrix/index.js';
import { NO_VIEW, type Session, type ViewActions } from '../../session/index.js';
import { disposeAll, h, setText, type Pane } from '../dom.js';
import { copyText } from '../history/copy.js';
import { quoted } from '../markers/csv.js';
import { makeButton } from '../markers/parts.js';
import { makeBlock, type Range } from './block.js';

/** Most cells of a table that can still be read: down and across. */
const MOST = { down: 50, across: 30 };

/** Returns the pane that has what is shown as a table, a block at a time; without a picture all that is drawn. */
export function makeTable(session: Session, view: ViewActions = NO_VIEW): Pane {
  const place = h('div', { class: 'jh-Table-place', tabindex: '0', role: 'region', 'aria-label': 'Values' });
  const said = h('span', { class: 'jh-History-said', role: 'status' });
  let start: PerAxis<number> = { row: 0, col: 0 };
  let seen = '';
  let lines: readonly (readonly string[])[] = [];
  const axes = (): { across: Axis; down: Axis } =>
    session.spec.transpose ? { across: 'row', down: 'col' } : { across: 'col', down: 'row' };
  const most = (axis: Axis): number => MOST[axes().down === axis ? 'down' : 'across'];
  const shown = (): PerAxis<Range> =>
    view.window ?? perAxis((axis): Range => [0, session.model?.axes[axis].order.length ?? 0]);
  const go = (side: 'across' | 'down', by: -1 | 1) => (): void => {
    const axis = axes()[side];
    const [from, to] = shown()[axis];
    start = { ...start, [axis]: Math.max(from, Math.min(to - 1, start[axis] + by * most(axis))) };
    draw();
    setText(said, place.querySelector('caption')?.textContent ?? '');
  };
  const moves = (
    [
      ['Up', 'down', -1],
      ['Down', 'down', 1],
      ['Left', 'across', -1],
      ['Right', 'across', 1]
    ] as const
  ).map(([label, side, by]) => ({ side, by, button: makeButton(label, go(side, by), 'jh-Small') }));
  const copy = makeButton(
    'Copy CSV',
    () => {
      copyText(lines.map(line => `${line.map(quoted).join()}\n`).join('')).then(
        () => setText(said, 'copied'),
        () => setText(said, 'the browser did not let it be copied')
      );
    },
    'jh-Small'
  );
  const draw = (): void => {
    const { model } = session;
    const window = shown();
    if (!model || window.row[1] > model.axes.row.order.length || window.col[1] > model.axes.col.order.length) return;
    const part = perAxis((axis): Range => [start[axis], Math.min(window[axis][1], start[axis] + most(axis))]);
    const { across, down } = axes();
    const block = makeBlock(model, part, across, down);
    lines = block.lines;
    place.replaceChildren(block.table);
    for (const { side, by, button } of moves) {
      const axis = axes()[side];
      button.disabled = by < 0 ? part[axis][0] <= window[axis][0] : part[axis][1] >= window[axis][1];
    }
  };
  const update = (): void => {
    const window = shown();
    const now = JSON.stringify([window, session.spec.transpose]);
    if (now !== seen) start = perAxis(axis => window[axis][0]);
    seen = now;
    draw();
  };
  update();
  const element = h(
    'section',
    { class: 'jh-Tabled', 'aria-label': 'Table' },
    h('div', { class: 'jh-History-copy' }, ...moves.map(({ button }) => button), copy, said),
    place
  );
  return {
    element,
    update,
    focus: () => place.focus(),
    dispose: disposeAll([session.on('model', update), () => element.remove()])
  };
}
