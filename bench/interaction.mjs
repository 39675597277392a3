// npm run bench -- interaction [--sizes 1e6,1e7,2.5e7,1e8,leaves] [--rounds 5]
// A clustered heatmap with both trees, two tracks and names, drawn in Chromium without GPU: first picture, recolour, reorder, panning, memory.
// plotly.js draws the same matrix in the same run, by turns, without trees, tracks and names.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { inVenv, readArgs, ROOT, run } from '../scripts/lib/run.mjs';
import { BUILD, bundleOurs, keep, median, serve } from './lib/browser.mjs';
import { IN_PAGE, PAGE } from './lib/interaction-page.mjs';

const SIZES = {
  '1e6': [1000, 1000],
  '1e7': [3162, 3162],
  '2.5e7': [5000, 5000],
  '1e8': [2000, 50000],
  leaves: [100000, 100]
};
const BARS = {
  '1e6': { first: 3, recolour: 10, reorder: 5 },
  '1e7': { first: 15, recolour: 50, reorder: 25, pan_cpu: 50 }
};
const P95_BAR = 17;
const MEMORY_BAR = 3;
const { options } = readArgs(process.argv.slice(2), ['json']);
const rounds = Number(options.rounds ?? 5);
const sizes = (options.sizes ?? '1e6,1e7,2.5e7,1e8,leaves').split(',');

await bundleOurs({ globalName: 'heatmap' });
writeFileSync(join(BUILD, 'index.html'), PAGE);
writeFileSync(join(BUILD, 'in-page.js'), IN_PAGE);
for (const size of sizes) {
  const folder = join(BUILD, `interaction-${size}`);
  if (!existsSync(join(folder, 'answers.json')))
    run(inVenv('python'), ['-W', 'ignore', join(ROOT, 'bench/lib/interaction.py'), ...SIZES[size].map(String), folder]);
}
const server = await serve([
  BUILD,
  join(ROOT, 'node_modules/plotly.js-dist-min'),
  join(ROOT, 'jupyter_heatmap/static')
]);

/** A browser of its own for each: what one has left behind is not the other's. Unthrottled frames where a change is timed, 60 a second where frames are. */
async function open(size, script, throttled) {
  const browser = await chromium.launch({
    executablePath: process.env.JH_CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--js-flags=--expose-gc',
      ...(throttled ? [] : ['--disable-frame-rate-limit', '--disable-gpu-vsync'])
    ]
  });
  const page = await (await browser.newContext({ viewport: { width: 1300, height: 900 } })).newPage();
  page.on('pageerror', error => {
    throw error;
  });
  await page.goto(`${server.url}/index.html`);
  await page.addScriptTag({ url: '/in-page.js' });
  await page.evaluate(folder => load(folder), `interaction-${size}`);
  // Chunks are read as files: of what is fetched Chromium keeps a copy in the renderer for whoever watches the network, as Playwright does.
  const folder = join(BUILD, `interaction-${size}`);
  const files = readdirSync(folder).filter(name => name.endsWith('.arrow'));
  await page.setInputFiles(
    'input',
    files.map(name => join(folder, name))
  );
  await page.addScriptTag({ url: script });
  const client = await page.context().newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  const renderer = (await system.send('SystemInfo.getProcessInfo')).processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce((most, one) => (one.cpuTime > most.cpuTime ? one : most)).id;
  return { page, client, renderer, close: () => browser.close() };
}

/** ms that the main thread of a renderer has been on a core: neighbours on the machine do not count. */
const cpu = pid => Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
/** Bytes of a renderer that are resident when garbage is collected and given back, as V8 does by itself half a minute after the last move; `gc()` collects but keeps the room. */
const resident = async (client, pid) => {
  await client.send('HeapProfiler.collectGarbage');
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
};

/** First picture, recolours and reorders of one library, ms. */
async function changes(size, who) {
  const { page, close } = await open(size, who === 'ours' ? '/ours.js' : '/plotly.min.js', false);
  const first = await page.evaluate(`${who}.first()`);
  const timed = async name => {
    const all = [];
    for (let k = 0; k < 4; k++) all.push(await page.evaluate(`${who}.${name}(${k})`));
    // The first of each warms the compiler.
    return median(all.slice(1));
  };
  const recolour = await timed('recolour');
  const reorder = await timed('reorder');
  await close();
  return { first, recolour, reorder };
}

/** Panning by half a second of real moves of the pointer at a zoom of 1.25 and of 4. */
async function pans(size) {
  const { page, client, renderer, close } = await open(size, '/ours.js', true);
  const before = await resident(client, renderer);
  await page.evaluate('ours.first()');
  const box = await page.evaluate('ours.body()');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.locator('.jh-Picture').focus();
  const found = { p95: [], cpu: [] };
  for (const turns of [1, 5]) {
    for (let k = 0; k < turns; k++) await page.mouse.wheel(0, -100);
    await page.evaluate('ours.calm()');
    for (let round = 0; round <= rounds; round++) {
      await page.mouse.move(x, y);
      await page.mouse.down();
      const start = cpu(renderer);
      await page.evaluate('record()');
      for (let k = 1; k <= 60; k++) await page.mouse.move(x + 60 * Math.sin(k / 9), y + 45 * Math.sin(k / 7));
      const { frames, drawn } = await page.evaluate('recorded()');
      const spent = cpu(renderer) - start;
      await page.mouse.up();
      await page.evaluate('ours.calm()');
      if (drawn < 20) throw new Error(`only ${drawn} pictures were drawn of ${frames.length} frames`);
      if (round === 0) continue;
      found.p95.push(frames.sort((a, b) => a - b)[Math.floor(0.95 * (frames.length - 1))]);
      found.cpu.push(spent / drawn);
    }
  }
  const after = await resident(client, renderer);
  const answers = JSON.parse(readFileSync(join(BUILD, `interaction-${size}`, 'answers.json'), 'utf8'));
  const memory = (after - before) / (4 * answers.rows * answers.cols);
  await close();
  return { frame_p95_ms: median(found.p95), pan_cpu_ms: median(found.cpu), memory_ratio: memory };
}

/** CPU of a frame where plotly.js moves both ranges, ms. */
async function plotlyPan(size) {
  const { page, renderer, close } = await open(size, '/plotly.min.js', true);
  await page.evaluate('plotly.first()');
  await page.evaluate('plotly.pan(0)');
  const spent = [];
  for (let k = 1; k <= 4; k++) {
    const start = cpu(renderer);
    await page.evaluate(`plotly.pan(${k})`);
    spent.push(cpu(renderer) - start);
  }
  await close();
  return median(spent);
}

const result = {};
for (const size of sizes) {
  const bars = BARS[size];
  const ours = [];
  const theirs = [];
  for (let k = 0; k < (bars ? rounds : 1); k++) {
    ours.push(await changes(size, 'ours'));
    if (bars) theirs.push(await changes(size, 'plotly'));
  }
  const of = (list, name) => median(list.map(one => one[name]));
  const entry = { rows: SIZES[size][0], cols: SIZES[size][1] };
  for (const name of ['first', 'recolour', 'reorder']) {
    entry[`${name}_ms`] = of(ours, name);
    if (!bars) continue;
    entry[`${name}_plotly_ms`] = of(theirs, name);
    entry[`${name}_ratio`] = median(ours.map((one, k) => theirs[k][name] / one[name]));
    entry[`${name}_bar`] = bars[name];
  }
  Object.assign(entry, await pans(size), { frame_p95_bar_ms: P95_BAR, memory_bar: MEMORY_BAR });
  if (bars) {
    entry.pan_plotly_cpu_ms = await plotlyPan(size);
    entry.pan_cpu_ratio = entry.pan_plotly_cpu_ms / entry.pan_cpu_ms;
    if (bars.pan_cpu) entry.pan_cpu_bar = bars.pan_cpu;
  }
  result[size] = entry;
  const against = name =>
    bars
      ? ` (plotly.js ${entry[`${name}_plotly_ms`].toFixed(0)}, ${entry[`${name}_ratio`].toFixed(1)} ×, asked ≥ ${bars[name]})`
      : '';
  console.log(
    `${size === 'leaves' ? '100,000 leaves, 1e7' : size} cells: ${['first', 'recolour', 'reorder'].map(name => `${name} ${entry[`${name}_ms`].toFixed(0)} ms${against(name)}`).join(', ')}; ` +
      `pan ${entry.pan_cpu_ms.toFixed(1)} ms of CPU a frame${bars ? ` (plotly.js ${entry.pan_plotly_cpu_ms.toFixed(0)}, ${entry.pan_cpu_ratio.toFixed(0)} ×)` : ''}, ` +
      `95 % of frames within ${entry.frame_p95_ms.toFixed(1)} ms (asked ≤ ${P95_BAR}); memory ${entry.memory_ratio.toFixed(2)} × the matrix (asked ≤ ${MEMORY_BAR})`
  );
}
server.close();
keep('interaction', { rounds, result });
