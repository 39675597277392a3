import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { makeForm } from '../../src/controls/index.js';
import { HeatmapError, LEAVES } from '../../src/spec/index.js';
import { fakeSession } from '../fake-session.js';

afterEach(() => {
  document.body.replaceChildren();
});

const preview = (name: string): Uint8ClampedArray | null =>
  name === 'nameless' ? null : new Uint8ClampedArray(16).fill(255);
function open(partial: unknown = {}, options: Parameters<typeof fakeSession>[1] = {}) {
  const fake = fakeSession(partial, options);
  const form = makeForm(fake.session, { cmaps: ['viridis', 'magma', 'vlag'], preview });
  document.body.append(form.element);
  const field = (path: string): HTMLElement => form.element.querySelector<HTMLElement>(`[data-path="${path}"]`)!;
  const input = (path: string): HTMLInputElement => field(path).querySelector('input')!;
  const select = (path: string): HTMLSelectElement => field(path).querySelector('select')!;
  return { ...fake, form, field, input, select };
}

test('asks for every option that has a form, in the order of a person', () => {
  const { form } = open();
  const paths = [...form.element.querySelectorAll<HTMLElement>('[data-path]')].map(el => el.dataset['path']);
  expect([...paths].sort()).toEqual(
    [...LEAVES]
      .filter(([, leaf]) => leaf.form)
      .map(([path]) => path)
      .sort()
  );
  const sections = [...form.element.querySelectorAll<HTMLElement>('[data-section]')].map(el => el.dataset['section']);
  expect(sections).toEqual([
    'look',
    'rows',
    'columns',
    'values',
    'cluster',
    'cluster_columns',
    'color',
    'text',
    'size'
  ]);
  expect(form.element.querySelector('[data-section="rows"] .jh-Section-count')?.textContent).toBe('700 cells');
});

test('every input has a name that a screen reader can say', () => {
  const { form } = open({ color: { norm: { kind: 'symlog', linthresh: 1 } }, row: { groupby: ['bulk_labels'] } });
  for (const input of form.element.querySelectorAll<HTMLInputElement>('input, select, button')) {
    const named =
      input.getAttribute('aria-label') ??
      input.getAttribute('aria-labelledby') ??
      (input instanceof HTMLButtonElement ? input.textContent : null);
    expect(named !== null || (input.labels?.length ?? 0) > 0, input.outerHTML).toBe(true);
  }
});

test('a change is one entry with the name of its option, is marked, and is taken back by its reset', async () => {
  const { session, field, input, names } = open();
  await userEvent.fill(input('color.vmax'), '3,');
  await userEvent.keyboard('{Enter}');
  expect(field('color.vmax').querySelector('[role=alert]')?.textContent).toContain('is not a number');
  expect(session.choices).toEqual({});
  await userEvent.fill(input('color.vmax'), '−2.5e0');
  await userEvent.keyboard('{Enter}');
  expect(session.choices).toEqual({ 'color.vmax': -2.5 });
  expect(names).toEqual(['Maximum']);
  expect(field('color.vmax').hasAttribute('data-changed')).toBe(true);
  expect(field('color.vmax').querySelector('[role=alert]')?.textContent).toBe('');
  await userEvent.click(field('color.vmax').querySelector('.jh-Field-reset')!);
  expect(session.choices).toEqual({});
  expect(field('color.vmax').hasAttribute('data-changed')).toBe(false);
});

test('what data decides is said as auto, with the value', () => {
  const { field, input, select } = open();
  expect(input('color.vmax').placeholder).toBe('auto · 6.342');
  expect(field('color.vmax').hasAttribute('data-auto')).toBe(true);
  expect(select('data.layer').selectedOptions[0].textContent).toBe('auto · raw');
  expect(field('col.labels').querySelector('[data-resolved]')?.textContent).toBe('show');
});

test('segments, switches and tristates set what they say', async () => {
  const { session, field, input } = open();
  const segment = (path: string, text: string): HTMLElement =>
    [...field(path).querySelectorAll('label')].find(el => el.textContent === text)!;
  await userEvent.click(segment('values.scale.method', '0–1'));
  await userEvent.click(input('values.log'));
  await userEvent.click(segment('col.labels', 'hide'));
  await userEvent.click(segment('as', 'scanpy'));
  expect(session.choices).toEqual({
    'values.scale.method': 'standard',
    'values.log': true,
    'col.labels': false,
    as: 'scanpy'
  });
  await userEvent.click(segment('col.labels', 'auto'));
  expect(session.choices).not.toHaveProperty('col.labels');
});

test('a layer by its name, raw by use_raw; both are one field', async () => {
  const { session, field, select } = open();
  await userEvent.selectOptions(select('data.layer'), 'X');
  expect(session.choices).toEqual({ 'data.layer': 'X' });
  expect(select('data.layer').value).toBe('layers/X');
  await userEvent.selectOptions(select('data.layer'), 'raw');
  expect(session.choices).toEqual({ 'data.use_raw': true });
  expect(select('data.layer').value).toBe('raw/X');
  await userEvent.click(field('data.layer').querySelector('.jh-Field-reset')!);
  expect(session.choices).toEqual({});
});

test('keys: a menu for the first, chips for the rest', async () => {
  const { session, field, select } = open();
  await userEvent.selectOptions(select('row.groupby'), 'bulk_labels');
  await userEvent.selectOptions(field('row.groupby').querySelector<HTMLSelectElement>('.jh-Chip-add')!, 'phase');
  expect(session.choices['row.groupby']).toEqual(['bulk_labels', 'phase']);
  await userEvent.click(field('row.groupby').querySelector('button.jh-Chip')!);
  expect(session.choices['row.groupby']).toEqual(['bulk_labels']);
  await userEvent.selectOptions(select('row.groupby'), '');
  expect(session.choices).toEqual({});
});

test('without a kernel, what is not stored cannot be chosen, and says why', () => {
  const { field, select } = open({ row: { groupby: ['bulk_labels'] } }, { live: false });
  const louvain = [...select('row.groupby').options].find(option => option.value === 'louvain');
  expect(louvain?.disabled).toBe(true);
  expect(louvain?.title).toContain('no kernel');
  expect(field('row.groupby').querySelector('.jh-Field-hint')?.textContent).toContain('2 columns are not stored');
  expect(select('col.groupby').disabled).toBe(true);
  expect(field('col.groupby').querySelector('.jh-Field-hint')?.textContent).toContain('no annotations');
});

test('a norm brings the numbers that it needs', async () => {
  const { session, field, select } = open();
  await userEvent.selectOptions(select('color.norm'), 'symlog');
  expect(session.choices['color.norm']).toEqual({ kind: 'symlog', linthresh: 1 });
  const width = field('color.norm').querySelector<HTMLInputElement>('[data-norm="linthresh"]')!;
  await userEvent.fill(width, '');
  await userEvent.keyboard('{Tab}');
  expect(field('color.norm').querySelector('[role=alert]')?.textContent).toContain('needed');
  await userEvent.selectOptions(select('color.norm'), 'boundary');
  expect(session.choices['color.norm']).toEqual({
    kind: 'boundary',
    boundaries: [0, 1.268, 2.537, 3.805, 5.074, 6.342],
    ncolors: 256
  });
  await userEvent.selectOptions(select('color.norm'), 'linear');
  expect(session.choices).toEqual({});
});

test('colour maps by pointer and by keyboard', async () => {
  const { session, field, input } = open();
  const button = field('color.cmap').querySelector<HTMLElement>('.jh-Cmap-button')!;
  await userEvent.click(button);
  await userEvent.click(field('color.cmap').querySelector('[data-value="magma"]')!);
  expect(session.choices['color.cmap']).toBe('magma');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  button.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(session.choices['color.cmap']).toBe('vlag');
  await userEvent.click(input('color.cmap'));
  expect(session.choices['color.cmap']).toBe('vlag_r');
  expect(session.undoLabel).toBe('Colour map');
});

test('an error that only computing finds stands by its option', () => {
  const { field, status, emit } = open();
  Object.assign(status, {
    state: 'error',
    error: new HeatmapError('bad-data', 'color.norm', 'log needs positive values')
  });
  emit('status', status);
  expect(field('color.norm').querySelector('[role=alert]')?.textContent).toBe('log needs positive values');
  Object.assign(status, { state: 'ready', error: null });
  emit('status', status);
  expect(field('color.norm').querySelector('[role=alert]')?.textContent).toBe('');
});

test('the search finds options and actions', async () => {
  const { form, session } = open({ row: { groupby: ['bulk_labels'] } });
  const search = form.element.querySelector<HTMLInputElement>('input[type=search]')!;
  await userEvent.fill(search, 'dendro');
  const shown = [...form.element.querySelectorAll<HTMLElement>('[data-path]')]
    .filter(el => el.checkVisibility())
    .map(el => el.dataset['path']);
  expect(shown).toContain('row.dendrogram');
  expect(shown).not.toContain('color.vmax');
  await userEvent.click(
    [...form.element.querySelectorAll<HTMLElement>('.jh-ActionRow')].find(el => el.checkVisibility())!
  );
  expect(session.choices['row.dendrogram']).toBe(true);
  await userEvent.fill(search, 'qqq');
  expect(form.element.querySelector('.jh-Form-nothing')?.textContent).toBe('Nothing of that name.');
});

test('lets go of its session', () => {
  const { form, listeners } = open();
  form.dispose();
  expect(listeners()).toBe(0);
  expect(form.element.isConnected).toBe(false);
});
