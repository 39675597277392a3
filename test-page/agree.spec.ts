import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Scene } from '../src/layout/scene.js';
import { decodePng, type Png } from './png.js';
import { PAGES } from './setup.js';

// What is on screen, what `save` writes as PNG, and what a browser shows of the SVG are one picture: the same everywhere
// but for the edges of letters, lines and dots, which each draws a little differently.
const FORMS = ['heatmap', 'matrix', 'dot', 'violin', 'tracks'];
const FILE = (name: string): string => resolve(PAGES, name);

interface Difference {
  /** Share of pixels of which a channel differs by more than 64. */
  readonly far: number;
  /** Mean difference of a channel. */
  readonly mean: number;
}

function difference(a: Png, b: Png): Difference {
  let [far, sum] = [0, 0];
  for (let y = 0; y < a.height; y++)
    for (let x = 0; x < a.width; x++) {
      const [p, q] = [a.at(x, y), b.at(x, y)];
      const apart = p.map((c, k) => Math.abs(c - q[k]));
      sum += (apart[0] + apart[1] + apart[2]) / 3;
      if (Math.max(...apart) > 64) far++;
    }
  const n = a.width * a.height;
  return { far: far / n, mean: sum / n };
}

/** The canvas of the map, on white. */
const canvasOf = (page: Page): Promise<Buffer> =>
  page
    .evaluate(() => {
      const from = document.querySelector<HTMLCanvasElement>('.jh-Picture canvas')!;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [from.width, from.height];
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(from, 0, 0);
      return canvas.toDataURL('image/png').split(',')[1];
    })
    .then(text => Buffer.from(text, 'base64'));

const sceneOf = (page: Page): Promise<Scene> =>
  page.evaluate(
    () =>
      (
        globalThis as never as { jupyterHeatmap: { maps: { result(): { scene: Scene } }[] } }
      ).jupyterHeatmap.maps[0].result().scene
  );

test.describe('one picture:', () => {
  test.use({ colorScheme: 'light', deviceScaleFactor: 1 });
  for (const form of FORMS)
    test(form, async ({ page }) => {
      await page.goto(`file://${FILE(`form-${form}.html`)}`);
      await page.waitForSelector('[data-jupyter-heatmap="ready"]');
      const saved = decodePng(readFileSync(FILE(`form-${form}.png`)));
      const screen = decodePng(await canvasOf(page));
      expect([screen.width, screen.height]).toEqual([saved.width, saved.height]);
      const shown = difference(screen, saved);
      expect(shown.far, 'screen and PNG').toBeLessThan(0.01);
      expect(shown.mean).toBeLessThan(1.5);

      // Inside the body there are no letters: cells are equal to the last bit of colour, but where a line of another hand crosses them.
      if (form === 'matrix') {
        const body = (await sceneOf(page)).panels.find(panel => panel.kind === 'body')!;
        for (const x of body.x!)
          for (const y of body.y!) {
            const [px, py] = [Math.round((x.start + x.end) / 2), Math.round((y.start + y.end) / 2)];
            expect(screen.at(px, py)).toEqual(saved.at(px, py));
          }
      }

      await page.setViewportSize({ width: saved.width, height: saved.height });
      await page.goto(`file://${FILE(`form-${form}.svg`)}`);
      await page.waitForTimeout(200);
      const drawn = decodePng(await page.screenshot());
      const svg = difference(drawn, saved);
      expect(svg.far, 'SVG and PNG').toBeLessThan(0.01);
      expect(svg.mean).toBeLessThan(1.5);
    });
});
