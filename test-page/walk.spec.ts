import { expect, test } from '@playwright/test';
import { open } from './open.js';
import { walk } from './walk.js';

/** Parts of a walk: each is taken back whole, and the history keeps 500 steps. */
const PARTS = 10;
const STEPS = 100;

for (const name of ['one', 'clustered'])
  test(`1,000 random actions, taken back, leave the picture of ${name} as it was`, async ({ page }) => {
    test.setTimeout(120_000);
    const heard = await open(page, name);
    const wrong: string[] = [];
    for (let part = 0; part < PARTS / 2; part++)
      wrong.push(...(await page.evaluate(walk, { seed: 1 + part * 7919, steps: 2 * STEPS })));
    expect(wrong).toEqual([]);
    expect(heard).toEqual([]);

    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const counted = async (): Promise<Record<string, number>> => {
      await devtools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(metric => [metric.name, metric.value]));
    };
    // What one destroyed view leaves is no more than none leaves: ten are made and destroyed beside the one that stands.
    const before = await counted();
    await page.evaluate(() => {
      jupyterHeatmap.maps[0].destroy();
      document.querySelector('.jh-Map')!.replaceChildren();
    });
    const after = await counted();
    expect(after['Nodes']).toBeLessThan(before['Nodes']);
    expect(after['JSEventListeners']).toBeLessThan(before['JSEventListeners']);
    expect(after['Documents']).toBeLessThanOrEqual(before['Documents']);
    expect(await page.locator('.jh-Map canvas').count()).toBe(0);
  });
