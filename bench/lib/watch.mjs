// What a page goes through while a matrix arrives: its long tasks, its memory, and when the picture stands.
const LIMIT = 300_000;

/** Returns what watches `page`: begin, wait for a picture, end. Times are ms since the epoch. */
export async function watchPage(page) {
  const cdp = await page.context().newCDPSession(page);
  let timer;
  let most = 0;
  // Typed arrays lie outside of V8's heap, where performance.memory does not look.
  const sample = async () => {
    const heap = await cdp.send('Runtime.getHeapUsage').catch(() => null);
    if (heap) most = Math.max(most, heap.usedSize + (heap.backingStorageSize ?? 0));
  };
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver(list => {
      for (const { startTime, duration } of list.getEntries())
        globalThis.longTasks.push({ at: performance.timeOrigin + startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: true });
  });
  const mark = (name, id) =>
    page.evaluate(
      ([wanted, map]) => {
        const found = performance.getEntriesByName(`jupyter-heatmap:${wanted}`).find(m => m.detail.id === map);
        return found ? performance.timeOrigin + found.startTime : NaN;
      },
      [name, id]
    );
  return {
    begin: async () => {
      most = 0;
      await page.evaluate(() => {
        globalThis.longTasks = [];
      });
      timer = setInterval(sample, 200);
    },
    /** Waits for our picture of map `id`. */
    ours: async id => {
      await page.waitForFunction(
        map => performance.getEntriesByName('jupyter-heatmap:painted').some(m => m.detail.id === map),
        id,
        { timeout: LIMIT, polling: 50 }
      );
      return { data: await mark('data', id), picture: await mark('painted', id) };
    },
    /** Waits for Plotly's image of a heatmap. */
    plotly: async () => {
      const at = await page.waitForFunction(
        () =>
          document.querySelector('.jp-OutputArea-output .heatmaplayer image')?.hasAttribute('href') &&
          performance.timeOrigin + performance.now(),
        null,
        { timeout: LIMIT, polling: 50 }
      );
      return { data: NaN, picture: await at.jsonValue() };
    },
    /** Returns ms from `called` on, and the longest tasks before and after the data were complete. */
    end: async (called, { data, picture }) => {
      await sample();
      clearInterval(timer);
      // A task is reported after it has ended.
      await page.waitForTimeout(300);
      const tasks = await page.evaluate(() => globalThis.longTasks);
      const longest = wanted =>
        Math.max(0, ...tasks.filter(({ at, ms }) => at + ms >= called && wanted(at, at + ms)).map(t => t.ms));
      return {
        data_ms: data - called,
        picture_ms: picture - called,
        longest_arriving_ms: longest((_, end) => end < data),
        longest_after_ms: longest((_, end) => end >= data),
        longest_ms: longest(at => at < picture),
        page_bytes: most
      };
    }
  };
}
