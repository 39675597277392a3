import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { PAGES } from './setup.js';

const READY = '[data-jupyter-heatmap="ready"]';
const url = (name: string): string => `file://${PAGES}/${name}.html`;
const field = (page: Page, path: string) => page.locator(`.jh-Field[data-path="${path}"]`);

/** Opens a page with the network refused; whatever it asks for, says or breaks is in `heard`. */
async function open(page: Page, name: string): Promise<string[]> {
  const heard: string[] = [];
  page.on('request', request => {
    if (request.url() !== url(name) && !request.url().startsWith('blob:'))
      heard.push(`request ${request.url().slice(0, 200)}`);
  });
  page.on('console', message => heard.push(`console ${message.text()}`));
  page.on('pageerror', error => heard.push(`error ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      console.error(`policy ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(url(name));
  await page.waitForSelector(READY);
  await idle(page);
  return heard;
}

const idle = (page: Page): Promise<void> =>
  page.evaluate(() =>
    (globalThis as never as { jupyterHeatmap: { maps: { idle(): Promise<void> }[] } }).jupyterHeatmap.maps[0].idle()
  );

/** The result of the first map, as JSON. */
const result = (page: Page): Promise<Record<string, never>> =>
  page.evaluate(() => {
    const { data2d, row, col, color, resolved } = (
      globalThis as never as { jupyterHeatmap: { maps: { result(): Record<string, never> }[] } }
    ).jupyterHeatmap.maps[0].result();
    return JSON.parse(
      JSON.stringify({
        data2d: { ...(data2d as object), values: Array.from((data2d as { values: number[] }).values) },
        row,
        col,
        color,
        resolved
      })
    ) as Record<string, never>;
  });

const picture = (page: Page): Promise<Buffer> => page.locator('.jh-Picture').screenshot();

test('is ready without the network, and says nothing', async ({ page }) => {
  const heard = await open(page, 'one');
  expect(
    await page.evaluate(() => Object.keys((globalThis as never as { jupyterHeatmap: object }).jupyterHeatmap))
  ).toEqual(['version', 'maps']);
  const { id } = JSON.parse(readFileSync(`${PAGES}/facts.json`, 'utf8')) as { id: string };
  const marks = await page.evaluate(() =>
    performance
      .getEntriesByType('mark')
      .map(mark => [mark.name, ((mark as PerformanceMark).detail as { id: string }).id])
  );
  expect(marks).toEqual(['data', 'computed', 'painted'].map(name => [`jupyter-heatmap:${name}`, id]));
  const colours = await page
    .locator('.jh-Picture canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
  expect(colours).toBeGreaterThan(100);
  expect(heard).toEqual([]);
});

test('refuses the network to whatever got into it', async ({ page }) => {
  const heard = await open(page, 'one');
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'https://example.org/planted.png';
    document.body.append(image);
  });
  await expect.poll(() => heard.join('\n')).toContain('img-src');
});

test('holds no column that is not in use', () => {
  const text = readFileSync(`${PAGES}/one.html`, 'utf8');
  const { unused } = JSON.parse(readFileSync(`${PAGES}/facts.json`, 'utf8')) as { unused: string[] };
  const parts = [...text.matchAll(/<script type="text\/plain" class="jh-part"[^>]*>([^<]*)<\/script>/g)].map(
    ([, data]) => gunzipSync(Buffer.from(data, 'base64')).toString('latin1')
  );
  expect(parts.length).toBeGreaterThan(2);
  const outside = text.replace(/<script>[\s\S]*?<\/script>/g, '').replace(/<style>[\s\S]*?<\/style>/g, '');
  for (const name of unused) for (const part of [outside, ...parts]) expect(part.includes(name), name).toBe(false);
});

const CHANGES: readonly (readonly [name: string, path: string, act: (page: Page) => Promise<void>])[] = [
  ['no tree', 'row.dendrogram', page => field(page, 'row.dendrogram').locator('input').uncheck()],
  ['swapped', 'transpose', page => field(page, 'transpose').locator('input').check()],
  ['log', 'values.log', page => field(page, 'values.log').locator('input').check()],
  ['rows scaled', 'values.scale.along', page => field(page, 'values.scale.along').getByText('rows').click()],
  ['unscaled', 'values.scale.method', page => field(page, 'values.scale.method').getByText('none').click()],
  [
    'colour map',
    'color.cmap',
    async page => {
      await field(page, 'color.cmap').locator('.jh-Cmap-button').click();
      await field(page, 'color.cmap').locator('[data-value="magma"]').click();
    }
  ],
  ['limit', 'color.vmax', page => fill(page, 'color.vmax', '0.5')],
  [
    'norm',
    'color.norm',
    page =>
      field(page, 'color.norm')
        .locator('select')
        .selectOption('power')
        .then(() => undefined)
  ],
  [
    'ungrouped',
    'row.groupby',
    page =>
      field(page, 'row.groupby')
        .locator('select')
        .first()
        .selectOption('')
        .then(() => undefined)
  ],
  ['title', 'title', page => fill(page, 'title', 'A <b>title</b>')]
];

async function fill(page: Page, path: string, text: string): Promise<void> {
  await field(page, path).locator('input').fill(text);
  await page.keyboard.press('Enter');
}

test('the form changes the picture, and undo takes every change back', async ({ page }) => {
  const heard = await open(page, 'one');
  const first = { result: await result(page), picture: await picture(page) };
  let before = first.picture;
  for (const [name, path, act] of CHANGES) {
    await act(page);
    await idle(page);
    await page.mouse.move(2, 2);
    const now = await picture(page);
    expect(now.equals(before), `${name} changes pixels`).toBe(false);
    // No key at all is the default: that field is as if it had never been touched.
    if (name !== 'ungrouped') await expect(field(page, path)).toHaveAttribute('data-changed', '');
    before = now;
  }
  for (const _ of CHANGES) await page.locator('.jh-Host [data-action="undo"]').click({ force: true });
  await idle(page);
  await page.mouse.move(2, 2);
  expect(await result(page)).toEqual(first.result);
  await expect(page.locator('.jh-Host [data-action="undo"]')).toHaveAttribute('aria-disabled', 'true');
  expect(heard).toEqual([]);
});

test('a wrong value stands by its field, and the picture stays', async ({ page }) => {
  const heard = await open(page, 'one');
  const before = await result(page);
  await fill(page, 'color.vmax', 'much');
  await expect(field(page, 'color.vmax').getByRole('alert')).toContainText('is not a number');
  await fill(page, 'color.vmin', '7');
  await idle(page);
  await fill(page, 'color.vmax', '3');
  await idle(page);
  await expect(page.locator('[role=alert]:visible').first()).toBeVisible();
  await page.locator('.jh-Host [data-action="undo"]').click({ force: true });
  await page.locator('.jh-Host [data-action="undo"]').click({ force: true });
  await idle(page);
  expect(await result(page)).toEqual(before);
  expect(heard).toEqual([]);
});

test('hover leads with the name, and the tooltip leaves the cell free', async ({ page }) => {
  await open(page, 'one');
  const box = (await page.locator('.jh-Picture').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5);
  const tooltip = page.locator('.jh-Tooltip');
  await expect(tooltip).toBeVisible();
  await expect(tooltip.locator('b')).toHaveText(/LYZ|CST3|HLA-DRA|CD79A|CD79B|NKG7|GNLY/);
  await expect(tooltip).toContainText('bulk_labels');
  await expect(tooltip).toContainText('scaled');
});

test('what is stored besides can be chosen; what is not, says so', async ({ page }) => {
  await open(page, 'more');
  await field(page, 'row.groupby').locator('select').first().selectOption('phase');
  await idle(page);
  expect(await result(page)).toMatchObject({ row: { levels: ['G1', 'G2M', 'S'] } });
  await page.goto(url('one'));
  await page.waitForSelector(READY);
  await expect(field(page, 'row.groupby').locator('option', { hasText: 'louvain' })).toHaveCount(0);
});

test('two maps on one axis: one picture, one order, each with its own scale', async ({ page }) => {
  const heard = await open(page, 'two');
  const both = () =>
    page.evaluate(() => {
      const { maps } = (globalThis as never as { jupyterHeatmap: { maps: { result(): Whole }[] } }).jupyterHeatmap;
      interface One {
        row: { labels: string[] };
        color: { vmax: number };
      }
      interface Panel {
        kind: string;
        of?: number;
        box: { x: number; y: number; width: number; height: number };
      }
      interface Whole extends One {
        companions: One[];
        scene: { panels: Panel[] };
      }
      const whole = maps[0].result();
      const said = [whole, ...whole.companions].map(one => ({ rows: [...one.row.labels], vmax: one.color.vmax }));
      return { said, bodies: whole.scene.panels.filter(panel => panel.kind === 'body').map(panel => panel.box) };
    });
  const before = await both();
  expect(before.said).toHaveLength(2);
  expect(before.said[1].rows).toEqual(before.said[0].rows);
  expect(before.said.map(one => one.vmax)).toEqual([1, 2605]);
  await field(page, 'row.dendrogram').locator('button, input').first().click();
  await idle(page);
  const after = await both();
  expect(after.said[1].rows).toEqual(after.said[0].rows);
  expect(after.said[0].rows).not.toEqual(before.said[0].rows);

  // The tooltip speaks of the map that the pointer is over; the wheel over it moves what is shared.
  const { x, y, width, height } = after.bodies[1];
  const box = (await page.locator('.jh-Picture').boundingBox())!;
  await page.mouse.move(box.x + x + width * 0.25, box.y + y + height * 0.5);
  await expect(page.locator('.jh-Tooltip b')).toHaveText('n_genes');
  await page.mouse.dblclick(box.x + x + width * 0.25, box.y + y + height * 0.5);
  await expect(page.locator('.jh-Host [data-action="home"]')).toBeEnabled();
  await page.mouse.move(box.x + after.bodies[0].x + 10, box.y + y + height * 0.5);
  await expect(page.locator('.jh-Tooltip b')).toHaveText('LYZ');
  expect(heard).toEqual([]);
});

test('narrow and dark, in a drawer that closes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 600, height: 800 });
  const heard = await open(page, 'one');
  await expect(page.locator('.jh-Drawer')).toBeHidden();
  await page.getByRole('button', { name: 'Options', exact: true }).click();
  await expect(page.locator('.jh-Form-search')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.locator('.jh-Form-search').press('Escape');
  await expect(page.locator('.jh-Drawer')).toBeHidden();
  expect(await page.locator('.jh-Root').evaluate(el => getComputedStyle(el).backgroundColor)).toBe('rgb(17, 20, 24)');
  expect(heard).toEqual([]);
});

test('a page is little more than its data: at most 1.36 of their gzip bytes and 1.4 MB', () => {
  for (const name of ['one', 'more']) {
    const html = readFileSync(`${PAGES}/${name}.html`, 'utf8');
    const parts = [...html.matchAll(/<script[^>]*class="jh-part"[^>]*>([^<]*)</g)].map(match => match[1]);
    expect(parts.length).toBeGreaterThan(2);
    const gzip = parts.reduce((sum, base64) => sum + Buffer.byteLength(base64, 'base64'), 0);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(1.36 * gzip + 1.4e6);
  }
});

test('a clustered page draws the trees that it brings, and clusters anew when its reader asks for another linkage', async ({
  page
}) => {
  const heard = await open(page, 'clustered');
  const { order } = JSON.parse(readFileSync(`${PAGES}/facts.json`, 'utf8')) as {
    order: { row: number[]; col: number[] };
  };
  const orders = async (): Promise<number[][]> => {
    const { row, col } = (await result(page)) as unknown as Record<'row' | 'col', { order: Record<string, number> }>;
    return [row, col].map(axis => Object.values(axis.order));
  };
  expect(await orders()).toEqual([order.row, order.col]);
  const parts = await page.evaluate(() => {
    const { manifest } = JSON.parse(document.querySelector('script.jh-map')!.textContent) as {
      manifest: { trees: Record<string, { part: string }>; parts: { id: string }[] };
    };
    return { trees: Object.values(manifest.trees).map(t => t.part), ids: manifest.parts.map(p => p.id) };
  });
  expect(parts.trees).toEqual(['tree/0', 'tree/1']);
  expect(parts.ids).toEqual(expect.arrayContaining([...parts.trees, 'cells/mask']));
  await field(page, 'row.cluster.method').locator('select').selectOption('ward');
  await idle(page);
  expect((await orders())[0]).not.toEqual(order.row);
  expect((await orders())[1]).toEqual(order.col);
  await field(page, 'row.cluster.method').locator('.jh-Field-reset').click();
  await idle(page);
  expect(await orders()).toEqual([order.row, order.col]);
  expect(heard).toEqual([]);
});

test('what only computing refuses is said below the toolbar, whose Undo takes it back', async ({ page }) => {
  await open(page, 'clustered');
  await field(page, 'row.cluster.method').locator('select').selectOption('ward');
  await field(page, 'row.cluster.metric').locator('select').selectOption('cityblock');
  const said = page.locator('.jh-Picture .jh-Error');
  await expect(said).toContainText('requires the distance metric to be Euclidean');
  const bar = (await page.locator('.jh-Toolbar').boundingBox())!;
  expect((await said.boundingBox())!.y).toBeGreaterThanOrEqual(bar.y + bar.height);
  await page.locator('.jh-Toolbar button').first().click();
  await expect(said).toBeHidden();
});
