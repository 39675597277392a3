import { expect, test, type Page } from '@playwright/test';
import type { Panel } from '../src/layout/scene.js';
import { PAGES } from './setup.js';

interface Map {
  idle(): Promise<void>;
  window: { row: number[] | null; col: number[] | null };
  set(patch: object): void;
  result(): { scene: { panels: Panel[] } };
  readonly session: { readonly sets: readonly { name: string; rows?: number[][] }[]; readonly canUndo: boolean };
}
declare const jupyterHeatmap: { maps: Map[] };

async function open(page: Page): Promise<string[]> {
  const heard: string[] = [];
  page.on('console', message => heard.push(`console ${message.text()}`));
  page.on('pageerror', error => heard.push(`error ${error.message}`));
  await page.goto(`file://${PAGES}/linked.html`);
  await expect(page.locator('[data-jupyter-heatmap="ready"]')).toHaveCount(2);
  await page.evaluate(() => Promise.all(jupyterHeatmap.maps.map(map => map.idle())));
  return heard;
}

/** px on screen of the middle of a drawn row of a map. */
const rowAt = async (page: Page, map: number, row: number): Promise<{ x: number; y: number }> => {
  await page.locator('.jh-Picture').nth(map).scrollIntoViewIfNeeded();
  return page.evaluate(
    ([k, at]) => {
      const { box, y } = jupyterHeatmap.maps[k].result().scene.panels.find(panel => panel.kind === 'body')!;
      const { left, top } = document.querySelectorAll('.jh-Picture')[k].getBoundingClientRect();
      const [{ start, end, from, to }] = y!;
      return { x: left + box.x + 30, y: top + start + ((at + 0.5 - from) * (end - start)) / (to - from) };
    },
    [map, row]
  );
};

const selected = (page: Page) =>
  page.evaluate(() => jupyterHeatmap.maps.map(map => map.session.sets.map(({ rows }) => rows)));
const windows = (page: Page) => page.evaluate(() => jupyterHeatmap.maps.map(map => map.window));

test('two maps of one page follow each other by the names of their rows, without a kernel', async ({ page }) => {
  const heard = await open(page);
  // Row 20 of the first is row 39 of the second, which has them backwards and lacks the first ten.
  const at = await rowAt(page, 0, 20);
  await page.mouse.click(at.x, at.y);
  expect(await selected(page)).toEqual([[[[20, 1]]], [[[39, 1]]]]);
  await page.mouse.move(at.x, at.y + 1);
  await page.mouse.move(at.x, at.y);
  await expect(page.locator('.jh-Picture').nth(1).locator('.jh-Crosshair[aria-hidden]').first()).toBeVisible();

  await page.evaluate(() => (jupyterHeatmap.maps[0].window = { row: [5, 15], col: [0, 4] }));
  await page.evaluate(() => Promise.all(jupyterHeatmap.maps.map(map => map.idle())));
  // Of the columns the second has none: they stay.
  expect(await windows(page)).toEqual([
    { row: [5, 15], col: [0, 4] },
    { row: [45, 50], col: null }
  ]);
  await page.evaluate(() => (jupyterHeatmap.maps[1].window = { row: [0, 10], col: null }));
  expect((await windows(page))[0].row).toEqual([50, 60]);

  const other = await rowAt(page, 1, 3);
  await page.mouse.click(other.x, other.y);
  expect(await selected(page)).toEqual([[[[56, 1]]], [[[3, 1]]]]);
  await page.evaluate(() => {
    jupyterHeatmap.maps[0].set({ 'view.link': null });
    jupyterHeatmap.maps[1].window = { row: [0, 5], col: null };
  });
  expect((await windows(page))[0].row).toEqual([50, 60]);
  expect(heard).toEqual([]);
});
