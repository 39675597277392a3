import { VISIONS, type Vision } from '../../compute/index.js';
import { LEAVES } from '../../spec/index.js';
import type { Session } from '../../session/index.js';
import { disposeAll, h, type Piece } from '../dom.js';
import { makeField, type FormField } from '../field.js';
import { makeIcon } from '../icons.js';
import { makeChoices } from '../markers/parts.js';
import { CMAPS, previewCmap } from './palettes.js';
import type { Looking } from './vision.js';

/** What decides about colours, in the order in which people ask; the panel has the rest. */
const PATHS = [
  'color.cmap',
  'color.levels',
  'color.norm',
  'color.vmin',
  'color.vcenter',
  'color.vmax',
  'color.robust',
  'values.scale.method',
  'values.scale.along',
  'form',
  'text.show'
];

export interface Coloring extends Piece {
  /** Opens beside a box in px of the element that it stands in, or closes. */
  toggle(beside: { readonly x: number; readonly y: number }): void;
  close(): boolean;
  update(): void;
}

/** Returns a small dialog of all that makes the colours of a picture, and of how they are looked at. */
export function makeColoring(session: Session, looking: Looking, closed: () => void): Coloring {
  // Made when someone wants to see them: a page has these fields in its panel.
  let fields: FormField[] = [];
  const make = (path: string): FormField[] => {
    const leaf = LEAVES.get(path);
    return leaf ? [makeField(path, leaf, session, { cmaps: CMAPS, preview: previewCmap })] : [];
  };
  const menu = makeChoices(
    'Seen with',
    value => {
      looking.now = value === '' ? null : (value as Vision);
    },
    'How eyes with a colour-vision deficiency see the picture; it does not change.'
  );
  const shut = h('button', { type: 'button', class: 'jh-Button', 'aria-label': 'Close' }, makeIcon('close'));
  const element = h(
    'div',
    { class: 'jh-Coloring', role: 'dialog', 'aria-label': 'Colour', hidden: true },
    h('div', { class: 'jh-Coloring-head' }, h('b', {}, 'Colour'), shut),
    menu.element
  );
  const choices = [
    { value: '', label: 'all colours' },
    ...Object.keys(VISIONS).map(value => ({ value, label: value }))
  ];
  const update = (): void => {
    menu.fill(choices, looking.now ?? '');
    for (const field of fields) {
      field.update();
      field.element.hidden = field.forms?.includes(session.spec.form) === false;
    }
  };
  const close = (): boolean => {
    if (element.hidden) return false;
    const had = element.contains(document.activeElement);
    element.hidden = true;
    for (const field of fields) field.dispose();
    fields = [];
    if (had) closed();
    return true;
  };
  shut.addEventListener('click', close);
  element.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
    else return;
    event.stopPropagation();
  });
  // A press anywhere else is the end of it.
  const outside = (event: Event): void => {
    const path = event.composedPath();
    // The button at the bar closes it itself.
    if (path.includes(element) || path.some(one => one instanceof Element && one.matches('.jh-ColorBar-button')))
      return;
    close();
  };
  document.addEventListener('pointerdown', outside);
  return {
    element,
    close,
    update,
    toggle: ({ x, y }) => {
      if (close()) return;
      element.hidden = false;
      fields = PATHS.flatMap(make);
      menu.element.before(...fields.map(field => field.element));
      update();
      const room = element.offsetParent ?? document.body;
      const left = Math.max(4, Math.min(x, room.clientWidth - element.offsetWidth - 4));
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, y))}px)`;
      element.querySelector<HTMLElement>('.jh-Field-body button')?.focus({ preventScroll: true });
    },
    dispose: disposeAll([
      session.on('model', update),
      session.on('change', update),
      () => document.removeEventListener('pointerdown', outside),
      close,
      () => element.remove()
    ])
  };
}
