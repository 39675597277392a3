import type { Page } from '@playwright/test';
import type { Handle } from '../src/mount/index.js';
import { PAGES } from './setup.js';

declare global {
  /** What a page is reached by. */
  var jupyterHeatmap: { readonly maps: Handle[] };
}

export const url = (name: string): string => `file://${PAGES}/${name}.html`;

/** Resolves when the first map shows the newest picture. */
export const idle = (page: Page): Promise<void> => page.evaluate(() => jupyterHeatmap.maps[0].idle());

/** Opens a page (by name, or a file's path) and returns what it says or breaks. */
export async function open(page: Page, name: string): Promise<string[]> {
  const heard: string[] = [];
  page.on('console', message => heard.push(`console ${message.text()}`));
  page.on('pageerror', error => heard.push(`error ${error.message}`));
  await page.goto(name.startsWith('/') ? `file://${name}` : url(name));
  await page.waitForSelector('[data-jupyter-heatmap="ready"]');
  await idle(page);
  return heard;
}
