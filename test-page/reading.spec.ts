import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { idle, open } from './open.js';

const live = (page: Page) => page.locator('.jh-Root > .jh-Live');

test('the cell cursor says name, row, group, values and place, and leads what is shown', async ({ page }) => {
  await open(page, 'one');
  await page.locator('.jh-Picture').focus();
  const { cols, n } = await page.evaluate(() => {
    const { row, col } = jupyterHeatmap.maps[0].result();
    return { cols: [...col.labels], n: row.labels.length };
  });
  await page.keyboard.press('ArrowRight');
  await expect(live(page)).toHaveText(
    new RegExp(
      `^${cols[0]} · cell \\S+ · bulk_labels .+ · value [\\d.−e]+ · scaled [\\d.]+ · row 1 of ${n}, column 1 of ${cols.length}`
    )
  );
  // 700 rows on some hundred px: the picture shows means, the words those of one cell.
  await expect(live(page)).toContainText(/drawn: each pixel the mean of up to 2 × 1 cells/);
  await page.keyboard.press('ArrowRight');
  await expect(live(page)).toContainText(`row 1 of ${n}, column 2 of ${cols.length}`);
  await page.keyboard.press('Control+End');
  await expect(live(page)).toContainText(`row ${n} of ${n}, column ${cols.length} of ${cols.length}`);
  await page.keyboard.press('Home');
  await expect(live(page)).toContainText(`row ${n} of ${n}, column 1 of`);
  await page.keyboard.press('Control+Home');
  await expect(live(page)).toContainText(`row 1 of ${n}, column 1 of`);

  await page.evaluate(() => {
    jupyterHeatmap.maps[0].window = { row: [0, 20], col: null };
  });
  await idle(page);
  await page.keyboard.press('PageDown');
  await expect(live(page)).toContainText(`row 21 of ${n}`);
  await expect(live(page)).not.toContainText('drawn');
  expect(await page.evaluate(() => jupyterHeatmap.maps[0].window.row)).toEqual([1, 21]);
  await page.keyboard.press('PageUp');
  await expect(live(page)).toContainText(`row 1 of ${n}`);
  await page.keyboard.press('End');
  await expect(live(page)).toContainText(`column ${cols.length} of`);
});

test('the table has what is shown, with heads, groups and values as the tooltip has them', async ({ page }) => {
  await open(page, 'one');
  await page.locator('.jh-Picture').focus();
  await page.keyboard.press('t');
  const table = page.locator('.jh-Root .jh-Table');
  await expect(table.locator('caption')).toHaveText('cells 1–50 of 700, genes 1–7 of 7: value (scaled)');
  expect(await table.locator('thead th[scope=col]').allTextContents()).toEqual(
    await page.evaluate(() => [...jupyterHeatmap.maps[0].result().col.labels])
  );
  await expect(table.locator('tbody th[scope=row]')).toHaveCount(50);
  const first = await page.evaluate(() => {
    const { row, data2d } = jupyterHeatmap.maps[0].result();
    return { label: row.labels[0], group: row.groups![0], scaled: data2d.values[0] };
  });
  await expect(table.locator('tbody th[scope=row]').first()).toHaveText(first.label);
  await expect(table.locator('tbody th[scope=rowgroup]').first()).toHaveText(first.group!);
  const [value, scaled] = (await table.locator('tbody td').first().textContent())!.split(' ');
  expect(Number(scaled.slice(1, -1).replace('−', '-'))).toBeCloseTo(first.scaled, 2);
  await page.locator('.jh-Picture').focus();
  await page.keyboard.press('ArrowRight');
  await expect(live(page)).toContainText(`value ${value} · scaled ${scaled.slice(1, -1)} ·`);

  await page.getByRole('button', { name: 'Down', exact: true }).click();
  await expect(table.locator('caption')).toContainText('cells 51–100 of 700');
  await page.evaluate(() => {
    jupyterHeatmap.maps[0].window = { row: [10, 30], col: [2, 4] };
  });
  await expect(table.locator('caption')).toHaveText('cells 11–30 of 700, genes 3–4 of 7: value (scaled)');
  await expect(page.getByRole('button', { name: 'Down', exact: true })).toBeDisabled();
  await page.evaluate(() => {
    jupyterHeatmap.maps[0].set({ transpose: true });
  });
  await idle(page);
  await expect(table.locator('thead th[scope=colgroup]').first()).toHaveText(first.group!);
  await expect(table.locator('tbody th[scope=row]')).toHaveCount(2);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy CSV' }).click();
  await expect(page.locator('.jh-Root .jh-Tabled [role=status]')).toHaveText('copied');

  // The form beside it has no window: all that is drawn, from its beginning.
  await page.locator('.jh-Drawer [data-tab="table"]').click();
  await expect(page.locator('.jh-Drawer .jh-Table caption')).toHaveText(
    'genes 1–7 of 7, cells 1–30 of 700: value (scaled)'
  );
});

test('a page that a page saved is as it was left, needs no network and can be saved again', async ({ page }, info) => {
  const saved = async (name: string): Promise<string> => {
    const waiting = page.waitForEvent('download');
    await page.locator('.jh-Picture').focus();
    await page.keyboard.press('Shift+X');
    const path = info.outputPath(name);
    await (await waiting).saveAs(path);
    return path;
  };
  await open(page, 'one');
  await page.evaluate(() => {
    jupyterHeatmap.maps[0].set({ 'values.scale.method': 'z_score', title: 'a < b & </script>' });
  });
  await idle(page);
  const before = await page.evaluate(() => [jupyterHeatmap.maps[0].png(), JSON.stringify(jupyterHeatmap.maps[0].spec)]);
  const first = await saved('first.html');
  const heard = await open(page, first);
  expect(
    await page.evaluate(() => [jupyterHeatmap.maps[0].png(), JSON.stringify(jupyterHeatmap.maps[0].spec)])
  ).toEqual(before);
  const second = await saved('second.html');
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
  expect(heard).toEqual([]);
});
