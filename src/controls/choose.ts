import { layerRef } from '../flow/index.js';
import type { Axis } from '../matrix/index.js';
import type { Field, Widget } from './ask.js';
import { h } from './dom.js';
import { makeIcon } from './icons.js';

const ABSENT = 'not stored here, and there is no kernel to ask';

/** Returns a menu of the layers that the data has. `auto` shows which one that is. */
export function makeLayer(field: Field): Widget {
  const select = h('select', { id: field.inputId, class: 'jh-Select', 'aria-describedby': field.hintId });
  select.addEventListener('change', () => {
    if (select.value === RAW) field.set(null, { 'data.use_raw': true });
    else field.set(select.value === '' ? null : layerName(select.value));
  });
  return {
    element: h('span', { class: 'jh-Menu' }, select),
    show: () => {
      const { dataset, spec, choices, source } = field.session;
      const refs = dataset?.manifest.available.layers ?? [];
      const now = dataset ? layerRef(spec, dataset.manifest) : null;
      const auto = !Object.hasOwn(choices, 'data.layer') && !Object.hasOwn(choices, 'data.use_raw');
      const options = [h('option', { value: '' }, auto && now !== null ? `auto · ${layerName(now)}` : 'auto')];
      let missing = 0;
      for (const ref of refs) {
        const held = source.live || (dataset?.matrices.has(ref) ?? false);
        if (!held) missing += 1;
        const name = held ? layerName(ref) : `${layerName(ref)} (not stored)`;
        options.push(h('option', { value: ref, disabled: !held, title: held ? null : ABSENT }, name));
      }
      select.replaceChildren(...options);
      select.value = auto ? '' : (refs.find(ref => ref === now) ?? '');
      select.toggleAttribute('data-auto', auto);
      return missing === 0
        ? undefined
        : { why: `${count(missing, 'layer is', 'layers are')} ${ABSENT}.`, disabled: missing === refs.length };
    }
  };
}

const RAW = 'raw/X';

/** Returns "raw" for `raw/X`, "counts" for `layers/counts`. */
export const layerName = (ref: string): string => (ref === RAW ? 'raw' : ref.replace(/^layers\//, ''));

const count = (n: number, one: string, more: string): string => `${String(n)} ${n === 1 ? one : more}`;

/** Returns a menu for the first annotation column, and chips for those after it. */
export function makeColumns(field: Field): Widget {
  const axis: Axis = field.path.startsWith('row') ? 'row' : 'col';
  const first = h('select', { id: field.inputId, class: 'jh-Select', 'aria-describedby': field.hintId });
  const chips = h('span', { class: 'jh-Chips' });
  const more = h('select', { class: 'jh-Chip jh-Chip-add', 'aria-label': 'Add a key' });
  let keys: readonly string[] = [];
  const put = (next: readonly string[]): void => {
    field.set(next.length === 0 ? null : next);
  };
  first.addEventListener('change', () => {
    put(first.value === '' ? [] : [first.value, ...keys.slice(1).filter(key => key !== first.value)]);
  });
  more.addEventListener('change', () => {
    if (more.value !== '') put([...keys, more.value]);
  });
  const chip = (key: string): HTMLElement => {
    const button = h(
      'button',
      { type: 'button', class: 'jh-Chip', 'aria-label': `Remove ${key}` },
      key,
      makeIcon('close')
    );
    button.addEventListener('click', () => {
      put(keys.filter(other => other !== key));
    });
    return button;
  };
  return {
    element: h('div', { class: 'jh-Columns' }, h('span', { class: 'jh-Menu' }, first), chips),
    show: ({ value }) => {
      keys = Array.isArray(value) ? (value as readonly string[]) : [];
      const { dataset, source } = field.session;
      const columns = dataset?.manifest.available[axis] ?? [];
      const held = (name: string): boolean => source.live || (dataset?.axes[axis].columns.has(name) ?? false);
      const names = [
        ...new Set([...columns.filter(column => column.kind !== 'string').map(column => column.name), ...keys])
      ];
      const option = (name: string): HTMLElement =>
        h(
          'option',
          { value: name, disabled: !held(name), title: held(name) ? null : ABSENT },
          held(name) ? name : `${name} (not stored)`
        );
      first.replaceChildren(h('option', { value: '' }, 'none'), ...names.map(option));
      first.value = keys[0] ?? '';
      const rest = names.filter(name => !keys.includes(name));
      more.replaceChildren(h('option', { value: '' }, '+ key'), ...rest.map(option));
      more.value = '';
      chips.replaceChildren(...keys.slice(1).map(chip), ...(keys.length > 0 && rest.some(held) ? [more] : []));
      const missing = names.filter(name => !held(name)).length;
      const disabled = names.length === 0 || (keys.length === 0 && missing === names.length);
      if (names.length === 0)
        return {
          disabled,
          why:
            dataset === null ? undefined : `The ${axis === 'row' ? 'rows' : 'columns'} have no annotations to group by.`
        };
      return missing === 0 ? undefined : { disabled, why: `${count(missing, 'column is', 'columns are')} ${ABSENT}.` };
    }
  };
}
