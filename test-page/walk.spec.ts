import { expect, test } from '@playwright/test';
import { open } from './open.js';
import { walk } from './walk.js';

/** Parts of a walk: each is taken back whole, and the history keeps 500 steps. */
const PARTS = 5;
const STEPS = 200;

for (const name of ['one', 'clustered'])
  test(`1,000 random actions, taken back, leave the picture of ${name} as it was`, async ({ page }) => {
    test.setTimeout(120_000);
    const heard = await open(page, name);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const counted = async (): Promise<Record<'nodes' | 'listeners' | 'documents' | 'canvases', number>> => {
      for (let k = 0; k < 3; k++) await devtools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      const of = (wanted: string): number => metrics.find(metric => metric.name === wanted)!.value;
      const objectGroup = 'counted';
      const expression = 'HTMLCanvasElement.prototype';
      const { result } = await devtools.send('Runtime.evaluate', { expression, objectGroup });
      const prototypeObjectId = result.objectId!;
      const { objects } = await devtools.send('Runtime.queryObjects', { prototypeObjectId, objectGroup });
      const { result: all } = await devtools.send('Runtime.getProperties', {
        objectId: objects.objectId!,
        ownProperties: true
      });
      const canvases = all.find(property => property.name === 'length')!.value!.value as number;
      // Else whoever counts would hold what was there.
      await devtools.send('Runtime.releaseObjectGroup', { objectGroup });
      return { nodes: of('Nodes'), listeners: of('JSEventListeners'), documents: of('Documents'), canvases };
    };
    const wrong: string[] = [];
    const counts = [];
    for (let part = 0; part < PARTS; part++) {
      wrong.push(...(await page.evaluate(walk, { seed: 1 + part * 7919, steps: STEPS })));
      // The first part opens every pane and tab once.
      if (part === 0 || part === PARTS - 1) counts.push(await counted());
    }
    expect(wrong).toEqual([]);
    expect(heard).toEqual([]);
    const [first, last] = counts;
    await page.evaluate(() => {
      jupyterHeatmap.maps.pop()!.destroy();
      delete (document.querySelector('.jh-Map') as unknown as { jupyterHeatmap?: object }).jupyterHeatmap;
    });
    const after = await counted();
    // Some lists are as long as what was done last, and a plot that is held has its elements: some nodes, not one for each of 800 actions.
    expect(last.nodes).toBeLessThan(first.nodes + 150);
    // Vega's generators of shapes (rectangle, line, area …) each hold the canvas that they drew on last, with its six listeners: some plots
    // that are gone are held until others are drawn, one a generator and no more.
    expect(last.listeners).toBeLessThanOrEqual(first.listeners + 12);
    expect(last.canvases).toBeLessThanOrEqual(first.canvases + 2);
    // For the same reason the elements of the last view are still held: what listens to them is not.
    expect(after.nodes).toBeLessThan(last.nodes + 1);
    expect(after.canvases).toBeLessThanOrEqual(last.canvases);
    expect(after.listeners).toBeLessThan(first.listeners);
    expect(last.documents).toBeLessThanOrEqual(first.documents);
    expect(await page.locator('.jh-Map *').count()).toBe(0);
  });
