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
      const place = document.querySelector('.jh-Map') as HTMLElement & { jupyterHeatmap?: object };
      Object.assign(globalThis, { gone: [...place.querySelectorAll('*')].map(element => new WeakRef(element)) });
      jupyterHeatmap.maps.pop()!.destroy();
      delete place.jupyterHeatmap;
    });
    // Some lists are as long as what was done last: a few nodes, not some for each of 1,000 actions.
    expect(last.nodes).toBeLessThan(first.nodes + 50);
    expect(last.listeners).toBeLessThanOrEqual(first.listeners);
    expect(last.canvases).toBeLessThanOrEqual(first.canvases);
    // A view that is destroyed is let go of, every element of it, once the timers that it had have passed.
    await expect
      .poll(async () => {
        await devtools.send('HeapProfiler.collectGarbage');
        return page.evaluate(() =>
          (globalThis as unknown as { gone: WeakRef<Element>[] }).gone
            .map(one => one.deref()?.className)
            .filter(one => one !== undefined)
        );
      })
      .toEqual([]);
    const after = await counted();
    expect(after.nodes).toBeLessThan(last.nodes);
    expect(after.canvases).toBeLessThanOrEqual(last.canvases);
    expect(after.listeners).toBeLessThan(first.listeners);
    expect(last.documents).toBeLessThanOrEqual(first.documents);
    expect(await page.locator('.jh-Map *').count()).toBe(0);
  });
