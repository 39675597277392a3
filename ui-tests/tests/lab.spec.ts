import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, galata, test, type IJupyterLabPageFixture } from '@jupyterlab/galata';
import { field, inLab, mapIn, pixelsOf, ready, reload, resultOf } from './map.js';

test.use({ autoGoto: true, mockSettings: { ...galata.DEFAULT_SETTINGS } });

const root = resolve(import.meta.dirname, '../..');
const NOTEBOOK = 'demo.ipynb';
/** Cells of the demo notebook: words, data, map, words, page; then the one that the tests add. */
const [DATA, MAP, AGAIN] = [1, 2, 5];

interface Notebook {
  cells: unknown[];
}

test.beforeEach(async ({ page, tmpPath }) => {
  const notebook = JSON.parse(readFileSync(resolve(root, 'examples/demo.ipynb'), 'utf8')) as Notebook;
  notebook.cells.push({
    cell_type: 'code',
    id: 'again',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: 'from lab_helpers import again\nagain(hm, adata, markers)'
  });
  await page.contents.uploadContent(JSON.stringify(notebook), 'text', `${tmpPath}/${NOTEBOOK}`);
  await page.contents.uploadContent(
    readFileSync(resolve(root, 'ui-tests/lab_helpers.py'), 'utf8'),
    'text',
    `${tmpPath}/lab_helpers.py`
  );
  await page.notebook.openByPath(`${tmpPath}/${NOTEBOOK}`);
  await page.notebook.activate(NOTEBOOK);
});

async function draw(page: IJupyterLabPageFixture) {
  await page.notebook.runCell(DATA, true);
  await page.notebook.runCell(MAP, true);
  const map = mapIn(page, MAP);
  await ready(map);
  return map;
}

const openPanel = (page: IJupyterLabPageFixture) => inLab(page, 'jupyter-heatmap:show-panel');

/** Scrolls the notebook in front to the cell whose source holds `text`. */
const reveal = (page: IJupyterLabPageFixture, text: string) =>
  page.evaluate(async wanted => {
    interface Content {
      activeCellIndex: number;
      readonly widgets?: readonly { readonly model: { readonly sharedModel: { getSource(): string } } }[];
      scrollToItem(index: number): Promise<void>;
    }
    const { currentWidget } = (window as never as { jupyterapp: { shell: { currentWidget?: { content?: Content } } } })
      .jupyterapp.shell;
    const content = currentWidget?.content;
    const index = content?.widgets?.findIndex(cell => cell.model.sharedModel.getSource().includes(wanted)) ?? -1;
    if (!content || index < 0) return;
    content.activeCellIndex = index;
    await content.scrollToItem(index);
  }, text);

type Act = (page: IJupyterLabPageFixture) => Promise<unknown>;
const segment =
  (path: string, text: string): Act =>
  page =>
    field(page, path).getByText(text, { exact: true }).click();
const choose =
  (path: string, value: string): Act =>
  page =>
    field(page, path).locator('select').first().selectOption(value);
const toggle =
  (path: string): Act =>
  page =>
    field(page, path).locator('input').click();
const write =
  (path: string, text: string): Act =>
  async page => {
    await field(page, path).locator('input').first().fill(text);
    await field(page, path).locator('input').first().press('Enter');
  };

/** One change of every option in the form, from the demo's spec, each from where the last one left it. */
const CHANGES: readonly (readonly [path: string, act: Act])[] = [
  ['as', segment('as', 'own')],
  ['title', write('title', 'Markers')],
  ['subtitle', write('subtitle', 'Of ten kinds of cells')],
  ['transpose', toggle('transpose')],
  ['row.order', segment('row.order', 'as scanpy')],
  ['row.labels', segment('row.labels', 'show')],
  ['row.title', write('row.title', 'type')],
  ['col.labels', segment('col.labels', 'hide')],
  ['col.title', write('col.title', 'marker')],
  ['row.cluster.method', choose('row.cluster.method', 'average')],
  ['row.cluster.metric', choose('row.cluster.metric', 'spearman')],
  ['row.cluster.ordering', choose('row.cluster.ordering', 'scipy')],
  ['values.scale.along', segment('values.scale.along', 'rows')],
  ['values.log', toggle('values.log')],
  ['values.scale.method', segment('values.scale.method', 'none')],
  ['data.layer', choose('data.layer', 'layers/X')],
  [
    'color.cmap',
    async page => {
      await field(page, 'color.cmap').locator('.jh-Cmap-button').click();
      await field(page, 'color.cmap').locator('[data-value="magma"]').click();
    }
  ],
  ['color.robust', toggle('color.robust')],
  ['color.side', segment('color.side', 'below')],
  ['color.vmax', write('color.vmax', '2')],
  ['color.vmin', write('color.vmin', '-1')],
  ['color.vcenter', write('color.vcenter', '0.5')],
  ['color.label', write('color.label', 'log counts')],
  ['color.norm', choose('color.norm', 'asinh')],
  ['col.order', segment('col.order', 'as scanpy')],
  ['col.bins', write('col.bins', '5')],
  ['view.width', write('view.width', '700')],
  ['view.height', write('view.height', '500')],
  ['view.font_size', write('view.font_size', '12')],
  ['view.proportional', toggle('view.proportional')],
  ['view.separators', segment('view.separators', 'lines')],
  ['row.dendrogram', toggle('row.dendrogram')],
  ['row.groupby', choose('row.groupby', 'n_counts')],
  ['row.bins', write('row.bins', '4')],
  ['form', choose('form', 'dot')],
  ['values.aggregate', choose('values.aggregate', 'median')],
  ['size.cutoff', write('size.cutoff', '0.5')],
  ['size.min', write('size.min', '0.1')],
  ['size.max', write('size.max', '0.6')],
  ['size.on', segment('size.on', 'square')],
  ['form', choose('form', 'violin')],
  ['violin.density_norm', segment('violin.density_norm', 'area')],
  ['violin.ticks', toggle('violin.ticks')],
  ['form', choose('form', 'tracks')],
  ['tracks.shared', toggle('tracks.shared')],
  ['form', choose('form', 'matrix')]
];

/** These say how something is drawn that the demo does not show at that moment: equal pixels are right. */
const UNSEEN: ReadonlySet<string> = new Set(['col.title', 'col.order', 'col.bins']);

test('the demo: hover, every option, undo, save, reopen without its kernel', async ({ page, tmpPath }) => {
  test.setTimeout(420_000);
  const map = await draw(page);

  const picture = map.locator('.jh-Picture');
  await picture.scrollIntoViewIfNeeded();
  const { width, height } = (await picture.boundingBox())!;
  await picture.hover({ position: { x: width * 0.4, y: height * 0.5 } });
  await expect(map.locator('.jh-Tooltip')).toBeVisible();
  await expect(map.locator('.jh-Tooltip')).toContainText('bulk_labels');

  await openPanel(page);
  await expect(field(page, 'color.cmap')).toBeVisible();
  await ready(map);
  const first = await resultOf(map);
  let before = await pixelsOf(page, map);
  const again = mapIn(page, AGAIN);
  for (const [path, act] of CHANGES) {
    // The map of the cell below is the newest: a click makes this one the active one again.
    await map.locator('.jh-Picture').click({ position: { x: 4, y: 4 } });
    await act(page);
    await expect(field(page, path)).toHaveAttribute('data-changed', '');
    await ready(map);
    const now = await pixelsOf(page, map);
    if (!UNSEEN.has(path)) expect(now !== before, `${path} changes pixels`).toBe(true);
    before = now;
    await page.notebook.runCell(AGAIN, true);
    await ready(again);
    expect(await resultOf(again), `${path}: as Python's new map`).toEqual(await resultOf(map));
  }

  await map.locator('.jh-Picture').click({ position: { x: 4, y: 4 } });
  const undo = map.locator('[data-action="undo"]');
  for (const _ of CHANGES) await undo.click({ force: true });
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await ready(map);
  expect(await resultOf(map)).toEqual(first);

  await page.notebook.runCell(MAP, true);
  await ready(map);
  await page.notebook.save();
  await page.notebook.close(false);
  await page.evaluate(() =>
    (
      window as never as { jupyterapp: { serviceManager: { sessions: { shutdownAll(): Promise<void> } } } }
    ).jupyterapp.serviceManager.sessions.shutdownAll()
  );
  await reload(page, `${tmpPath}/${NOTEBOOK}`);
  // Not by its number: while a notebook loads, JupyterLab may put an empty cell before the others.
  const call = 'jh.pl.heatmap(';
  const stored = page.locator('.jp-Notebook .jp-CodeCell', { hasText: call }).locator('.jh-Host');
  // JupyterLab draws what is outside the viewport when the browser is idle, which a loaded machine may never be.
  await expect(async () => {
    await reveal(page, call);
    await expect(stored).toHaveAttribute('data-jupyter-heatmap', 'ready', { timeout: 3000 });
  }).toPass({ timeout: 90_000 });
  await ready(stored);
  expect(await resultOf(stored)).toEqual(first);
  await expect(page.locator('.jp-Notebook [role=alert]:visible')).toHaveCount(0);
  await expect(page.locator('.jp-Notebook')).not.toContainText('Error displaying widget');

  // The form works on what the notebook stores.
  await openPanel(page);
  await stored.locator('.jh-Picture').click({ position: { x: 4, y: 4 } });
  await field(page, 'values.log').locator('input').click();
  await ready(stored);
  expect(await resultOf(stored)).not.toEqual(first);
});

/** The same of a clustered frame. */
const CLUSTERED: readonly (readonly [path: string, act: Act])[] = [
  ['row.split', write('row.split', '4')],
  ['row.cluster.method', choose('row.cluster.method', 'ward')],
  ['row.cluster.ordering', choose('row.cluster.ordering', 'optimal')],
  ['row.tree.show', toggle('row.tree.show')],
  ['values.scale.method', segment('values.scale.method', 'z-score')],
  ['col.cluster.metric', choose('col.cluster.metric', 'correlation')],
  ['col.split', write('col.split', '2')],
  ['view.linewidths', write('view.linewidths', '1')],
  ['text.show', toggle('text.show')],
  ['text.format', write('text.format', '.1f')],
  ['view.square', toggle('view.square')],
  ['row.dendrogram', toggle('row.dendrogram')]
];

test("seaborn's clustermap: every change of its trees, cuts, texts and lines is Python's, too", async ({ page }) => {
  test.setTimeout(180_000);
  const data = 'import jupyter_heatmap as jh, numpy as np, pandas as pd\n';
  const frame =
    'frame = pd.DataFrame(np.random.default_rng(5).normal(size=(24, 8)), columns=list("abcdefgh")).add_prefix("c")';
  await page.notebook.setCell(DATA, 'code', data + frame);
  await page.notebook.setCell(MAP, 'code', 'hm = jh.clustermap(frame)\nhm');
  await page.notebook.setCell(AGAIN, 'code', 'from lab_helpers import again_clustered\nagain_clustered(hm, frame)');
  const map = await draw(page);
  await openPanel(page);
  await ready(map);
  const first = await resultOf(map);
  let before = await pixelsOf(page, map);
  const again = mapIn(page, AGAIN);
  for (const [path, act] of CLUSTERED) {
    await map.locator('.jh-Picture').click({ position: { x: 4, y: 4 } });
    await act(page);
    await expect(field(page, path)).toHaveAttribute('data-changed', '');
    await ready(map);
    const now = await pixelsOf(page, map);
    expect(now !== before, `${path} changes pixels`).toBe(true);
    before = now;
    await page.notebook.runCell(AGAIN, true);
    await ready(again);
    expect(await resultOf(again), `${path}: as Python's new map`).toEqual(await resultOf(map));
  }
  await map.locator('.jh-Picture').click({ position: { x: 4, y: 4 } });
  for (const _ of CLUSTERED) await map.locator('[data-action="undo"]').click({ force: true });
  await ready(map);
  expect(await resultOf(map)).toEqual(first);
});

test('what changes in Python changes on screen, once', async ({ page }) => {
  const map = await draw(page);
  await page.notebook.setCell(AGAIN, 'code', 'hm.update(color_vmax=0.5)');
  await page.notebook.runCell(AGAIN, true);
  await expect.poll(async () => (await resultOf(map))['color']).toMatchObject({ vmax: 0.5 });
  await map.locator('.jh-Picture').hover();
  await map.locator('[data-action="undo"]').click({ force: true });
  await ready(map);
  expect((await resultOf(map))['color']).toMatchObject({ vmax: 1 });
  await page.notebook.setCell(AGAIN, 'code', 'print("spec", hm.spec.get("color"))');
  await page.notebook.runCell(AGAIN, true);
  expect((await page.notebook.getCellTextOutput(AGAIN))?.join('')).not.toContain('0.5');
});

test('overwriting the array on the next line leaves the picture as it was', async ({ page }) => {
  await page.notebook.setCell(
    DATA,
    'code',
    'import numpy as np, jupyter_heatmap as jh\nx = np.arange(12.0).reshape(3, 4)'
  );
  await page.notebook.setCell(MAP, 'code', 'hm = jh.heatmap(x)\nx[:] = -1\nhm');
  const map = await draw(page);
  const result = await resultOf(map);
  expect(result['values']).toEqual(Array.from({ length: 12 }, (_, i) => String(i)));
});

test('several views of one map, in a box, and the keys do not reach the notebook', async ({ page }) => {
  const map = await draw(page);
  const cells = await page.notebook.getCellCount();
  await page.notebook.setCell(AGAIN, 'code', 'import ipywidgets\nipywidgets.VBox([hm])');
  await page.notebook.runCell(AGAIN, true);
  const second = mapIn(page, AGAIN);
  await ready(second);
  await map.locator('.jh-Picture').click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('l');
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  // What has the focus inside a map matches the notebook's shortcuts of `:focus` itself.
  for (const what of ['.jh-Toolbar [data-action="find"]', '.jh-Toolbar [data-action="markers"]']) {
    await map.locator(what).focus();
    await page.keyboard.press('d');
    await page.keyboard.press('d');
  }
  await ready(map);
  await ready(second);
  expect(await resultOf(second)).toEqual(await resultOf(map));
  expect(((await resultOf(map))['resolved'] as { values: { log: boolean } }).values.log).toBe(true);
  expect(await page.notebook.getCellCount()).toBe(cells);
});
