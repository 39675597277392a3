import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { Panel } from '../src/layout/scene.js';
import { PAGES } from './setup.js';

interface Facts {
  readonly genes: number[];
  readonly scores: number[];
  readonly pvals_adj: number[];
  readonly auc: number[];
  readonly inside: number[];
}
const facts = (): Facts => (JSON.parse(readFileSync(`${PAGES}/facts.json`, 'utf8')) as { markers: Facts }).markers;

interface Map {
  idle(): Promise<void>;
  png(): string;
  readonly spec: { readonly form: string };
  result(): { scene: { panels: Panel[] } };
  readonly session: {
    readonly sets: readonly { name: string; rows?: number[][] }[];
    readonly rankings: ReadonlyMap<
      string,
      { readonly ranking: { readonly groups: readonly { readonly test: Record<string, Float64Array> }[] } | null }
    >;
    undo(): void;
  };
}
declare const jupyterHeatmap: { maps: Map[] };

async function open(page: Page, name: string): Promise<string[]> {
  const heard: string[] = [];
  page.on('console', message => heard.push(`console ${message.text()}`));
  page.on('pageerror', error => heard.push(`error ${error.message}`));
  page.on('request', request => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) heard.push(request.url());
  });
  await page.goto(`file://${PAGES}/${name}.html`);
  await page.waitForSelector('[data-jupyter-heatmap="ready"]');
  await page.evaluate(() => jupyterHeatmap.maps[0].idle());
  return heard;
}

/** px on screen of the middle of a drawn row. */
const rowAt = (page: Page, row: number): Promise<{ x: number; y: number }> =>
  page.evaluate(at => {
    const { box, y } = jupyterHeatmap.maps[0].result().scene.panels.find(panel => panel.kind === 'body')!;
    const { left, top } = document.querySelector('.jh-Picture')!.getBoundingClientRect();
    const [{ start, end, from, to }] = y!;
    return { x: left + box.x + 30, y: top + start + ((at + 0.5 - from) * (end - start)) / (to - from) };
  }, row);

const sets = (page: Page) => page.evaluate(() => jupyterHeatmap.maps[0].session.sets);
const cells = (page: Page, row: number): Promise<string[]> =>
  page.locator(`.jh-Root .jh-Genes-row[aria-rowindex="${row + 2}"] > *`).allTextContents();

test('a drag and one click find the markers that scipy finds; they are drawn, and undo takes the picture back', async ({
  page
}) => {
  const heard = await open(page, 'markers');
  const picture = () => page.evaluate(() => jupyterHeatmap.maps[0].png());
  const before = await picture();
  const [from, to] = [await rowAt(page, 100), await rowAt(page, 199)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(from.x + 4, to.y);
  expect(await sets(page)).toEqual([]);
  await page.mouse.up();
  expect(await sets(page)).toEqual([{ name: 'selection', rows: [[100, 100]] }]);
  await expect(page.locator('.jh-Status-selected')).toHaveText('100 of 600 rows selected');

  await page.locator('.jh-Toolbar [data-action="markers"]').click();
  await page.locator('.jh-Root .jh-Primary').click();
  await expect(page.locator('.jh-Root .jh-Markers-said')).toContainText('300 of 300');
  const found = await page.evaluate(() => {
    const { test: own } = jupyterHeatmap.maps[0].session.rankings.get('markers')!.ranking!.groups[0];
    return Object.fromEntries(Object.entries(own).map(([name, values]) => [name, Array.from(values)]));
  });
  const { genes, scores, pvals_adj, auc, inside } = facts();
  expect(found['order'].slice(0, 20)).toEqual(genes.slice(0, 20));
  genes.forEach((gene, k) => {
    expect(found['scores'][gene]).toBeCloseTo(scores[k], 9);
    expect(found['pvalsAdj'][gene] / pvals_adj[k]).toBeCloseTo(1, 9);
    expect(found['auc'][gene]).toBeCloseTo(auc[k], 12);
    expect(found['pts'][gene]).toBeCloseTo(inside[k], 12);
  });
  const first = await cells(page, 0);
  expect(first.slice(0, 2)).toEqual([String(genes[0]), scores[0].toFixed(2)]);
  expect(first[3]).toBe(pvals_adj[0].toExponential(1).replace('e-', 'e−'));

  await page.locator('.jh-Root .jh-Markers-forms button', { hasText: 'Dot plot' }).click();
  await expect.poll(() => page.evaluate(() => jupyterHeatmap.maps[0].spec.form)).toBe('dot');
  await page.evaluate(() => jupyterHeatmap.maps[0].idle());
  await expect(page.locator('.jh-Picture')).toHaveAttribute('aria-label', /2 groups/);
  await page.keyboard.press('Escape');
  await page.locator('.jh-Toolbar [data-action="undo"]').click();
  await page.evaluate(() => jupyterHeatmap.maps[0].idle());
  await expect.poll(() => page.evaluate(() => jupyterHeatmap.maps[0].spec.form)).toBe('heatmap');
  expect(await picture()).toBe(before);
  expect(heard).toEqual([]);
});

test('sets and rankings that the spec has are there when the page is opened, and again when it is loaded anew', async ({
  page
}) => {
  const heard = await open(page, 'ranked');
  for (const again of [false, true]) {
    if (again) await page.reload();
    await page.waitForSelector('[data-jupyter-heatmap="ready"]');
    await page.locator('.jh-Drawer [data-tab="markers"]').click();
    const pane = page.locator('.jh-Drawer .jh-Markers');
    await expect(pane.locator('[data-set="mine"] .jh-Set-count')).toHaveText('100');
    await expect(pane.locator('.jh-Genes-row').first()).toBeVisible();
    await expect(pane.locator('[role=tab]')).toHaveText(['mine']);
    await expect(pane.locator('.jh-Select').nth(2)).toHaveValue('wilcoxon');
    const { genes } = facts();
    const names = await pane.locator('.jh-Genes-row > [data-name]').allTextContents();
    expect(genes.slice(0, 12).map(String)).toEqual(expect.arrayContaining(names.slice(0, 8)));
  }
  expect(heard).toEqual([]);
});

test('the CSV is a file that the page makes', async ({ page }) => {
  await open(page, 'ranked');
  await page.locator('.jh-Drawer [data-tab="markers"]').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.jh-Drawer .jh-Markers-tools button', { hasText: 'CSV' }).click()
  ]);
  expect(download.suggestedFilename()).toBe('own.csv');
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(301);
  expect(lines[1]).toMatch(/^mine,\d+,/);
});
