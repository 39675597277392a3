import { HeatmapError, LEAVES, type Leaf } from '../spec/index.js';
import type { Session } from '../session/index.js';
import { at, type Field, type FormOptions, type Widget } from './ask.js';
import { makeColumns, makeLayer } from './choose.js';
import { makeCmap } from './cmap.js';
import { h, setAttribute, setText, uniqueId, type Piece } from './dom.js';
import { makeIcon } from './icons.js';
import { makeNorm } from './norm.js';
import { makeMenu, makeNumber, makeSegments, makeSwitch, makeText, makeTristate } from './widgets.js';

/** One option of the form: label, mark and reset of a changed value, its widget, a hint, an error. */
export interface FormField extends Piece {
  readonly path: string;
  /** Forms of the picture in which it has a meaning; all where there are none. */
  readonly forms: readonly string[] | undefined;
  /** Path of the switch without which it has no effect. */
  readonly when: string | undefined;
  /** Brings the field to the session's state. */
  update(): void;
  /** Whether a search for `words` (lower case) finds it. */
  matches(words: readonly string[]): boolean;
}

/** Returns the patch that sets `path`: what excludes it, or what it excludes, is taken back with it. */
export function patchFor(
  path: string,
  value: unknown,
  choices: Readonly<Record<string, unknown>>
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const excludes = (a: string, b: string): boolean => LEAVES.get(a)?.excludes?.includes(b) ?? false;
  if (value !== null)
    for (const other of Object.keys(choices)) if (excludes(path, other) || excludes(other, path)) patch[other] = null;
  patch[path] = value;
  return patch;
}

function makeWidget(field: Field): Widget {
  const { form, kind } = field.leaf;
  const values = kind.type === 'enum' ? kind.values : [];
  const choices = values.map((value, i) => ({ value, label: form?.choices?.[i] ?? value }));
  if (kind.type === 'oneOf') return makeNorm(field);
  switch (form?.widget) {
    case 'switch':
      return makeSwitch(field);
    case 'segments':
      return choices.length <= 4 ? makeSegments(field, choices) : makeMenu(field, choices);
    case 'menu':
      return makeMenu(field, choices);
    case 'number':
      return makeNumber(field);
    case 'layer':
      return makeLayer(field);
    case 'columns':
      return makeColumns(field);
    case 'cmap':
      return makeCmap(field);
    case 'tristate':
      return makeTristate(field);
    default:
      return makeText(field);
  }
}

/** Returns the field of one option. */
export function makeField(path: string, leaf: Leaf, session: Session, options: FormOptions): FormField {
  const name = leaf.form?.label ?? path;
  const ids = { inputId: uniqueId('input'), labelId: uniqueId('label'), hintId: uniqueId('hint') };
  const label = h(
    'label',
    {
      id: ids.labelId,
      for: ids.inputId,
      class: 'jh-Field-label',
      title: leaf.unit === undefined ? leaf.doc : `${leaf.doc} (${leaf.unit})`
    },
    name
  );
  const reset = h(
    'button',
    { type: 'button', class: 'jh-Field-reset', title: 'Back to the default', 'aria-label': `Reset ${name}` },
    makeIcon('reset')
  );
  const hint = h('div', { class: 'jh-Field-hint', id: ids.hintId });
  const alert = h('div', { class: 'jh-Field-error', role: 'alert' });
  let own: string | null = null;

  const complain = (message: string | null): void => {
    own = message;
    setText(alert, message ?? '');
    setAttribute(element, 'data-error', message !== null);
  };
  // Options without a field of their own that say the same in another way (use_raw of the layer) are shown and reset here.
  const group = [
    path,
    ...[...LEAVES].filter(([, other]) => !other.form && other.excludes?.includes(path)).map(([other]) => other)
  ];
  const apply = (value: unknown, besides: Readonly<Record<string, unknown>> = {}): void => {
    const rest = Object.fromEntries(
      group.filter(other => Object.hasOwn(session.choices, other)).map(other => [other, null])
    );
    try {
      session.set({ ...rest, ...patchFor(path, value, session.choices), ...besides }, { name });
      complain(null);
    } catch (error) {
      if (!(error instanceof HeatmapError)) throw error;
      complain(error.message);
    }
    update();
  };
  const widget = makeWidget({ path, leaf, session, options, ...ids, set: apply, complain });
  reset.addEventListener('click', () => {
    apply(null);
  });
  const element = h(
    'div',
    {
      class: 'jh-Field',
      'data-path': path,
      'data-widget': leaf.kind.type === 'oneOf' ? 'norm' : (leaf.form?.widget ?? 'text')
    },
    h('div', { class: 'jh-Field-head' }, label, reset),
    h('div', { class: 'jh-Field-body' }, widget.element, hint, alert)
  );

  const update = (): void => {
    const value = at(session.spec, path) ?? null;
    const said = group.some(other => Object.hasOwn(session.choices, other));
    setAttribute(element, 'data-changed', said);
    setAttribute(element, 'data-auto', !said && leaf.nullable && value === null);
    reset.hidden = !said;
    const state = widget.show({ value, resolved: at(session.model?.resolved, path) ?? null });
    setText(hint, state?.why ?? '');
    setAttribute(element, 'data-disabled', state?.disabled === true);
    setAttribute(widget.element, 'title', state?.disabled === true ? (state.why ?? null) : null);
    for (const input of widget.element.matches('input, select, button')
      ? [widget.element]
      : widget.element.querySelectorAll('input, select, button'))
      setAttribute(input, 'disabled', state?.disabled === true);
    const error = session.status.state === 'error' ? session.status.error : null;
    const late = error?.path === path ? error.message : null;
    setText(alert, own ?? late ?? '');
    setAttribute(element, 'data-error', (own ?? late) !== null);
  };
  update();
  const text = [
    name,
    path,
    path.replaceAll('.', '_'),
    leaf.doc,
    leaf.like ?? '',
    leaf.form?.section ?? '',
    widget.element.textContent
  ]
    .join(' ')
    .toLowerCase();
  return {
    path,
    forms: leaf.form?.forms,
    when: leaf.form?.when,
    element,
    update,
    matches: words => words.every(word => text.includes(word)),
    dispose: () => {
      widget.dispose?.();
      element.remove();
    }
  };
}
