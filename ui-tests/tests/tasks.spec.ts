import { readFileSync } from 'node:fs';
import { expect, galata, test, type IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import { bringAxe, faults } from '../../test-page/axe.js';
import { Hand, TASKS, type Place, type Task } from '../../test-page/tasks.js';
import { inLab, mapIn, openNotebook, ready } from './map.js';

test.use({ autoGoto: true, mockSettings: { ...galata.DEFAULT_SETTINGS } });

const NOTEBOOK = 'tasks.ipynb';
const GROUPED = 'jh.pl.heatmap(adata, genes, groupby="bulk_labels", dendrogram=True, standard_scale="var")';
const CLUSTERED = 'jh.clustermap(frame, row_split=3)';
const CELLS = [
  `import warnings
import scanpy as sc
import jupyter_heatmap as jh
genes = ["LYZ", "CST3", "HLA-DRA", "CD79A", "CD79B", "NKG7", "GNLY"]
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    adata = sc.datasets.pbmc68k_reduced()
frame = adata.raw.to_adata().to_df().iloc[:90, :30]`,
  ...TASKS.map(({ on }) => (on === 'clustered' ? CLUSTERED : GROUPED))
];
const DATA = 0;
/** What the tasks were made for is a page each; here they are cells. */
const cellOf = (task: Task): number => 1 + TASKS.indexOf(task);

test.beforeEach(async ({ page, tmpPath }) => {
  await openNotebook(page, tmpPath, NOTEBOOK, CELLS);
  await page.notebook.runCell(DATA, true);
});

/** Does a task on a new map and returns how many actions it took. */
async function actions(
  page: IJupyterLabPageFixture,
  task: Task,
  make: (map: Locator) => Place,
  way: 'byKeys' | 'byPointer'
): Promise<number> {
  const cell = cellOf(task);
  await page.notebook.runCell(cell, true);
  const map = mapIn(page, cell);
  await ready(map);
  const picture = map.locator('.jh-Picture');
  await picture.scrollIntoViewIfNeeded();
  await picture.focus();
  const place = make(map);
  await place.settle?.();
  const hand = new Hand(place);
  const done = task.live ?? task.done;
  const saved = 'file' in done ? page.waitForEvent('download') : null;
  await task[way](hand, place);
  if ('file' in done) {
    const file = (await saved)!;
    expect(file.suggestedFilename()).toMatch(done.file);
    const text = readFileSync(await file.path(), 'latin1');
    if (typeof done.holds === 'string') expect(text.includes(done.holds)).toBe(true);
    else expect(done.holds.test(text)).toBe(true);
  } else {
    await map.evaluate((el: HostElement) => {
      Object.assign(window, { theMap: el.jupyterHeatmap });
    });
    await expect.poll(() => page.evaluate(`Boolean((${String(done.map)})(theMap))`), { message: task.name }).toBe(true);
  }
  return hand.count;
}

type HostElement = HTMLElement & { jupyterHeatmap?: object };

const frames = (page: IJupyterLabPageFixture) => () =>
  page.evaluate(() => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

const panelOf = (page: IJupyterLabPageFixture): Locator => page.locator('#jupyter-heatmap-panel');

for (const way of ['byKeys', 'byPointer'] as const)
  test(`ten tasks in a cell ${way}: at most three actions each`, async ({ page }) => {
    test.setTimeout(120_000);
    const counts: Record<string, number> = {};
    for (const task of TASKS)
      await test.step(task.name, async () => {
        if (await panelOf(page).isVisible()) await inLab(page, 'application:toggle-right-area');
        const make = (map: Locator): Place => ({
          page,
          root: map.locator('.jh-Root'),
          options: panelOf(page),
          panes: map.locator('.jh-Root'),
          opens: pane => map.locator(`.jh-Toolbar [data-action="${pane}"]`),
          reveal: hand => hand.click(page.locator('[data-id="jupyter-heatmap-panel"]')),
          settle: frames(page)
        });
        counts[task.name] = await actions(page, task, make, way);
      });
    expect(Object.values(counts).filter(n => n > 3)).toEqual([]);
    expect(Object.keys(counts)).toHaveLength(10);
  });

test('ten tasks with the panel: at most three actions each', async ({ page }) => {
  test.setTimeout(120_000);
  await inLab(page, 'jupyter-heatmap:show-panel');
  const counts: Record<string, number> = {};
  for (const task of TASKS)
    await test.step(task.name, async () => {
      const panel = panelOf(page);
      const make = (map: Locator): Place => ({
        page,
        root: map.locator('.jh-Root'),
        options: panel,
        panes: panel,
        opens: pane => panel.locator(`[data-tab="${pane}"]`),
        settle: frames(page)
      });
      if (await panel.locator('[data-tab="options"]').isVisible()) await panel.locator('[data-tab="options"]').click();
      counts[task.name] = await actions(page, task, make, 'byPointer');
    });
  expect(Object.values(counts).filter(n => n > 3)).toEqual([]);
  expect(Object.keys(counts)).toHaveLength(10);
});

test('axe finds nothing serious in a cell and in the panel, in light and dark', async ({ page }) => {
  await inLab(page, 'jupyter-heatmap:show-panel');
  await page.notebook.runCell(1, true);
  const map = mapIn(page, 1);
  await ready(map);
  const within = ['.jh-Host', '#jupyter-heatmap-panel'];
  const all: string[] = [];
  await bringAxe(page);
  for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
    await page.theme.setTheme(theme);
    await ready(map);
    for (const pane of ['markers', 'find', 'map', 'table', 'save', 'history']) {
      const button = map.locator(`.jh-Toolbar [data-action="${pane}"]`);
      await button.click();
      const tab = panelOf(page).locator(`[data-tab="${pane === 'save' ? 'options' : pane}"]`);
      await tab.click();
      await ready(map);
      all.push(...(await faults(page, true, within)).map(fault => `${theme} ${pane} ${fault}`));
      await button.click();
    }
  }
  expect(all).toEqual([]);
});
