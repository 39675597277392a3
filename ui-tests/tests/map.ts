import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, type Locator } from '@playwright/test';

/** A map in an output cell. */
export const mapIn = (page: IJupyterLabPageFixture, cell: number): Locator =>
  page.locator(`.jp-Notebook .jp-Cell >> nth=${cell}`).locator('.jh-Host');

export const field = (page: IJupyterLabPageFixture, path: string): Locator =>
  page.locator(`#jupyter-heatmap-panel .jh-Field[data-path="${path}"]`);

/** Resolves when what is on screen is that of the newest spec. */
export async function ready(map: Locator): Promise<void> {
  await expect(map).toHaveAttribute('data-jupyter-heatmap', 'ready', { timeout: 60_000 });
  await map.evaluate((el: HTMLElement & { jupyterHeatmap?: { idle(): Promise<void> } }) => el.jupyterHeatmap?.idle());
}

/** All numbers and names of a map, without its id and its boxes. */
export const resultOf = (map: Locator): Promise<Record<string, unknown>> =>
  map.evaluate((el: HTMLElement & { jupyterHeatmap?: { result(): Record<string, never> } }) => {
    const { data2d, row, col, color, resolved } = el.jupyterHeatmap!.result() as Record<string, object>;
    const values = Array.from((data2d as { values: ArrayLike<number> }).values, String);
    const plain = JSON.parse(JSON.stringify({ row, col, color, resolved })) as { resolved: { id?: string } };
    delete plain.resolved.id;
    return { values, ...plain };
  });

/** The pixels of a picture, without what hovers over it. */
export async function pixelsOf(page: IJupyterLabPageFixture, map: Locator): Promise<string> {
  await page.mouse.move(1, 1);
  return map
    .locator('.jh-Stage')
    .evaluate((stage: HTMLElement) => [...stage.querySelectorAll('canvas')].map(canvas => canvas.toDataURL()).join());
}
