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

interface Lab {
  readonly jupyterapp: {
    readonly commands: { execute(id: string, args?: object): Promise<unknown> };
    readonly restored: Promise<void>;
  };
}

/** Executes a command of JupyterLab. */
export const inLab = (page: IJupyterLabPageFixture, command: string, args: object = {}): Promise<void> =>
  page.evaluate(([id, said]) => (window as never as Lab).jupyterapp.commands.execute(id, said).then(() => undefined), [
    command,
    args
  ] as const);

/** Reloads the page and opens the notebook at `path`. Galata's own waits for a launcher, which is not there where the workspace still names the notebook. */
export async function reload(page: IJupyterLabPageFixture, path: string): Promise<void> {
  await page.evaluate(() => {
    document.body.dataset['before'] = 'the reload';
    location.reload();
  });
  await page.waitForFunction(() => {
    const { jupyterapp } = window as { jupyterapp?: Lab['jupyterapp'] };
    return document.body.dataset['before'] === undefined && jupyterapp?.restored.then(() => true);
  });
  await inLab(page, 'docmanager:open', { path });
}

/** Makes a notebook of code cells and opens it. */
export async function openNotebook(
  page: IJupyterLabPageFixture,
  folder: string,
  name: string,
  sources: readonly string[]
): Promise<void> {
  const cells = sources.map((source, k) => ({
    cell_type: 'code',
    id: `cell-${k}`,
    execution_count: null,
    metadata: {},
    outputs: [],
    source
  }));
  const kernelspec = { display_name: 'Python 3', language: 'python', name: 'python3' };
  const notebook = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  await page.contents.uploadContent(JSON.stringify(notebook), 'text', `${folder}/${name}`);
  await page.notebook.openByPath(`${folder}/${name}`);
  await page.notebook.activate(name);
}
