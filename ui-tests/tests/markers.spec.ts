import { expect, galata, test } from '@jupyterlab/galata';
import { inLab, mapIn, openNotebook, ready } from './map.js';

test.use({ autoGoto: true, mockSettings: { ...galata.DEFAULT_SETTINGS } });

const NOTEBOOK = 'markers.ipynb';
const CELLS = [
  `import warnings
import scanpy as sc
import jupyter_heatmap as jh
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    adata = sc.datasets.pbmc68k_reduced()`,
  `hm = jh.pl.heatmap(adata, ["LYZ", "CD79A", "NKG7", "CD3D"], groupby="bulk_labels", use_raw=False)
hm`,
  `found = adata.uns["from_the_map"]
rows = sum(length for _, length in hm.spec["sets"][0]["rows"])
print(sorted(found)[:2], found["names"].dtype.names, len(found["names"]), rows, hm.spec["form"])`
];
const [DATA, MAP, AFTER] = [0, 1, 2];

test.beforeEach(async ({ page, tmpPath }) => {
  await openNotebook(page, tmpPath, NOTEBOOK, CELLS);
});

test('rows are selected, all genes of the kernel tested, the best drawn, and what was found is in adata.uns', async ({
  page
}) => {
  await page.notebook.runCell(DATA, true);
  await page.notebook.runCell(MAP, true);
  const map = mapIn(page, MAP);
  await ready(map);
  const picture = map.locator('.jh-Picture');
  await picture.scrollIntoViewIfNeeded();
  const body = await map.evaluate(
    (
      el: HTMLElement & {
        jupyterHeatmap?: {
          result(): {
            scene: { panels: { kind: string; box: { x: number; y: number; width: number; height: number } }[] };
          };
        };
      }
    ) => el.jupyterHeatmap!.result().scene.panels.find(panel => panel.kind === 'body')!.box
  );
  const { x, y } = (await picture.boundingBox())!;
  await page.mouse.move(x + body.x + 20, y + body.y + 0.3 * body.height);
  await page.mouse.down();
  await page.mouse.move(x + body.x + 20, y + body.y + 0.5 * body.height, { steps: 4 });
  await page.mouse.up();
  await expect(map.locator('.jh-Status-selected')).toHaveText(/of 700 cells selected/);

  await inLab(page, 'jupyter-heatmap:show-panel');
  const panel = page.locator('#jupyter-heatmap-panel');
  await panel.locator('[data-tab="markers"]').click();
  await panel.locator('.jh-Primary').click();
  await expect(panel.locator('.jh-Markers-said')).toContainText('765 of 765 genes', { timeout: 60_000 });
  await expect(panel.locator('.jh-Markers-said')).toContainText('in the kernel');
  // The sheet is there in JupyterLab too.
  await expect(panel.locator('.jh-Genes')).toHaveCSS('height', '320px');
  await panel.locator('.jh-Markers-number').fill('6');
  await panel.locator('.jh-Markers-forms button', { hasText: 'Dot plot' }).click();
  await expect(picture).toHaveAttribute('aria-label', /2 groups of 700 cells × 6 genes/, { timeout: 60_000 });
  await ready(map);
  await panel.locator('.jh-Markers-store input').fill('from_the_map');
  await panel.locator('.jh-Markers-store button').click();
  await expect(panel.locator('.jh-Markers-stored')).toHaveText('Stored in adata.uns["from_the_map"]', {
    timeout: 60_000
  });

  await page.notebook.runCell(AFTER, true);
  const said = page.locator('.jp-Notebook .jp-Cell >> nth=2').locator('.jp-OutputArea-output');
  await expect(said).toContainText("('set 1',) 765");
  await expect(said).toContainText('dot');
});
