import type { Axis } from '../../matrix/index.js';
import { cropToTop, type Session } from '../../session/index.js';
import { h, uniqueId } from '../dom.js';
import { makeButton } from '../markers/parts.js';

type Stat = 'variance' | 'mad' | 'mean';

const LABELS: readonly (readonly [Stat, string])[] = [
  ['variance', 'variance'],
  ['mad', 'MAD'],
  ['mean', 'mean']
];

export interface Top {
  readonly element: HTMLElement;
  readonly stat: Stat;
}

/** Returns "the top … by …" of an axis: leaves them alone in the picture, or sorts by it. `attempt` shows what goes wrong. */
export function makeTop(session: Session, axis: () => Axis, attempt: (act: () => unknown) => void): Top {
  const id = uniqueId('top');
  const number = h('input', {
    id,
    type: 'text',
    inputmode: 'numeric',
    class: 'jh-Input jh-Top-number',
    autocomplete: 'off'
  });
  number.value = '50';
  const select = h(
    'select',
    { class: 'jh-Select', 'aria-label': 'By' },
    ...LABELS.map(([value, label]) => h('option', { value }, label))
  );
  const stat = (): Stat => select.value as Stat;
  const show = (): void => {
    attempt(() => cropToTop(session, axis(), Number(number.value), stat()));
  };
  number.addEventListener('keydown', event => {
    if (event.key === 'Enter') show();
  });
  const sort = (): void => {
    attempt(() => {
      session.set({ [`${axis()}.sort`]: [{ stat: stat(), descending: true }] }, { name: `sort by ${stat()}` });
    });
  };
  const element = h(
    'div',
    { class: 'jh-Top' },
    h('label', { for: id }, 'Top'),
    number,
    h('span', {}, 'by'),
    h('span', { class: 'jh-Menu' }, select),
    makeButton('Show', show, 'jh-Small'),
    makeButton('Sort', sort, 'jh-Small')
  );
  return {
    element,
    get stat() {
      return stat();
    }
  };
}
