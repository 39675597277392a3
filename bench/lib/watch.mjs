// What a page goes through while a matrix arrives: its long tasks and our share of them, its memory, when the picture stands.
const LIMIT = 300_000;
const OURS = '/extensions/jupyter-heatmap/';

/** Returns ms of each task in which a frame of ours was on the stack, from a sampled profile that began at `began`. */
function shares({ nodes, samples, timeDeltas }, began, tasks) {
  const parent = new Map(nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id])));
  const byId = new Map(nodes.map(node => [node.id, node]));
  const known = new Map();
  const isOurs = id => {
    if (id === undefined) return false;
    if (!known.has(id)) known.set(id, byId.get(id).callFrame.url.includes(OURS) || isOurs(parent.get(id)));
    return known.get(id);
  };
  const ours = tasks.map(() => 0);
  let at = began;
  samples.forEach((id, i) => {
    const spent = timeDeltas[i] / 1000;
    at += spent;
    if (!isOurs(id)) return;
    const task = tasks.findIndex(t => at >= t.at && at <= t.at + t.ms);
    if (task >= 0) ours[task] += spent;
  });
  return ours;
}

/** Returns what watches `page`: begin, wait for a picture, end. Times are ms since the epoch. */
export async function watchPage(page) {
  const cdp = await page.context().newCDPSession(page);
  for (const domain of ['Profiler', 'Performance']) await cdp.send(`${domain}.enable`);
  await cdp.send('Profiler.setSamplingInterval', { interval: 1000 });
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
      await cdp.send('HeapProfiler.collectGarbage');
      most = 0;
      await page.evaluate(() => {
        globalThis.longTasks = [];
      });
      await cdp.send('Profiler.start');
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
    /** Returns ms from `called` on, and the longest tasks: before the data were complete (all, and our share) and after. */
    end: async (called, { data, picture }) => {
      await sample();
      clearInterval(timer);
      // A task is reported after it has ended.
      await page.waitForTimeout(300);
      const { profile } = await cdp.send('Profiler.stop');
      const { metrics } = await cdp.send('Performance.getMetrics');
      const now = await page.evaluate(() => performance.timeOrigin + performance.now());
      const clock = now - 1000 * metrics.find(metric => metric.name === 'Timestamp').value;
      const seen = await page.evaluate(() => globalThis.longTasks);
      const share = shares(profile, profile.startTime / 1000 + clock, seen);
      const tasks = seen.map(({ at, ms }, i) => ({ at, ms, end: at + ms, ours: share[i] })).filter(t => t.end >= called);
      const longest = (key, wanted) => Math.max(0, ...tasks.filter(wanted).map(task => task[key]));
      return {
        data_ms: data - called,
        picture_ms: picture - called,
        longest_arriving_ms: longest('ms', t => t.end < data),
        ours_arriving_ms: longest('ours', t => t.end < data),
        longest_after_ms: longest('ms', t => t.end >= data),
        longest_ms: longest('ms', t => t.at < picture),
        page_bytes: most
      };
    }
  };
}
