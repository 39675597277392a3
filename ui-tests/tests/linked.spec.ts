import { expect, galata, test } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import type { Handle } from '../../src/mount/index.js';
import { mapIn, openNotebook, ready } from './map.js';

test.use({ autoGoto: true, mockSettings: { ...galata.DEFAULT_SETTINGS } });

const NOTEBOOK = 'linked.ipynb';
const CELLS = [
  `import ipywidgets, traitlets
import numpy as np
import pandas as pd
import jupyter_heatmap as jh
values = pd.DataFrame(np.random.default_rng(0).normal(size=(40, 6)), [f"row {i}" for i in range(40)], list("abcdef"))
one, two, three = (jh.heatmap(frame, view_height=220) for frame in (values, values.iloc[::-1], values))
by_label = jh.link(one, two)
by_trait = ipywidgets.jslink((one, "selected_rows"), (three, "selected_rows"))
slider = ipywidgets.IntRangeSlider(min=0, max=40, value=(0, 40))
traitlets.dlink((slider, "value"), (one, "window"), transform=lambda at: {"row": list(at)})`,
  'one',
  'two',
  'three',
  'slider.value = (5, 15)',
  'print([hm.selected_rows for hm in (one, two, three)], one.window["row"], two.window["row"])',
  'two.select(rows=["row 3"])'
];
const [DATA, ONE, TWO, THREE, SLIDE, PRINT, SELECT] = [0, 1, 2, 3, 4, 5, 6];

type Host = HTMLElement & { jupyterHeatmap?: Handle };
/** Runs of rows that are selected, and rows that are shown. */
const selected = (map: Locator): Promise<string> =>
  map.evaluate((el: Host) => JSON.stringify(el.jupyterHeatmap!.session.sets.map(({ rows }) => rows)));

test.beforeEach(async ({ page, tmpPath }) => {
  await openNotebook(page, tmpPath, NOTEBOOK, CELLS);
});

test('what is selected and shown in one map is so in a linked one, in one behind jslink, and in Python; and back', async ({
  page
}) => {
  for (const cell of [DATA, ONE, TWO, THREE]) await page.notebook.runCell(cell, true);
  const [one, two, three] = [ONE, TWO, THREE].map(cell => mapIn(page, cell)) as [Locator, Locator, Locator];
  for (const map of [one, two, three]) await ready(map);

  const picture = one.locator('.jh-Picture');
  await picture.scrollIntoViewIfNeeded();
  const box = await one.evaluate(
    (el: Host) => el.jupyterHeatmap!.result().scene.panels.find(panel => panel.kind === 'body')!.box
  );
  const { x, y } = (await picture.boundingBox())!;
  // Rows 10 … 19 of 40.
  await page.mouse.move(x + box.x + 4, y + box.y + (10.5 / 40) * box.height);
  await page.mouse.down();
  await page.mouse.move(x + box.x + 4, y + box.y + (19.5 / 40) * box.height, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => selected(one)).toBe('[[[10,10]]]');
  // The second has the rows the other way round.
  await expect.poll(() => selected(two)).toBe('[[[20,10]]]');
  await expect.poll(() => selected(three)).toBe('[[[10,10]]]');

  await page.notebook.runCell(SLIDE, true);
  await page.waitForTimeout(500);
  await page.notebook.runCell(PRINT, true);
  const rows = (first: number): string => `[${Array.from({ length: 10 }, (_, k) => first + k).join(', ')}]`;
  const said = page.locator(`.jp-Notebook .jp-Cell >> nth=${PRINT}`).locator('.jp-OutputArea-output');
  await expect(said).toHaveText(`[${rows(10)}, ${rows(20)}, ${rows(10)}] [5, 15] [25, 35]`);

  await page.notebook.runCell(SELECT, true);
  await expect.poll(() => selected(one)).toBe('[[[3,1]]]');
  await expect.poll(() => selected(three)).toBe('[[[3,1]]]');
});
