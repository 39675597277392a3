// node scripts/pictures.mjs: makes the README's pictures anew (docs/img) from the demo: cell, panel and page, light and dark, and ours beside scanpy's.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { openNotebook, startLab } from '../bench/lib/lab.mjs';
import { findChromium, inVenv, ROOT, run } from './lib/run.mjs';

const OUT = join(ROOT, 'docs/img');
const BUILD = join(ROOT, 'build/pictures');
mkdirSync(OUT, { recursive: true });
mkdirSync(BUILD, { recursive: true });

const demo = JSON.parse(readFileSync(join(ROOT, 'examples/demo.ipynb'), 'utf8'));
const cells = demo.cells.filter(cell => cell.cell_type === 'code').map(cell => [cell.source].flat().join(''));
const SCANPY = `
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
sc.pl.heatmap(adata, markers, groupby="bulk_labels", dendrogram=True, standard_scale="var", show=False, figsize=(9, 6))
plt.savefig(${JSON.stringify(join(BUILD, 'scanpy.png'))}, dpi=120, bbox_inches="tight")
`;
run(inVenv('python'), [join(ROOT, 'examples/demo.py'), join(BUILD, 'page.html')]);
run(inVenv('python'), ['-W', 'ignore', '-c', cells[0] + SCANPY]);

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });

/** Selects a group by its bar, and takes the pane of markers in the panel. */
async function markers(page, map, name) {
  const bar = await map.evaluate(
    el => el.jupyterHeatmap.result().scene.panels.find(panel => panel.id === 'groups-left').rects[1]
  );
  const { x, y } = await map.locator('.jh-Picture').boundingBox();
  const tab = tab => page.locator(`#jupyter-heatmap-panel [data-tab="${tab}"]`).click();
  await page.mouse.click(x + bar.x + bar.width / 2, y + bar.y + bar.height / 2);
  await tab('markers');
  await page.locator('#jupyter-heatmap-panel .jh-Primary').click();
  await page.locator('#jupyter-heatmap-panel .jh-Genes-row').nth(1).click();
  await page.mouse.move(2, 2);
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(OUT, `markers-${name}.png`) });
  await tab('options');
  await map.locator('[data-action="undo"]').click();
  await map.locator('[data-action="undo"]').click();
}

const lab = await startLab(cells.slice(0, 2));
const context = await browser.newContext({ viewport: { width: 1500, height: 860 }, deviceScaleFactor: 1.5 });
const page = await context.newPage();
const runCell = await openNotebook(page, lab.url);
for (const [name, theme] of [
  ['light', 'JupyterLab Light'],
  ['dark', 'JupyterLab Dark']
]) {
  await page.evaluate(t => window.jupyterapp.commands.execute('apputils:change-theme', { theme: t }), theme);
  if (name === 'light') for (const i of [0, 1]) await runCell(i);
  const map = page.locator('.jp-Notebook .jh-Host');
  await page.waitForSelector('.jp-Notebook [data-jupyter-heatmap="ready"]');
  await page.evaluate(() => window.jupyterapp.commands.execute('jupyter-heatmap:show-panel'));
  await page.waitForTimeout(1500);
  for (const toast of await page.locator('.Toastify__toast button', { hasText: /^No$/ }).all()) await toast.click();
  await map.scrollIntoViewIfNeeded();
  const { width, height } = await map.boundingBox();
  await map.locator('.jh-Picture').hover({ position: { x: width * 0.42, y: height * 0.45 } });
  await page.waitForTimeout(300);
  await map.screenshot({ path: join(OUT, `cell-${name}.png`) });
  await page.screenshot({ path: join(OUT, `panel-${name}.png`) });
  await markers(page, map, name);
}
lab.close();
await context.close();

for (const scheme of ['light', 'dark']) {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 800 },
    colorScheme: scheme,
    deviceScaleFactor: 1.5
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(BUILD, 'page.html')).href);
  await page.waitForSelector('[data-jupyter-heatmap="ready"]');
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(OUT, `page-${scheme}.png`) });
  if (scheme === 'light') await page.locator('.jh-Root').screenshot({ path: join(BUILD, 'ours.png') });
  await context.close();
}

const beside = await browser.newPage({ viewport: { width: 1500, height: 640 }, deviceScaleFactor: 1.5 });
const image = file => `data:image/png;base64,${readFileSync(join(BUILD, file)).toString('base64')}`;
await beside.setContent(
  `<body style="margin:0;display:grid;grid-template-columns:1fr 1fr;gap:24px;padding:20px;font:600 14px sans-serif;color:#1f2937">
  ${[
    ['scanpy.png', 'sc.pl.heatmap'],
    ['ours.png', 'jh.pl.heatmap']
  ]
    .map(
      ([file, name]) =>
        `<figure style="margin:0"><figcaption style="padding-bottom:10px">${name}</figcaption><img style="width:100%" src="${image(file)}"></figure>`
    )
    .join('')}`
);
await beside.screenshot({ path: join(OUT, 'beside-scanpy.png') });
await browser.close();
console.log('docs/img is new');
