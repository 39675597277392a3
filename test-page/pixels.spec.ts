import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { pixelsPerItem, toPixel } from '../src/matrix/axis-scale.js';
import type { Panel, Scene } from '../src/layout/scene.js';
import { caseOf, packed, type Case } from '../test/heatmap-cases.js';
import { decodePng } from './png.js';

// Each pixel that the browser shows is asked for the colour that matplotlib gave its cell in the real sc.pl.heatmap.
const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = resolve(ROOT, 'build/test-page/pixels');
const MAP = 'pixels';

/** A case of scanpy's, and the size at which each of its cells is at least two device pixels at ratio 1. */
const FIGURES: readonly (readonly [what: string, name: string, width: number | null, height: number | null])[] = [
  ['plain values, a listed colour map, joined keys', 'pair-083', 1000, 1760],
  ['genes scaled, joined keys', 'pair-000', 1000, 1760],
  ['cells scaled, numeric groups', 'pair-023', 1000, 1720],
  ['log, ten groups', 'pair-053', 1000, 1720],
  ['log and scaled, swapped, a tree', 'pair-047', 1880, 500],
  ['swapped, a tree, two slopes', 'pair-002', 1880, 500],
  ['a tree, an asinh norm', 'pair-022', 1000, 1720],
  ['centred, swapped', 'pair-039', 1880, 500],
  ['a power norm, swapped, a tree', 'pair-009', 1880, 500],
  ['boundaries, repeated genes', 'pair-017', 1000, 1720],
  ['symlog, no groups', 'pair-008', 1000, 1720],
  ['missing values', 'nan', null, null],
  ['a missing gene', 'nan-column', null, null],
  ['a missing gene, scaled', 'nan-column-var', null, null],
  ['nothing but missing values', 'all-nan', null, null],
  ['infinite values', 'inf', null, null],
  ['more than twenty groups', 'many-groups', null, 700],
  ['more than twenty groups, swapped, a tree', 'many-groups-tree-swap', 1200, 500],
  ['binned integers', 'numeric-int', null, 500],
  ['small integers', 'uint8', null, null],
  ['sixty genes', 'sixty', 1400, null],
  ['sparse columns', 'csc', null, null]
];

/** Writes a page as docs/wire.md has it. */
function write(c: Case, width: number | null, height: number | null): string {
  const spec = { ...c.spec, id: MAP, view: { width, height } };
  const head = JSON.stringify({ v: 1, id: MAP, spec, manifest: c.manifest }).replaceAll('<', '\\u003c');
  const parts = Object.entries(c.parts).flatMap(([part, blobs]) =>
    blobs.map(
      (blob, seq) =>
        `<script type="text/plain" class="jh-part" data-id="${MAP}" data-part="${part}" data-seq="${seq}" data-of="${blobs.length}">${packed(blob).toString('base64')}</script>`
    )
  );
  const built = (name: string): string => readFileSync(resolve(ROOT, 'jupyter_heatmap/static', name), 'utf8');
  const file = resolve(FOLDER, `${c.name}.html`);
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><title>${c.name}</title><style>${built('page.css')}</style>` +
      `<main class="jh-Page"><div class="jh-Map" data-id="${MAP}"></div></main>` +
      `<script type="application/json" class="jh-map" data-id="${MAP}">${head}</script>${parts.join('')}` +
      `<script>${built('page.js')}</script>`
  );
  return `file://${file}`;
}

interface Shown {
  readonly scene: Scene;
  readonly background: string;
}

async function shown(page: Page, url: string): Promise<Shown> {
  await page.goto(url);
  await page.waitForSelector('[data-jupyter-heatmap="ready"]');
  return page.evaluate(async () => {
    const [map] = (globalThis as never as { jupyterHeatmap: { maps: { idle(): Promise<void>; result(): Shown }[] } })
      .jupyterHeatmap.maps;
    await map.idle();
    const root = document.querySelector('.jh-Root')!;
    return {
      scene: JSON.parse(JSON.stringify(map.result().scene)) as Scene,
      background: getComputedStyle(root).backgroundColor
    };
  });
}

/** Returns the device pixel at the centre of the cell of drawn positions. */
function centre(body: Panel, row: number, col: number, ratio: number): [x: number, y: number] {
  const [x, y] = body.xAxis === 'col' ? [col, row] : [row, col];
  return [toPixel(body.x!, x + 0.5), toPixel(body.y!, y + 0.5)].map(px => Math.floor(px * ratio)) as [number, number];
}

const rgb = (hex: string): number[] => [0, 2, 4].map(k => parseInt(hex.slice(k, k + 2), 16));

/** Returns how many cells of a figure were looked at; fails at the first that has another colour. */
async function compare(page: Page, c: Case, url: string, ratio: number): Promise<number> {
  const { scene, background } = await shown(page, url);
  const body = scene.panels.find(panel => panel.kind === 'body')!;
  for (const piece of [...body.x!, ...body.y!])
    expect(pixelsPerItem(piece) * ratio, `${c.name}: device pixels of a cell`).toBeGreaterThanOrEqual(2);
  const clip = (await page.locator('.jh-Picture').boundingBox())!;
  expect(
    [clip.x, clip.y].map(v => (v * ratio) % 1),
    'the picture begins at a whole pixel'
  ).toEqual([0, 0]);
  const png = decodePng(await page.screenshot({ clip, animations: 'disabled' }));
  const blank = background.match(/\d+/g)!.slice(0, 3).map(Number);
  const [, cols] = c.expected.image.shape as [number, number];
  c.expected.rgba.at.forEach((at, k) => {
    const hex = c.expected.rgba.hex[k];
    const wanted = hex.endsWith('00') ? blank : rgb(hex);
    const [row, col] = [Math.floor(at / cols), at % cols];
    const seen = png.at(...centre(body, row, col, ratio));
    const off = Math.max(...seen.map((v, i) => Math.abs(v - wanted[i])));
    if (off > 1) expect.soft([...seen], `${c.name}: row ${row}, column ${col} of ${hex}`).toEqual(wanted);
  });
  return c.expected.rgba.at.length;
}

for (const ratio of [1, 2])
  test.describe(`at ${ratio} device pixels a px`, () => {
    test.use({ deviceScaleFactor: ratio, viewport: { width: 2300, height: 1900 } });
    test.setTimeout(180_000);

    test('at least 1,000 cells have the colour that matplotlib gives their value', async ({ page }) => {
      mkdirSync(FOLDER, { recursive: true });
      let cells = 0;
      let transparent = 0;
      for (const [what, name, width, height] of FIGURES)
        await test.step(`${what} (${name})`, async () => {
          const c = caseOf(name);
          transparent += c.expected.rgba.hex.filter(hex => hex.endsWith('00')).length;
          cells += await compare(page, c, write(c, width, height), ratio);
        });
      test
        .info()
        .annotations.push({ type: 'cells', description: `${cells} cells, ${transparent} of them transparent` });
      expect(cells).toBeGreaterThanOrEqual(1000);
      expect(transparent).toBeGreaterThan(50);
    });
  });
