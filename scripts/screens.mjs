// node scripts/screens.mjs [NAME…]: photographs ten real examples (examples/screens.py) at 400, 800 and 1600 px, light and dark, into docs/img/screens.
// One picture an example and theme: the three widths beside each other.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium, inVenv, ROOT, run } from './lib/run.mjs';

const OUT = join(ROOT, 'docs/img/screens');
const PAGES = join(ROOT, 'build/screens');
const WIDTHS = [400, 800, 1600];
const HIGH = 860;
const GAP = 24;
mkdirSync(OUT, { recursive: true });
const wanted = process.argv.slice(2);
run(inVenv('python'), ['-W', 'ignore', join(ROOT, 'examples/screens.py'), PAGES]);

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
const names = readdirSync(PAGES).map(file => file.replace('.html', ''));
for (const name of names.filter(one => wanted.length === 0 || wanted.includes(one)))
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme: scheme });
    const shots = [];
    for (const width of WIDTHS) {
      const page = await context.newPage();
      page.on('console', message => {
        throw new Error(`${name}: ${message.text()}`);
      });
      await page.setViewportSize({ width, height: HIGH });
      await page.goto(pathToFileURL(join(PAGES, `${name}.html`)).href);
      await page.waitForSelector('[data-jupyter-heatmap="ready"]', { timeout: 60_000 });
      await page.waitForTimeout(400);
      shots.push((await page.screenshot()).toString('base64'));
      await page.close();
    }
    const sheet = await context.newPage();
    const total = WIDTHS.reduce((sum, width) => sum + width + GAP, GAP);
    await sheet.setViewportSize({ width: Math.round(total / 2), height: Math.round((HIGH + 2 * GAP) / 2) });
    const back = scheme === 'light' ? '#d9dce1' : '#2a2d33';
    await sheet.setContent(
      `<body style="margin:0;padding:${GAP / 2}px;display:flex;gap:${GAP / 2}px;background:${back}">` +
        shots
          .map(
            (png, k) => `<img style="width:${WIDTHS[k] / 2}px;height:${HIGH / 2}px" src="data:image/png;base64,${png}">`
          )
          .join('')
    );
    await sheet.waitForTimeout(100);
    await sheet.screenshot({ path: join(OUT, `${name}-${scheme}.png`) });
    await context.close();
    console.log(`${name} ${scheme}`);
  }
await browser.close();
