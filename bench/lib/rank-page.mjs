// An exported page of 3,000 cells × 2,000 genes: 500 cells are selected and compared with the rest. How long until all numbers of the
// table are there, and the longest stretch in which the page could not answer.
import { join } from 'node:path';
import { inVenv, ROOT, run } from '../../scripts/lib/run.mjs';
import { BUILD, launch, median } from './browser.mjs';

const MAKE = `
import sys, numpy as np, scipy.sparse as sp, pandas as pd
import jupyter_heatmap as jh
rng = np.random.default_rng(3)
x = rng.poisson(np.exp(rng.normal(-2, 1, 2000))[None, :] * np.exp(0.3 * rng.normal(size=(3000, 1))), (3000, 2000)).astype(np.float32)
x = np.log1p(x)
x = x if sys.argv[2] == "dense" else sp.csr_matrix(x)
jh.heatmap(x).to_html(sys.argv[1])
`;

export async function rankInPage(rounds) {
  const browser = await launch();
  const result = {};
  for (const kind of ['dense', 'sparse']) {
    const file = join(BUILD, `rank-${kind}.html`);
    run(inVenv('python'), ['-W', 'ignore', '-c', MAKE, file, kind], { capture: true });
    for (const method of ['wilcoxon', 't-test']) {
      const times = [];
      const longest = [];
      for (let k = 0; k < rounds; k++) {
        const page = await (await browser.newContext()).newPage();
        await page.goto(`file://${file}`);
        await page.evaluate(() => globalThis.jupyterHeatmap.maps[0].idle());
        const [ms, long, genes] = await page.evaluate(async how => {
          const [map] = globalThis.jupyterHeatmap.maps;
          const { session } = map;
          const tasks = [];
          const observer = new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => e.duration)));
          observer.observe({ entryTypes: ['longtask'] });
          // A long task shorter than 50 ms is not reported: frames tell how long the page was deaf.
          const rows = Array.from({ length: 500 }, (_, i) => i * 6);
          const start = performance.now();
          session.select({ rows });
          const ranking = await session.rank({ sets: ['selection'], reference: 'rest', method: how, tie_correct: true });
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const took = performance.now() - start;
          await new Promise(done => setTimeout(done, 100));
          observer.disconnect();
          return [took, Math.max(0, ...tasks), ranking.genes];
        }, method);
        if (genes !== 2000) throw new Error(`${genes} genes were tested`);
        times.push(ms);
        longest.push(long);
        await page.context().close();
      }
      result[`${kind}-${method}`] = { ms: median(times), bar_ms: 1000, longest_task_ms: median(longest), longest_bar_ms: 50, rounds };
      console.log(
        `page, 3,000 × 2,000 ${kind}, 500 cells against the rest, ${method}: ${median(times).toFixed(0)} ms (asked ≤ 1000), longest task ${median(longest).toFixed(0)} ms (asked ≤ 50; 0 = none above 50)`
      );
    }
  }
  await browser.close();
  return result;
}
