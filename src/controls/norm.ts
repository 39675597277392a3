import { at, type Field, type Widget } from './ask.js';
import { h, uniqueId } from './dom.js';
import { readNumbers } from './text.js';

const LABELS: Readonly<Record<string, string>> = {
  linear: 'linear',
  two_slope: 'two slopes',
  centered: 'centred',
  log: 'log',
  symlog: 'symmetric log',
  asinh: 'asinh',
  power: 'power',
  boundary: 'steps'
};

type Norm = Readonly<Record<string, unknown>> & { readonly kind: string };

const FIELD_LABELS: Readonly<Record<string, string>> = {
  halfrange: 'Half range',
  linthresh: 'Linear below',
  linscale: 'Linear part',
  base: 'Base',
  linear_width: 'Linear width',
  gamma: 'Gamma',
  boundaries: 'Edges',
  ncolors: 'Colours'
};

/** Returns a menu of the kinds of norm, and under it the numbers that the chosen kind takes. */
export function makeNorm(field: Field): Widget {
  const kind = field.leaf.kind;
  const cases = kind.type === 'oneOf' ? kind.cases : {};
  const select = h('select', { id: field.inputId, class: 'jh-Select', 'aria-describedby': field.hintId });
  for (const name of Object.keys(cases)) select.append(h('option', { value: name }, LABELS[name] ?? name));
  const numbers = h('div', { class: 'jh-Norm-numbers' });
  let now: Norm = { kind: 'linear' };
  select.addEventListener('change', () => {
    field.set(begin(select.value, field));
  });

  const number = (name: string, required: boolean): HTMLElement => {
    const id = uniqueId('norm');
    const value = now[name];
    const text = Array.isArray(value) ? value.join(', ') : typeof value === 'number' ? String(value) : '';
    const input = h('input', {
      type: 'text',
      id,
      class: 'jh-Input',
      inputmode: 'decimal',
      autocomplete: 'off',
      value: text,
      placeholder: required ? 'needed' : 'auto',
      'data-norm': name
    });
    input.addEventListener('change', () => {
      const next: Record<string, unknown> = { ...now };
      const typed = input.value.trim();
      const read = typed === '' ? null : readNumbers(typed);
      const label = FIELD_LABELS[name] ?? name;
      if (typed === '' && !required) next[name] = null;
      else if (read === null) {
        input.value = text;
        field.complain(typed === '' ? `${label} is needed` : `“${typed}” is not a number`);
        return;
      } else next[name] = name === 'boundaries' ? read : read[0];
      field.set(next);
    });
    return h('div', { class: 'jh-Norm-number' }, h('label', { for: id }, FIELD_LABELS[name] ?? name), input);
  };

  let drawn = '';
  return {
    element: h('div', { class: 'jh-Norm' }, h('span', { class: 'jh-Menu' }, select), numbers),
    show: ({ value }) => {
      now = value as Norm;
      select.value = now.kind;
      const stamp = JSON.stringify(now);
      if (stamp === drawn) return undefined;
      drawn = stamp;
      const chosen = Object.hasOwn(cases, now.kind) ? cases[now.kind] : undefined;
      const focused = numbers.contains(document.activeElement)
        ? (document.activeElement as HTMLElement).dataset['norm']
        : undefined;
      numbers.replaceChildren(
        ...Object.keys(chosen?.fields ?? {}).map(name => number(name, chosen?.required.includes(name) ?? false))
      );
      if (focused !== undefined) numbers.querySelector<HTMLElement>(`[data-norm="${focused}"]`)?.focus();
      return undefined;
    }
  };
}

/** Returns a norm of this kind with the numbers that it needs, taken from the limits on screen where they matter. */
function begin(kind: string, field: Field): Norm | null {
  const resolved = field.session.model?.resolved;
  const limit = (path: string, otherwise: number): number => {
    const value = at(resolved, path);
    return typeof value === 'number' ? value : otherwise;
  };
  if (kind === 'linear') return null;
  if (kind === 'symlog') return { kind, linthresh: 1 };
  if (kind === 'power') return { kind, gamma: 0.5 };
  if (kind !== 'boundary') return { kind };
  const [low, high] = [limit('color.vmin', 0), limit('color.vmax', 1)];
  return {
    kind,
    boundaries: [0, 1, 2, 3, 4, 5].map(i => Number((low + ((high - low) * i) / 5).toPrecision(4))),
    ncolors: 256
  };
}
