import { h, uniqueId } from '../dom.js';

/** One choice of a menu; `why` = why it cannot be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly why?: string | undefined;
}

/** A labelled row: what the pane's settings are made of. */
export function makeRow(label: string, control: HTMLElement, id: string, doc?: string): HTMLElement {
  return h(
    'div',
    { class: 'jh-Field', title: doc },
    h('div', { class: 'jh-Field-head' }, h('label', { class: 'jh-Field-label', for: id }, label)),
    h('div', { class: 'jh-Field-body' }, control)
  );
}

export interface Menu {
  readonly element: HTMLElement;
  readonly value: string;
  fill(choices: readonly Choice[], value: string): void;
}

/** Returns a labelled menu. Its choices are put in place anew only where they differ: an open menu stays open. */
export function makeChoices(label: string, changed: (value: string) => void, doc?: string): Menu {
  const id = uniqueId('choice');
  const select = h('select', { id, class: 'jh-Select' });
  select.addEventListener('change', () => {
    changed(select.value);
  });
  let shown = '';
  return {
    element: makeRow(label, h('span', { class: 'jh-Menu' }, select), id, doc),
    get value() {
      return select.value;
    },
    fill: (choices, value) => {
      const now = JSON.stringify(choices);
      if (now !== shown)
        select.replaceChildren(
          ...choices.map(({ value: own, label: name, why }) =>
            h('option', { value: own, disabled: why !== undefined, title: why }, name)
          )
        );
      shown = now;
      select.value = value;
    }
  };
}

/** Returns a labelled check box. */
export function makeCheck(
  label: string,
  changed: (on: boolean) => void,
  doc?: string
): { element: HTMLElement; input: HTMLInputElement } {
  const input = h('input', { type: 'checkbox', class: 'jh-Check' });
  input.addEventListener('change', () => {
    changed(input.checked);
  });
  return { element: h('label', { class: 'jh-Markers-check', title: doc }, input, label), input };
}

/** Returns a button with words. */
export function makeButton(text: string, pressed: () => void, kind = ''): HTMLButtonElement {
  const button = h('button', { type: 'button', class: `jh-TextButton ${kind}`.trim() }, text);
  button.addEventListener('click', pressed);
  return button;
}
