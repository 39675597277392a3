// npm run bench -- cut-drag [--leaves 5000] [--cols 50] [--moves 150] [--rows 10000]
// A cut line dragged over a tree of many leaves: script a move and frames a second, beside what the whole way costs for the same numbers of clusters.
// And the script of a hover over a picture of many rows.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inVenv, readArgs, ROOT, run } from '../scripts/lib/run.mjs';
import { BUILD, bundleOurs, keep, launch, median, serve } from './lib/browser.mjs';

const { options } = readArgs(process.argv.slice(2), ['json']);
const leaves = Number(options.leaves ?? 5000);
const cols = Number(options.cols ?? 50);
const moves = Number(options.moves ?? 150);
const rows = Number(options.rows ?? 10000);
const BARS = { frames: 30, hover: 3 };

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><body style="margin:0"><div id="place" style="width:1200px"></div>`;

/** Runs in the page. */
const IN_PAGE = `
globalThis.frame = () => new Promise(done => requestAnimationFrame(done));
globalThis.open = async (folder, own) => {
  const json = name => fetch('/' + folder + '/' + name + '.json').then(r => r.json());
  const [manifest, spec, list] = await Promise.all(['manifest', 'spec', 'list'].map(json));
  const chunks = [];
  for (const { part, seq, of, file } of list) chunks.push({ part, seq, of, bytes: new Uint8Array(await (await fetch('/' + folder + '/' + file)).arrayBuffer()) });
  const session = ours.createSession(ours.staticSource(manifest, chunks), { ...spec, ...own, view: { height: 760 } }, { now: () => performance.now() });
  const handle = ours.mount(document.getElementById('place'), session);
  await handle.idle();
  globalThis.held = { session, handle };
};
globalThis.send = (element, kind, x, y) => {
  const { left, top } = document.querySelector('.jh-Picture').getBoundingClientRect();
  element.dispatchEvent(new PointerEvent(kind, { bubbles: true, button: 0, clientX: left + x, clientY: top + y }));
};
globalThis.dragCut = async moves => {
  const { session, handle } = held;
  const { box } = handle.result().scene.panels.find(({ kind }) => kind === 'dendrogram');
  const line = document.querySelector('.jh-Cut:not([hidden])');
  const at = k => box.x + box.width * (1 - 0.9 * (0.5 - 0.5 * Math.cos((2 * Math.PI * k) / moves)));
  send(line, 'pointerdown', at(0), box.y + 50);
  const script = [];
  const counts = new Set();
  await frame();
  const start = performance.now();
  for (let k = 0; k < moves; k++) {
    const began = performance.now();
    send(line, 'pointermove', at(k), box.y + 50);
    script.push(performance.now() - began);
    counts.add(Number(line.getAttribute('aria-valuenow')));
    await frame();
  }
  const ms = performance.now() - start;
  if (counts.size < moves / 8) throw new Error('the cut hardly moved');
  const last = Math.min(...[...counts].filter(k => k > 4));
  const revs = [];
  session.on('change', change => revs.push(change.name));
  let x = at(0);
  for (let k = 0; k < moves && Number(line.getAttribute('aria-valuenow')) !== last; k++) send(line, 'pointermove', at(k), box.y + 50), (x = at(k));
  send(line, 'pointerup', x, box.y + 50);
  await handle.idle();
  if (revs.length !== 1 || session.model.axes.row.blocks.length !== last) throw new Error('the cut is wrong');
  return { script, ms, counts: [...counts].filter(k => k > 1 && k < 60).slice(0, 12) };
};
globalThis.wholeWay = async k => {
  const { session, handle } = held;
  const start = performance.now();
  session.set({ 'row.split': k }, { history: false });
  await handle.idle();
  return performance.now() - start;
};
globalThis.hovers = async moves => {
  const { box } = held.handle.result().scene.panels.find(({ kind }) => kind === 'body');
  const picture = document.querySelector('.jh-Picture');
  const script = [];
  for (let k = 0; k < moves; k++) {
    const began = performance.now();
    send(picture, 'pointermove', box.x + ((k * 37) % Math.floor(box.width)), box.y + ((k * 53) % Math.floor(box.height)));
    script.push(performance.now() - began);
    await frame();
  }
  if (document.querySelector('.jh-Tooltip').hidden) throw new Error('nothing was said');
  return script;
};`;

const p95 = values => [...values].sort((a, b) => a - b)[Math.floor(0.95 * values.length)];

await bundleOurs();
writeFileSync(join(BUILD, 'index.html'), PAGE);
writeFileSync(join(BUILD, 'in-page.js'), IN_PAGE);
for (const [n, m] of [
  [leaves, cols],
  [rows, cols]
])
  if (!existsSync(join(BUILD, `${n}x${m}`, 'raw.f32')))
    run(inVenv('python'), [join(ROOT, 'bench/lib/parts.py'), String(n), String(m), join(BUILD, `${n}x${m}`)]);
const server = await serve([BUILD, join(ROOT, 'jupyter_heatmap/static')]);
const browser = await launch();
const open = async (folder, own) => {
  const page = await (await browser.newContext({ viewport: { width: 1300, height: 900 } })).newPage();
  page.on('pageerror', error => console.error(error.message));
  await page.goto(`${server.url}/index.html`);
  for (const url of ['/ours.js', '/in-page.js']) await page.addScriptTag({ url });
  await page.evaluate(([at, spec]) => globalThis.open(at, spec), [folder, own]);
  return page;
};

const tree = await open(`${leaves}x${cols}`, { row: { dendrogram: true, labels: false } });
const drag = await tree.evaluate(count => dragCut(count), moves);
const whole = [];
for (const k of drag.counts) whole.push(await tree.evaluate(count => wholeWay(count), k));
await tree.close();
const many = await open(`${rows}x${cols}`, {});
await many.evaluate(() => hovers(20));
const hover = await many.evaluate(() => hovers(200));
await browser.close();
server.close();

const result = {
  leaves,
  script_ms: median(drag.script),
  script_p95_ms: p95(drag.script),
  frames_a_second: (1000 * moves) / drag.ms,
  whole_way_ms: median(whole),
  hover_rows: rows,
  hover_ms: median(hover),
  hover_p95_ms: p95(hover),
  bars: BARS
};
keep('cut-drag', { result });
console.log(result);
if (result.frames_a_second < BARS.frames || result.hover_ms > BARS.hover) process.exitCode = 1;
