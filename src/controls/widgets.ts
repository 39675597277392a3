import type { Field, Widget } from './ask.js';
import { h, setAttribute, uniqueId, setText } from './dom.js';
import { readNumbers, showNumber } from './text.js';

/** Returns an on-off switch. */
export function makeSwitch(field: Field): Widget {
  const input = h('input', {
    type: 'checkbox',
    role: 'switch',
    class: 'jh-Switch',
    id: field.inputId,
    'aria-describedby': field.hintId
  });
  input.addEventListener('change', () => {
    field.set(input.checked);
  });
  return {
    element: input,
    show: ({ value }) => {
      input.checked = value === true;
      return undefined;
    }
  };
}

/** Returns a row of exclusive choices: radio buttons, so that the arrow keys work as everywhere. */
export function makeSegments(
  field: Field,
  choices: readonly { readonly value: string | boolean | null; readonly label: string }[]
): Widget {
  const name = uniqueId('choice');
  const inputs = choices.map((choice, i) => {
    const input = h('input', {
      type: 'radio',
      name,
      class: 'jh-Segment-input',
      id: `${name}-${String(i)}`,
      value: choice.value === null ? 'auto' : String(choice.value)
    });
    input.addEventListener('change', () => {
      if (input.checked) field.set(choice.value);
    });
    return input;
  });
  const labels = inputs.map((input, i) => h('label', { class: 'jh-Segment', for: input.id }, choices[i].label));
  const element = h('div', {
    class: 'jh-Segments',
    role: 'radiogroup',
    'aria-labelledby': field.labelId,
    'aria-describedby': field.hintId
  });
  inputs.forEach((input, i) => {
    element.append(input, labels[i]);
  });
  return {
    element,
    show: ({ value, resolved }) => {
      choices.forEach((choice, i) => {
        inputs[i].checked = choice.value === value;
        const auto = choice.value === null;
        setAttribute(labels[i], 'data-auto', auto);
        const found = choices.find(other => other.value !== null && other.value === resolved);
        if (auto) setAttribute(labels[i], 'title', found === undefined ? null : `auto: ${found.label}`);
        else setAttribute(labels[i], 'data-resolved', value === null && choice.value === resolved);
      });
      return undefined;
    }
  };
}

/** Returns auto · on · off. */
export function makeTristate(field: Field): Widget {
  const [auto = 'auto', on = 'on', off = 'off'] = field.leaf.form?.choices ?? [];
  return makeSegments(field, [
    { value: null, label: auto },
    { value: true, label: on },
    { value: false, label: off }
  ]);
}

const AUTO = '';

/** Returns a menu of fixed choices; what data decide has an entry of its own. */
export function makeMenu(field: Field, choices: readonly { readonly value: string; readonly label: string }[]): Widget {
  const select = h('select', { id: field.inputId, class: 'jh-Select', 'aria-describedby': field.hintId });
  // What data decide has an entry of its own, which says what that is now.
  const auto = field.leaf.nullable ? h('option', { value: AUTO }, 'auto') : null;
  if (auto) select.append(auto);
  for (const { value, label } of choices) select.append(h('option', { value }, label));
  select.addEventListener('change', () => {
    field.set(select.value === AUTO ? null : select.value);
  });
  return {
    element: h('span', { class: 'jh-Menu' }, select),
    show: ({ value, resolved }) => {
      const used = choices.find(choice => choice.value === resolved)?.label;
      if (auto) setText(auto, used === undefined ? 'auto' : `auto · ${used}`);
      select.value = typeof value === 'string' ? value : AUTO;
      return undefined;
    }
  };
}

const acceptsList = (field: Field): boolean =>
  field.leaf.kind.type === 'list' ||
  (field.leaf.kind.type === 'anyOf' && field.leaf.kind.kinds.some(kind => kind.type === 'list'));

/** Returns an input for one number, or for several where the option takes a list. Empty = default; what data decides is the placeholder. */
export function makeNumber(field: Field): Widget {
  const many = acceptsList(field);
  const write = (value: unknown): string =>
    Array.isArray(value) ? value.map(write).join(', ') : typeof value === 'number' ? String(value) : '';
  return makeInput(field, {
    write,
    hint: value => (typeof value === 'number' ? showNumber(value) : write(value)),
    inputmode: 'decimal',
    read: text => {
      const numbers = readNumbers(text);
      if (numbers === null || (numbers.length > 1 && !many))
        throw new Error(`“${text}” is not ${many ? 'a number or a list of numbers with commas' : 'a number'}`);
      return numbers.length === 1 ? numbers[0] : numbers;
    }
  });
}

/** Returns an input for one line of text. Empty = default. */
export const makeText = (field: Field): Widget =>
  makeInput(field, {
    write: value => (typeof value === 'string' ? value : ''),
    hint: value => (typeof value === 'string' ? value : ''),
    read: text => text
  });

interface Writing {
  readonly write: (value: unknown) => string;
  readonly hint: (resolved: unknown) => string;
  readonly read: (text: string) => unknown;
  readonly inputmode?: string;
}

function makeInput(field: Field, { write, hint, read, inputmode }: Writing): Widget {
  const input = h('input', {
    type: 'text',
    id: field.inputId,
    class: 'jh-Input',
    autocomplete: 'off',
    spellcheck: 'false',
    inputmode,
    'aria-describedby': field.hintId
  });
  let shown = '';
  const commit = (): void => {
    const text = input.value.trim();
    if (text === shown) return;
    try {
      const value = text === '' ? null : read(text);
      field.set(value);
    } catch (error) {
      input.value = shown;
      field.complain(error instanceof Error ? error.message : String(error));
    }
  };
  input.addEventListener('change', commit);
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && input.value !== shown) {
      input.value = shown;
      event.stopPropagation();
    }
  });
  return {
    element: input,
    show: ({ value, resolved }) => {
      shown = write(value);
      input.value = shown;
      const decided = hint(resolved);
      input.placeholder = field.leaf.nullable
        ? decided === ''
          ? 'auto'
          : `auto · ${decided}`
        : write(field.leaf.default);
      return undefined;
    }
  };
}
