import '../../style/base.css';
import '../../style/form.css';
import '../../style/markers.css';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PANES } from '../../src/controls/index.js';
import { createSession, type Session } from '../../src/session/index.js';
import type { Ranking } from '../../src/flow/index.js';
import { HeatmapError } from '../../src/spec/index.js';
import { categories, dataset, fakeSource, random } from '../../test/data.js';

const N = 60;
const GENES = 2000;

/** Sixty cells of three kinds; genes 0–9 are high in "a", 10–19 in "b". */
function data(genes = GENES) {
  const uniform = random(11);
  const kinds = Array.from({ length: N }, (_, i) => ['a', 'b', 'c'][i % 3]);
  const values = new Float32Array(N * genes);
  for (let i = 0; i < N; i++)
    for (let j = 0; j < genes; j++) {
      const high = (j < 10 && kinds[i] === 'a') || (j >= 10 && j < 20 && kinds[i] === 'b');
      values[i * genes + j] = (uniform() < 0.4 ? 0 : uniform()) + (high ? 3 + uniform() : 0);
    }
  return dataset({
    matrices: { 'layers/X': { kind: 'dense', shape: [N, genes], order: 'C', data: values } },
    row: { kind: categories(kinds, ['a', 'b', 'c']) },
    names: { row: 'cells', col: 'genes' },
    nVars: genes
  });
}

interface Open {
  readonly session: Session;
  readonly source: ReturnType<typeof fakeSource>;
  readonly element: HTMLElement;
  readonly find: (selector: string) => HTMLElement;
  readonly all: (selector: string) => HTMLElement[];
  readonly button: (text: string) => HTMLElement;
  readonly ranking: () => Ranking;
  readonly menu: (label: string) => HTMLSelectElement;
}

async function open(width = 900): Promise<Open> {
  const place = document.createElement('div');
  place.className = 'jh-Root';
  place.style.width = `${width}px`;
  document.body.append(place);
  const source = fakeSource(data());
  const session = createSession(source, {
    row: { groupby: ['kind'] },
    data: { cols: [0, 1, 2, 3] }
  });
  await session.idle();
  const { element } = PANES.markers.make(session);
  place.append(element);
  const all = (selector: string): HTMLElement[] => [...element.querySelectorAll<HTMLElement>(selector)];
  return {
    session,
    source,
    element,
    find: selector => element.querySelector<HTMLElement>(selector)!,
    all,
    button: text => all('button').find(button => button.textContent === text)!,
    ranking: () => session.rankings.get('markers')!.ranking!,
    menu: label => {
      const labels = all('label').filter(other => other.textContent === label) as HTMLLabelElement[];
      return labels[0].control as HTMLSelectElement;
    }
  };
}

async function found(): Promise<Open> {
  const view = await open();
  view.button('Find markers').click();
  await vi.waitFor(() => expect(view.all('.jh-Genes-row').length).toBeGreaterThan(5));
  return view;
}

const names = (view: Open): string[] =>
  view
    .all('.jh-Genes-row')
    .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
    .map(row => row.firstElementChild!.textContent);

const choose = (select: HTMLSelectElement, value: string): void => {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

afterEach(() => {
  document.body.replaceChildren();
});

describe('finding markers', () => {
  test('of the groups that the rows are in takes one click; the best genes stand first', async () => {
    const view = await found();
    expect(view.all('[role=tab]').map(tab => tab.textContent)).toEqual(['a', 'b', 'c']);
    expect(names(view).slice(0, 10).sort()).toEqual(Array.from({ length: 10 }, (_, j) => `c${j}`).sort());
    expect(view.find('.jh-Markers-said').textContent).toMatch(
      /^2\u2009000 of 2\u2009000 genes \(X\) tested in the browser/
    );
    expect(view.session.spec.derive).toMatchObject([{ as: 'markers', groupby: 'kind', reference: 'rest' }]);
    view.all('[role=tab]')[1].click();
    expect(names(view).slice(0, 10).sort()).toEqual(Array.from({ length: 10 }, (_, j) => `c${j + 10}`).sort());
    view.session.destroy();
  });

  test('of a selection is the default as soon as there is one', async () => {
    const view = await open();
    expect(view.menu('Compare').value).toBe('by:kind');
    view.session.select({ rows: Array.from({ length: 20 }, (_, k) => 3 * k) });
    expect(view.menu('Compare').value).toBe('selection');
    view.button('Find markers').click();
    await vi.waitFor(() => expect(view.all('.jh-Genes-row').length).toBeGreaterThan(5));
    expect(names(view)[0]).toMatch(/^c\d$/);
    expect(view.ranking().groups.map(({ name }) => name)).toEqual(['selection']);
    view.session.select(null);
    expect(view.menu('Compare').value).toBe('by:kind');
    await vi.waitFor(() => expect(view.find('.jh-Markers-error').textContent).toContain('is no more'));
    expect(names(view)[0]).toMatch(/^c\d$/);
    view.session.destroy();
  });

  test('an error stands by the button, and the table before stays', async () => {
    const view = await found();
    const before = names(view);
    view.session.select({ rows: [5] });
    view.button('Find markers').click();
    await vi.waitFor(() => expect(view.find('.jh-Markers-error').textContent).toContain('two'));
    expect(names(view)).toEqual(before);
    view.session.destroy();
  });

  test('can be cancelled, and begun again', async () => {
    const view = await found();
    choose(view.menu('Test'), 'wilcoxon');
    view.button('Find markers').click();
    expect(view.find('.jh-Markers-busy').checkVisibility()).toBe(true);
    view.button('Cancel').click();
    await vi.waitFor(() => expect(view.find('.jh-Markers-busy').checkVisibility()).toBe(false));
    expect(view.ranking().step.method).toBe('t-test');
    expect(view.find('.jh-Markers-error').textContent).toBe('');
    view.button('Find markers').click();
    await vi.waitFor(() => expect(view.ranking().step.method).toBe('wilcoxon'));
    view.session.destroy();
  });
});

describe('sets', () => {
  test('are kept, renamed, left out and taken away', async () => {
    const view = await open();
    view.session.select({ rows: [0, 1, 2] });
    view.button('Keep').click();
    view.session.select({ rows: [5, 6, 7] });
    view.button('Keep').click();
    expect(view.session.sets.map(({ name }) => name)).toEqual(['set 1', 'set 2']);
    const input = view.find('[data-set="set 1"] .jh-Set-name') as HTMLInputElement;
    await userEvent.fill(input, 'mine');
    input.dispatchEvent(new Event('change'));
    expect(view.session.sets.map(({ name }) => name)).toEqual(['mine', 'set 2']);
    const other = view.find('[data-set="mine"] .jh-Set-name') as HTMLInputElement;
    await userEvent.fill(other, 'set 2');
    other.dispatchEvent(new Event('change'));
    expect(view.find('.jh-Markers-error').textContent).toContain('already');
    choose(view.menu('Compare'), 'sets');
    view.find('[data-set="set 2"] [type=checkbox]').click();
    expect([...view.menu('With').options].map(({ value }) => value)).toEqual(['rest', 'mine']);
    view.find('[data-set="set 2"] [title=Delete]').click();
    expect(view.session.sets.map(({ name }) => name)).toEqual(['mine']);
    view.session.destroy();
  });
});

test.each([
  ['∪', [[0, 6]]],
  ['∩', [[2, 2]]],
  ['−', [[4, 2]]]
])('a set and the selection: %s', async (sign, rows) => {
  const view = await open();
  view.session.select({ rows: [0, 1, 2, 3] });
  view.button('Keep').click();
  expect(view.find('[data-set="set 1"]').textContent).not.toContain(sign);
  view.session.select({ rows: [2, 3, 4, 5] });
  view.button(sign).click();
  expect(view.session.sets.map(({ name, rows: own }) => [name, own])).toEqual([
    ['set 1', [[0, 4]]],
    ['selection', rows]
  ]);
  view.session.destroy();
});

describe('the table', () => {
  test('sorts by any header, and says so', async () => {
    const view = await found();
    const header = (key: string): HTMLElement => view.find(`[role=columnheader][data-key="${key}"]`);
    expect(header('score').getAttribute('aria-sort')).toBe('descending');
    header('lfc').querySelector('button')!.click();
    expect(header('lfc').getAttribute('aria-sort')).toBe('descending');
    expect(header('score').getAttribute('aria-sort')).toBeNull();
    const { test: tested } = view.ranking().groups[0];
    const best = tested.logfoldchanges.reduce((a, x, j, all) => (x > all[a] ? j : a), 0);
    expect(names(view)[0]).toBe(`c${best}`);
    header('lfc').querySelector('button')!.click();
    expect(header('lfc').getAttribute('aria-sort')).toBe('ascending');
    expect(names(view)[0]).not.toBe(`c${best}`);
    view.session.destroy();
  });

  test('holds the rows in sight alone, also of many genes, and scrolls to the last', async () => {
    const view = await found();
    const table = view.find('.jh-Genes');
    expect(table.getAttribute('aria-rowcount')).toBe(String(GENES + 1));
    expect(view.all('.jh-Genes-row').length).toBeLessThan(40);
    table.scrollTop = table.scrollHeight;
    await vi.waitFor(() => expect(view.find(`[aria-rowindex="${GENES + 1}"]`)).not.toBeNull());
    expect(view.all('.jh-Genes-row').length).toBeLessThan(40);
    view.session.destroy();
  });

  test('is searched, by an expression too, and filtered', async () => {
    const view = await found();
    const search = view.find('[type=search]') as HTMLInputElement;
    await userEvent.fill(search, '/^c1[0-2]$/');
    expect(names(view).sort()).toEqual(['c10', 'c11', 'c12']);
    await userEvent.fill(search, '/[/');
    expect(search.hasAttribute('aria-invalid')).toBe(true);
    await userEvent.fill(search, '');
    (view.find('.jh-Markers-tools [type=checkbox]') as HTMLInputElement).click();
    const { test: tested } = view.ranking().groups[0];
    const significant = tested.pvalsAdj.filter(p => p < 0.05).length;
    expect(significant).toBeLessThan(GENES);
    expect(view.find('.jh-Genes').getAttribute('aria-rowcount')).toBe(String(significant + 1));
    view.session.destroy();
  });

  test('is walked with the keyboard, and the gene that is chosen has its distribution', async () => {
    const view = await found();
    view.find('.jh-Genes').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    const second = names(view)[1];
    expect(view.find('[aria-selected=true] [data-name]').textContent).toBe(second);
    expect(view.find('.jh-Plot-title').textContent).toBe(second);
    await userEvent.keyboard('{End}');
    const at = view.find('.jh-Genes-row[aria-selected=true]');
    expect(at.getAttribute('aria-rowindex')).toBe(String(GENES + 1));
    expect(view.find('.jh-Genes').getAttribute('aria-activedescendant')).toBe(at.id);
    view.session.destroy();
  });

  test('is narrow in a narrow panel: the columns that are asked for first', async () => {
    const view = await open(280);
    view.button('Find markers').click();
    await vi.waitFor(() => expect(view.all('.jh-Genes-row').length).toBeGreaterThan(5));
    const shown = view.all('[role=columnheader]').filter(header => header.checkVisibility());
    expect(shown.map(header => header.dataset['key'])).toEqual(['gene', 'lfc', 'p']);
    expect(view.element.scrollWidth).toBeLessThanOrEqual(280);
    view.session.destroy();
  });

  test('of a regression has its coefficients alone, also in a narrow panel', async () => {
    const view = await open(280);
    choose(view.menu('Test'), 'logreg');
    view.button('Find markers').click();
    await vi.waitFor(() => expect(view.all('.jh-Genes-row').length).toBeGreaterThan(5), { timeout: 20_000 });
    const shown = view.all('[role=columnheader]').filter(header => header.checkVisibility());
    expect(shown.map(header => header.dataset['key'])).toEqual(['gene', 'score']);
    expect(view.find('[data-plot=volcano]').checkVisibility()).toBe(false);
    view.session.destroy();
  });

  test('is downloaded whole, as a file that is made here', async () => {
    const view = await found();
    const made: Blob[] = [];
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      made.push(blob as Blob);
      return 'blob:none';
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    view.button('CSV').click();
    expect(click).toHaveBeenCalledOnce();
    create.mockRestore();
    click.mockRestore();
    const lines = (await made[0].text()).trim().split('\n');
    expect(lines).toHaveLength(3 * GENES + 1);
    const { test: tested } = view.ranking().groups[0];
    expect(lines[1].split(',')[2]).toBe(String(tested.scores[tested.order[0]]));
    view.session.destroy();
  });
});

describe('drawing', () => {
  test('the best genes of each group are drawn as asked, and undo takes the picture back', async () => {
    const view = await found();
    const before = view.session.spec.data.cols;
    await userEvent.fill(view.find('.jh-Markers-number'), '2');
    view.button('Dot plot').click();
    await vi.waitFor(() => expect(view.session.spec.form).toBe('dot'));
    expect(view.session.spec.data.cols).toHaveLength(6);
    expect(view.session.spec.col.brackets).toMatchObject([{ label: 'a' }, { label: 'b' }, { label: 'c' }]);
    view.session.undo();
    expect(view.session.spec.data.cols).toEqual(before);
    expect(view.session.spec.form).toBe('heatmap');
    view.session.destroy();
  });

  test('what was selected gets a name first: the next selection does not change the picture', async () => {
    const view = await open();
    view.session.select({ rows: Array.from({ length: 20 }, (_, k) => 3 * k) });
    view.button('Find markers').click();
    await vi.waitFor(() => expect(view.all('.jh-Genes-row').length).toBeGreaterThan(5));
    view.button('Heatmap').click();
    await vi.waitFor(() => expect(view.session.spec.row.groupby).toEqual(['derived/markers']));
    await view.session.idle();
    expect(view.session.sets.map(({ name }) => name)).toEqual(['set 1']);
    expect(view.session.model!.axes.row.levels).toEqual(['set 1', 'rest']);
    expect(view.session.spec.col.brackets).toMatchObject([{ label: 'set 1' }]);
    view.session.select({ rows: [0, 1] });
    view.session.select(null);
    expect(view.session.status.state).toBe('ready');
    view.session.destroy();
  });
});

describe('plots', () => {
  test.each([330, 700, 900, 1200])('stand in their own places, %d px wide', async width => {
    const view = await open(width);
    view.button('Find markers').click();
    const shown = (name: string): DOMRect => view.find(`[data-plot=${name}] canvas`).getBoundingClientRect();
    await vi.waitFor(() => expect(view.all('[data-plot] canvas')).toHaveLength(2));
    await vi.waitFor(() => {
      for (const name of ['volcano', 'distribution']) {
        const place = view.find(`[data-plot=${name}]`).getBoundingClientRect();
        expect(shown(name).right).toBeLessThanOrEqual(Math.ceil(place.right));
      }
    });
    const [one, other] = [shown('volcano'), shown('distribution')];
    expect(one.right <= other.left || one.bottom <= other.top).toBe(true);
    view.session.destroy();
  });

  test('a click on a point of the volcano chooses its gene in the table', async () => {
    const view = await found();
    await vi.waitFor(() => expect(view.find('[data-plot=volcano] canvas')).not.toBeNull());
    const canvas = view.find('[data-plot=volcano] canvas') as HTMLCanvasElement;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const row = (): HTMLElement | null => view.element.querySelector('.jh-Genes-row[aria-selected=true]');
    await vi.waitFor(() => {
      for (let y = 4; y < height && !row(); y += 4)
        for (let x = width - 4; x > width / 2 && !row(); x -= 4)
          canvas.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left + x, clientY: top + y }));
      expect(row()).not.toBeNull();
    });
    expect(view.find('.jh-Plot-title').textContent).toBe(row()!.firstElementChild!.textContent);
    view.session.destroy();
  });
});

describe('storing', () => {
  test('is offered where a kernel is, and says when it is done or why not', async () => {
    const view = await found();
    expect(view.find('.jh-Markers-store').checkVisibility()).toBe(view.session.source.live);
    const ask = vi.fn().mockResolvedValueOnce({ fields: {}, buffers: [] });
    Object.assign(view.source, { ask });
    const key = view.find('.jh-Markers-store input') as HTMLInputElement;
    key.value = 'mine';
    view.button('Store').click();
    await vi.waitFor(() => expect(view.find('.jh-Markers-stored').textContent).toBe('Stored in adata.uns["mine"]'));
    expect(ask).toHaveBeenCalledWith('rank.store', { step: view.session.spec.derive[0], key: 'mine' });
    ask.mockRejectedValueOnce(new HeatmapError('bad-spec', '', 'no AnnData'));
    view.button('Store').click();
    await vi.waitFor(() => expect(view.find('.jh-Markers-stored').textContent).toBe('no AnnData'));
    view.session.destroy();
  });
});

test('names of genes and groups are text', async () => {
  const evil = '<img src=x onerror="globalThis.hit=1">';
  const place = document.createElement('div');
  document.body.append(place);
  const values = Float32Array.from({ length: 24 }, random(4));
  const session = createSession(
    fakeSource(
      dataset({
        matrices: { 'layers/X': { kind: 'dense', shape: [8, 3], order: 'C', data: values } },
        row: { kind: categories([evil, evil, evil, evil, 'b', 'b', 'b', 'b'], [evil, 'b']) },
        labels: { col: [evil, 'y', 'z'] }
      })
    ),
    { row: { groupby: ['kind'] } }
  );
  await session.idle();
  const { element } = PANES.markers.make(session);
  place.append(element);
  await session.rank({ groupby: 'kind', as: 'markers' });
  await vi.waitFor(() => expect(element.textContent).toContain(evil));
  expect(element.querySelector('img')).toBeNull();
  expect((globalThis as { hit?: number }).hit).toBeUndefined();
  session.destroy();
});
