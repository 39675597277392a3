// npm run bench -- first-picture [--cells 1000000,16000000] [--rounds 7]
// From the bytes of a float32 matrix to the painted picture, ours beside plotly.js in the same page, by turns.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inVenv, readArgs, ROOT, run } from '../scripts/lib/run.mjs';
import { BUILD, bundleOurs, keep, launch, median, serve } from './lib/browser.mjs';

const SIZES = { 1_000_000: [1000, 1000], 16_000_000: [4000, 4000] };
const BARS = { 1_000_000: 1 / 3, 16_000_000: 1 / 10 };
const { options } = readArgs(process.argv.slice(2), ['json']);
const rounds = Number(options.rounds ?? 7);
const sizes = (options.cells ?? '1000000,16000000').split(',').map(Number);

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><body style="margin:0"><div id="place" style="width:1200px"></div>`;

/** Runs in the page: the two ways from the same bytes to paint, each resolving with ms. */
const IN_PAGE = `
globalThis.frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
globalThis.load = async folder => {
  const json = name => fetch('/' + folder + '/' + name + '.json').then(r => r.json());
  const [manifest, spec, list, limits] = await Promise.all(['manifest', 'spec', 'list', 'limits'].map(json));
  const chunks = [];
  for (const { part, seq, of, file } of list) chunks.push({ part, seq, of, bytes: new Uint8Array(await (await fetch('/' + folder + '/' + file)).arrayBuffer()) });
  const raw = await (await fetch('/' + folder + '/raw.f32')).arrayBuffer();
  globalThis.data = { manifest, spec: { ...spec, color: { cmap: 'viridis' }, view: { height: 760 } }, chunks, raw, limits };
};
globalThis.runOurs = async () => {
  const place = document.getElementById('place');
  const { manifest, spec, chunks, limits } = globalThis.data;
  const start = performance.now();
  const session = ours.createSession(ours.staticSource(manifest, chunks), spec, { now: () => performance.now() });
  const handle = ours.mount(place, session);
  await handle.idle();
  await frames();
  const ms = performance.now() - start;
  const { color } = session.model;
  if (color.norm.vmin !== limits.min || color.norm.vmax !== limits.max) throw new Error('our limits are wrong');
  if (place.querySelector('canvas').getContext('2d').getImageData(600, 400, 1, 1).data[3] !== 255) throw new Error('nothing was drawn');
  handle.destroy();
  session.destroy();
  place.replaceChildren();
  return ms;
};
globalThis.runPlotly = async (rows, cols) => {
  const place = document.getElementById('place');
  const { raw, limits } = globalThis.data;
  const start = performance.now();
  const z = Array.from({ length: rows }, (_, i) => new Float32Array(raw, 4 * i * cols, cols));
  await Plotly.newPlot(place, [{ type: 'heatmap', z, colorscale: 'Viridis' }], { width: 1200, height: 760, yaxis: { autorange: 'reversed' } }, { staticPlot: false });
  await frames();
  const ms = performance.now() - start;
  const { zmin, zmax } = place._fullData[0];
  if (zmin !== limits.min || zmax !== limits.max) throw new Error('limits of plotly.js are wrong');
  Plotly.purge(place);
  place.replaceChildren();
  return ms;
};`;

await bundleOurs();
writeFileSync(join(BUILD, 'index.html'), PAGE);
writeFileSync(join(BUILD, 'in-page.js'), IN_PAGE);
for (const cells of sizes) {
  const folder = join(BUILD, String(cells));
  if (!existsSync(join(folder, 'raw.f32')))
    run(inVenv('python'), [join(ROOT, 'bench/lib/parts.py'), ...SIZES[cells].map(String), folder]);
}
const server = await serve([
  BUILD,
  join(ROOT, 'node_modules/plotly.js-dist-min'),
  join(ROOT, 'jupyter_heatmap/static')
]);
const browser = await launch();

async function open(cells, scripts) {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/index.html`);
  await page.addScriptTag({ url: '/in-page.js' });
  await page.evaluate(folder => load(folder), String(cells));
  const start = Date.now();
  for (const url of scripts) await page.addScriptTag({ url });
  return { page, evaluated: Date.now() - start, close: () => context.close() };
}

const result = {};
for (const cells of sizes) {
  const [rows, cols] = SIZES[cells];
  const cold = { ours: [], plotly: [] };
  for (let k = 0; k < 3; k++)
    for (const [who, script, call] of [
      ['ours', '/ours.js', 'runOurs()'],
      ['plotly', '/plotly.min.js', `runPlotly(${rows}, ${cols})`]
    ]) {
      const { page, evaluated, close } = await open(cells, [script]);
      cold[who].push(evaluated + (await page.evaluate(call)));
      await close();
    }
  const { page, close } = await open(cells, ['/ours.js', '/plotly.min.js']);
  const warm = { ours: [], plotly: [] };
  const ratios = [];
  for (let k = 0; k <= rounds; k++) {
    const ours = await page.evaluate('runOurs()');
    const plotly = await page.evaluate(`runPlotly(${rows}, ${cols})`);
    // The first round of each warms the compiler.
    if (k === 0) continue;
    warm.ours.push(ours);
    warm.plotly.push(plotly);
    ratios.push(ours / plotly);
  }
  await close();
  result[cells] = {
    ours_ms: median(warm.ours),
    plotly_ms: median(warm.plotly),
    ratio: median(ratios),
    bar: BARS[cells],
    cold_ours_ms: median(cold.ours),
    cold_plotly_ms: median(cold.plotly),
    cold_ratio: median(cold.ours) / median(cold.plotly)
  };
  const r = result[cells];
  console.log(
    `${cells} cells: ours ${r.ours_ms.toFixed(0)} ms, plotly.js ${r.plotly_ms.toFixed(0)} ms, ratio ${r.ratio.toFixed(3)} (asked ≤ ${r.bar.toFixed(3)}); ` +
      `cold with script: ${r.cold_ours_ms.toFixed(0)} and ${r.cold_plotly_ms.toFixed(0)} ms, ratio ${r.cold_ratio.toFixed(3)}`
  );
}
await browser.close();
server.close();
keep('first-picture', { rounds, result });
