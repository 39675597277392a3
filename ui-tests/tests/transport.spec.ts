import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, galata, test, type IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import { inLab, ready, reload } from './map.js';

test.use({ autoGoto: true, mockSettings: { ...galata.DEFAULT_SETTINGS } });

const root = resolve(import.meta.dirname, '../..');
const NOTEBOOK = 'transport.ipynb';
const [SETUP, MAP, ASK] = [0, 1, 2];
/** 20 MB a layer; only X is sent unasked. */
const [ROWS, COLS] = [2500, 2000];

const SOURCES = [
  `from lab_helpers import slowly
import numpy as np, anndata as ad, jupyter_heatmap as jh
rng = np.random.default_rng(20261121)
x, counts = rng.standard_normal((2, ${ROWS}, ${COLS}), dtype=np.float32)
adata = ad.AnnData(x, layers={"counts": counts})
sent = slowly(0)`,
  'hm = jh.heatmap(adata)\nhm',
  'print(len(sent))'
];

test.beforeEach(async ({ page, tmpPath }) => {
  const cells = SOURCES.map((source, i) => ({
    cell_type: 'code',
    id: `cell${i}`,
    execution_count: null,
    metadata: {},
    outputs: [],
    source
  }));
  const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
  const notebook = JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
  await page.contents.uploadContent(notebook, 'text', `${tmpPath}/${NOTEBOOK}`);
  await page.contents.uploadContent(
    readFileSync(resolve(root, 'ui-tests/lab_helpers.py'), 'utf8'),
    'text',
    `${tmpPath}/lab_helpers.py`
  );
  await page.notebook.openByPath(`${tmpPath}/${NOTEBOOK}`);
  await page.notebook.activate(NOTEBOOK);
});

/** Runs cell `index`, with `code` if given, and returns what it printed. */
const run = (page: IJupyterLabPageFixture, index: number, code: string | null = null): Promise<string> =>
  page.evaluate(
    async ([name, at, source]) => {
      interface Cell {
        readonly model: {
          readonly sharedModel: { setSource(text: string): void };
          readonly outputs: { toJSON(): readonly { readonly name?: string; readonly text?: string }[] };
        };
      }
      interface Panel {
        readonly content: { activeCellIndex: number; readonly widgets: readonly Cell[] };
        readonly context?: { readonly path: string };
      }
      const { shell, commands } = (
        window as never as {
          jupyterapp: {
            shell: { widgets(area: string): Iterable<Panel & { readonly id: string }>; activateById(id: string): void };
            commands: { execute(id: string): Promise<unknown> };
          };
        }
      ).jupyterapp;
      const panel = [...shell.widgets('main')].find(widget => widget.context?.path.endsWith(name));
      const cell = panel?.content.widgets[at];
      if (!panel || !cell) throw new Error(`no cell ${at}`);
      shell.activateById(panel.id);
      panel.content.activeCellIndex = at;
      if (source !== null) cell.model.sharedModel.setSource(source);
      await commands.execute('notebook:run-cell');
      return cell.model.outputs
        .toJSON()
        .map(({ text = '' }) => text)
        .join('')
        .trim();
    },
    [NOTEBOOK, index, code] as const
  );

const python = (page: IJupyterLabPageFixture, code: string): Promise<string> => run(page, ASK, code);

/** The map of the notebook. Not by its number: while a notebook loads, JupyterLab may put an empty cell before the others. */
const mapOf = (page: IJupyterLabPageFixture): Locator =>
  page.locator('.jp-Notebook .jp-CodeCell', { hasText: 'jh.heatmap(' }).locator('.jh-Host');

async function draw(page: IJupyterLabPageFixture): Promise<void> {
  await run(page, SETUP);
  await run(page, MAP);
  await ready(mapOf(page));
}

/** What tells one matrix and its drawing from another, without a million strings. */
const digestOf = (map: Locator): Promise<object> =>
  map.evaluate((el: HTMLElement & { jupyterHeatmap?: { result(): never; spec: never } }) => {
    const { data2d, color, resolved } = el.jupyterHeatmap!.result() as {
      data2d: { values: Float32Array };
      color: { vmin: number; vmax: number };
      resolved: { data: { layer: string } };
    };
    const { values } = data2d;
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i] * ((i % 97) + 1);
    return { cells: values.length, sum, vmin: color.vmin, vmax: color.vmax, layer: resolved.data.layer };
  });

const chunks = (page: IJupyterLabPageFixture): Promise<string> => python(page, 'print(len(sent))');

/** Asks for the other layer, whose chunks come one by one, and returns once some are here. */
async function ask(page: IJupyterLabPageFixture): Promise<void> {
  await python(page, 'sent = slowly(2)\nhm.update(data_layer="layers/counts")');
  await expect(mapOf(page).locator('.jh-Step')).toContainText(/Loading · [1-9][\d.]* MB of 20\.0 MB/);
}

test('data on their way: a second view, progress and cancel, a reload', async ({ page, tmpPath }) => {
  test.setTimeout(300_000);
  const map = mapOf(page);
  await draw(page);
  const drawn = await digestOf(map);
  expect(drawn).toMatchObject({ cells: ROWS * COLS, layer: null });

  await test.step('a second view of the output shows the same map, and the data travel once', async () => {
    const sent = await chunks(page);
    await page.notebook.selectCells(MAP);
    await inLab(page, 'notebook:create-output-view');
    const second = page.locator('.jp-LinkedOutputView .jh-Host');
    await ready(second);
    expect(await digestOf(second)).toEqual(drawn);
    await second.evaluate(el => {
      el.dataset['mounted'] = 'once';
    });
    await second.locator('.jh-Picture').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('l');
    await ready(second);
    await ready(map);
    const changed = await digestOf(map);
    expect(changed).not.toEqual(drawn);
    expect(await digestOf(second)).toEqual(changed);
    // Time for both views to keep their picture in the output: that draws neither anew.
    await page.waitForTimeout(1500);
    await expect(second).toHaveAttribute('data-mounted', 'once');
    expect(await digestOf(second)).toEqual(changed);
    await inLab(page, 'application:close');
    await expect(second).toHaveCount(0);
    await python(page, 'hm.update(values_log=None)');
    await ready(map);
    expect(await digestOf(map)).toEqual(drawn);
    expect(await chunks(page)).toBe(sent);
  });

  await test.step('a layer on its way shows its bytes; Cancel stops Python too; asking again brings it', async () => {
    await ask(page);
    await map.locator('.jh-Step button', { hasText: 'Cancel' }).click();
    await expect(map.locator('[role=alert]')).toContainText('cancelled');
    await expect(map.locator('.jh-Step')).toBeHidden();
    await expect(map.locator('.jh-Stage canvas').first()).toBeVisible();
    // The chunk that was being sent.
    await page.waitForTimeout(2500);
    const sent = await chunks(page);
    expect(Number(sent)).toBeLessThan(
      Number(await python(page, 'print(hm._package.parts["layers/counts"].entry["chunks"])'))
    );
    await page.waitForTimeout(2500);
    expect(await chunks(page)).toBe(sent);
    await python(page, 'sent = slowly(0)\nhm.update(data_layer=None)');
    await ready(map);
    expect(await digestOf(map)).toEqual(drawn);
    await python(page, 'hm.update(data_layer="layers/counts")');
    await ready(map);
    expect(await digestOf(map)).toMatchObject({ layer: 'layers/counts' });
  });

  await test.step('after a reload of the page it is alive again, with the same data and spec', async () => {
    await python(page, 'hm.update(color_vmax=2.5)');
    await ready(map);
    const before = await digestOf(map);
    expect(before).toMatchObject({ vmax: 2.5, layer: 'layers/counts' });
    await page.notebook.save();
    await reload(page, `${tmpPath}/${NOTEBOOK}`);
    await ready(map);
    expect(await digestOf(map)).toEqual(before);
    await python(page, 'hm.update(color_vmax=1.5)');
    await expect.poll(() => digestOf(map)).toMatchObject({ vmax: 1.5 });
  });
});

test('a kernel that restarts in the middle: the picture says so and stays', async ({ page }) => {
  const map = mapOf(page);
  await draw(page);
  const drawn = await digestOf(map);
  await ask(page);
  await page.evaluate(async () => {
    interface Panel {
      readonly sessionContext: { restartKernel(): Promise<void> };
    }
    await (
      window as never as { jupyterapp: { shell: { currentWidget: Panel } } }
    ).jupyterapp.shell.currentWidget.sessionContext.restartKernel();
  });
  await expect(map.locator('[role=alert]')).toContainText('kernel', { timeout: 30_000 });
  await expect(map.locator('.jh-Step')).toBeHidden();
  await expect(map.locator('.jh-Stage canvas').first()).toBeVisible();
  expect(await digestOf(map)).toEqual(drawn);
});
