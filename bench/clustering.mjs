// npm run bench -- clustering [--only cluster,linkage,order,columns,both,kernels,cancel,clustermap] [--rounds 5] [--where node,chromium]
// Trees in the browser's way (SIMD kernels, two workers), ours beside scipy, fastcluster and seaborn in the same run, by turns;
// every tree is compared with scipy's, bit by bit, before it counts.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inVenv, readArgs, ROOT, run } from '../scripts/lib/run.mjs';
import { BUILD, keep, launch, median, serve } from './lib/browser.mjs';
import { python } from './lib/child.mjs';
import { makeRuns } from './lib/clustering-ours.mjs';

const { options } = readArgs(process.argv.slice(2), ['json']);
const rounds = Number(options.rounds ?? 5);
const only = new Set((options.only ?? 'cluster,linkage,order,columns,both,kernels,cancel,clustermap').split(','));
const places = (options.where ?? 'node,chromium').split(',');
const METHODS = { average: 0.6, ward: 0.75, complete: 0.8, single: 1.1, weighted: 1.1, centroid: 1.1, median: 1.1 };
const ROOMS = `export { normalize } from './src/spec/index.ts'; export { Steps, view } from './src/flow/index.ts';
export { fromZ, leaves, toZ } from './src/compute/index.ts'; export { inlineExecutor, runNow, start } from './src/tasks/index.ts'; export { kernelSource, useKernels } from './src/wasm/index.ts';`;

mkdirSync(BUILD, { recursive: true });
const bundle = (contents, options) =>
  build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    target: 'es2022',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    ...options
  });
await bundle(`${ROOMS} export { nodeExecutor } from './src/hosts/node/executor.ts';`, {
  format: 'esm',
  platform: 'node',
  outfile: join(BUILD, 'clustering-node.mjs')
});
await bundle(
  `${ROOMS} export { makeExecutor } from './src/hosts/shared/executor.ts'; export { makeRuns } from './bench/lib/clustering-ours.mjs';`,
  {
    format: 'iife',
    globalName: 'ours',
    outfile: join(BUILD, 'clustering-page.js')
  }
);
writeFileSync(join(BUILD, 'clustering.html'), '<!doctype html><meta charset="utf-8"><body></body>');

const scipy = python(join(ROOT, 'bench/lib/clustering.py'), BUILD);
const server = await serve([BUILD]);
const browser = await launch();

/** Returns what runs our side in Node, or in a fresh page. */
async function place(where) {
  if (where === 'node') {
    const ours = await import(`${join(BUILD, 'clustering-node.mjs')}`);
    const executor = ours.nodeExecutor();
    const runs = makeRuns(
      ours,
      executor,
      async name => new Uint8Array(readFileSync(join(BUILD, name))).buffer,
      () => performance.now()
    );
    return { run: (what, said) => runs[what](said), forget: () => runs.forget(), close: () => executor.close() };
  }
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/clustering.html`);
  await page.addScriptTag({ url: '/clustering-page.js' });
  await page.evaluate(
    `globalThis.runs = ours.makeRuns(ours, ours.makeExecutor(), name => fetch('/' + name).then(r => r.arrayBuffer()), () => performance.now())`
  );
  return {
    run: (what, said) => page.evaluate(([w, s]) => globalThis.runs[w](s), [what, said]),
    forget: () => page.evaluate('globalThis.runs.forget()'),
    close: () => page.close()
  };
}

const result = {};
function report(name, ours, theirs, bar, more = {}) {
  const ratio = median(ours.slice(1).map((ms, k) => ms / theirs[k + 1]));
  const entry = {
    ours_ms: median(ours.slice(1)),
    theirs_ms: median(theirs.slice(1)),
    ratio,
    bar,
    first_ms: ours[0],
    first_over_warm: ours[0] / median(ours.slice(1)),
    ...more
  };
  result[name] = entry;
  console.log(
    `${name}: ours ${entry.ours_ms.toFixed(1)} ms, theirs ${entry.theirs_ms.toFixed(1)} ms, ratio ${ratio.toFixed(3)} (asked ≤ ${bar}); first ${entry.first_over_warm.toFixed(2)} × warm` +
      Object.entries(more)
        .map(([k, v]) => `, ${k} ${typeof v === 'number' ? v.toFixed(3) : v}`)
        .join('')
  );
}

const data = async (name, rows, cols, clusters = 0) => {
  if (!existsSync(join(BUILD, `${name}.f64`))) await scipy.ask({ op: 'data', name, rows, cols, clusters });
};

await data('wide', 5000, 1000);
await data('turned', 1000, 5000);
await data('medium', 2000, 200, 20);
await data('four', 4000, 50, 20);
await data('small', 1000, 200, 12);
if (only.has('linkage')) await scipy.ask({ op: 'distances', name: 'four', cols: 50, metric: 'euclidean' });

for (const where of places) {
  const here = await place(where);
  if (only.has('cluster')) {
    const [ours, theirs] = [[], []];
    for (let k = 0; k <= Math.min(rounds, 3); k++) {
      theirs.push(
        (await scipy.ask({ op: 'cluster', name: 'wide', cols: 1000, metric: 'euclidean', method: 'average' })).ms
      );
      ours.push(await here.run('cluster', { name: 'wide', rows: 5000, cols: 1000, axes: ['row'], check: true }));
    }
    report(`cluster 5000 × 1000 average euclidean, ${where}`, ours, theirs, 0.35);
    await here.forget();
  }
  if (only.has('both')) {
    const ours = [];
    for (let k = 0; k <= rounds; k++)
      ours.push(
        await here.run('cluster', { name: 'medium', rows: 2000, cols: 200, axes: ['row', 'col'], ordering: 'optimal' })
      );
    report(
      `both axes 2000 × 200 with optimal order (theirs: 500 ms), ${where}`,
      ours,
      ours.map(() => 500),
      1
    );
  }
  if (only.has('cancel')) {
    const ours = [];
    for (const after of [200, 400, 600, 800, 1000, 1200])
      ours.push(await here.run('cancel', { name: 'wide', rows: 5000, cols: 1000, after }));
    result[`cancel 5000 × 1000, ${where}`] = { longest_ms: Math.max(...ours), bar_ms: 100, ms: ours };
    console.log(
      `cancel 5000 × 1000, ${where}: both workers free after ${ours.map(ms => ms.toFixed(0)).join(', ')} ms (asked ≤ 100)`
    );
    await here.forget();
  }
  if (only.has('kernels'))
    for (const ordering of ['none', 'optimal']) {
      const [ours, theirs] = [[], []];
      for (let k = 0; k <= 3; k++) {
        const { simd, plain } = await here.run('kernels', { name: 'medium', rows: 2000, cols: 200, ordering });
        ours.push(simd);
        theirs.push(plain);
      }
      report(`kernels on one thread, 2000 × 200, order ${ordering} (theirs: without), ${where}`, ours, theirs, 1 / 1.5);
    }
  if (only.has('columns')) {
    const [ours, theirs] = [[], []];
    for (let k = 0; k <= rounds; k++) {
      ours.push(await here.run('distances', { name: 'wide', rows: 5000, cols: 1000, axis: 'col' }));
      theirs.push(await here.run('distances', { name: 'turned', rows: 1000, cols: 5000, axis: 'row' }));
    }
    report(`distances of 1000 columns (theirs: our rows of the same numbers), ${where}`, ours, theirs, 1.25);
    await here.forget();
  }
  if (only.has('linkage'))
    for (const [method, bar] of Object.entries(METHODS)) {
      const [ours, theirs, fast] = [[], [], []];
      for (let k = 0; k <= rounds; k++) {
        fast.push((await scipy.ask({ op: 'linkage', name: 'four', method, by: 'fastcluster' })).ms);
        theirs.push((await scipy.ask({ op: 'linkage', name: 'four', method, by: 'scipy' })).ms);
        ours.push(await here.run('linkage', { name: 'four', method, check: true }));
      }
      report(`linkage ${method} n = 4000, ${where}`, ours, theirs, bar, {
        fastcluster_ms: median(fast.slice(1)),
        over_fastcluster: median(ours.slice(1).map((ms, k) => ms / fast[k + 1]))
      });
    }
  await here.close();
}

if (only.has('order')) {
  const found = [];
  for (const clusters of [0, 20]) {
    const name = `order${clusters}`;
    await data(name, 2000, 50, clusters);
    await scipy.ask({ op: 'distances', name, cols: 50, metric: 'euclidean' });
    for (const method of ['average', 'ward']) {
      await scipy.ask({ op: 'linkage', name, method, by: 'scipy' });
      writeFileSync(join(BUILD, `${name}.tree`), readFileSync(join(BUILD, 'found.f64')));
      const theirs = (await scipy.ask({ op: 'order', name })).ms;
      for (const where of places) {
        const here = await place(where);
        const ours = [];
        for (let k = 0; k <= 3; k++) ours.push(await here.run('order', { name, method }));
        const ms = median(ours.slice(1).map(r => r.ms));
        found.push({
          tree: `${clusters || 'no'} clusters, ${method}`,
          where,
          ours_ms: ms,
          scipy_ms: theirs,
          times: theirs / ms,
          length: ours[1].shorter
        });
        const r = found.at(-1);
        console.log(
          `optimal order n = 2000, ${r.tree}, ${where}: ours ${ms.toFixed(0)} ms, scipy ${theirs.toFixed(0)} ms, ${r.times.toFixed(1)} × faster, ${(100 * r.length).toFixed(1)} % of its length`
        );
        await here.close();
      }
    }
  }
  for (const where of places) {
    const times = found.filter(r => r.where === where).map(r => r.times);
    console.log(
      `optimal order, ${where}: worst tree ${Math.max(...times).toFixed(0)} × faster (asked ≥ 50), best ${Math.min(...times).toFixed(1)} × (asked ≥ 2)`
    );
  }
  result['optimal order n = 2000'] = found;
}

if (only.has('clustermap'))
  for (const [name, rows, cols] of [
    ['small', 1000, 200],
    ['wide', 5000, 1000]
  ]) {
    const file = join(BUILD, `clustermap-${name}.html`);
    run(
      inVenv('python'),
      [
        '-W',
        'ignore',
        '-c',
        `import numpy as np, jupyter_heatmap as jh
hm = jh.clustermap(np.fromfile(${JSON.stringify(join(BUILD, `${name}.f64`))}).reshape(${rows}, ${cols}))
hm._with_trees = lambda package: package
hm.to_html(${JSON.stringify(file)})`
      ],
      { capture: true }
    );
    const [ours, theirs] = [[], []];
    for (let k = 0; k <= Math.min(rounds, 3); k++) {
      theirs.push((await scipy.ask({ op: 'clustermap', name, cols })).ms);
      const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
      await page.goto(`${server.url}/clustermap-${name}.html`);
      await page.waitForFunction(() => performance.getEntriesByName('jupyter-heatmap:painted').length > 0, null, {
        timeout: 120_000
      });
      ours.push(
        await page.evaluate(() => {
          const at = mark => performance.getEntriesByName(`jupyter-heatmap:${mark}`)[0].startTime;
          return at('painted') - at('data');
        })
      );
      await page.close();
    }
    report(
      `clustermap ${rows} × ${cols}, bytes to painted in a fresh page (theirs: seaborn's PNG)`,
      ours,
      theirs,
      0.25
    );
  }

await browser.close();
server.close();
scipy.close();
const kept = join(ROOT, 'bench/results/clustering.json');
const before = options.only && existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')).result : {};
keep('clustering', { rounds, result: { ...before, ...result } });
process.exit(0);
