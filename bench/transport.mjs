// npm run bench -- transport [--mb 200] [--peer-mb 20] [--rounds 3] [--only dense|sparse|peer]
// A large matrix from a real kernel to the painted picture in a real JupyterLab: time, rate, the kernel's peak of memory
// above imports and matrix, the longest task on the page's main thread and our share of it, the memory of the page.
// Beside it, in the same kernel and page, plotly.express.imshow of a dense matrix of a size that it can bear.
import { readArgs } from '../scripts/lib/run.mjs';
import { keep, launch, median } from './lib/browser.mjs';
import { openNotebook, startLab } from './lib/lab.mjs';
import { watchPage } from './lib/watch.mjs';

const { options } = readArgs(process.argv.slice(2), ['json']);
const mb = Number(options.mb ?? 200);
const peerMb = Number(options['peer-mb'] ?? 20);
const rounds = Number(options.rounds ?? 3);

// VmHWM is the kernel's own record of the peak; writing 5 to clear_refs makes it start again from the present.
const SETUP = `import gc, time
import numpy as np, scipy.sparse
import plotly.express as px, plotly.io as pio
import jupyter_heatmap as jh
pio.renderers.default = "plotly_mimetype"
def memory(name):
    with open("/proc/self/status") as f:
        return next(1024 * int(line.split()[1]) for line in f if line.startswith(name))
def begin():
    global base, called
    gc.collect()
    with open("/proc/self/clear_refs", "w") as f:
        f.write("5")
    base, called = memory("VmRSS"), time.time()
def size(m):
    return m.nbytes if isinstance(m, np.ndarray) else m.data.nbytes + m.indices.nbytes + m.indptr.nbytes
rng = np.random.default_rng(20261121)
warm = scipy.sparse.random_array((50, 40), density=0.2, format="csr", dtype=np.float32, rng=rng)
display(jh.heatmap(warm), jh.heatmap(warm.toarray()), px.imshow(warm.toarray()))
print("ready")`;
const dense = megabytes => `matrix = None; gc.collect()
matrix = rng.standard_normal((${megabytes * 25}, 10_000), dtype=np.float32)
print("bytes", size(matrix))`;
const SPARSE = `matrix = None; gc.collect()
matrix = scipy.sparse.random_array((70_000, 2_000), density=0.05, format="csr", dtype=np.float32, rng=rng)
print("bytes", size(matrix))`;
const OURS = `begin()
hm = jh.heatmap(matrix)
display(hm)
print("called", called, time.time() - called, hm.id)`;
const PEER = `begin()
fig = px.imshow(matrix)
display(fig)
print("called", called, time.time() - called, "-")`;
const PEAK = `print("peak", memory("VmHWM") - base)`;
const CLOSE = `hm.close(); hm = fig = None; gc.collect()`;
const cells = [SETUP, dense(mb), SPARSE, dense(peerMb), OURS, PEER, PEAK, CLOSE];
const [AT_SETUP, AT_DENSE, AT_SPARSE, AT_SMALL, AT_OURS, AT_PEER, AT_PEAK, AT_CLOSE] = cells.keys();

const browser = await launch();
const lab = await startLab(cells);
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
const watch = await watchPage(page);
const runCell = await openNotebook(page, lab.url);

/** Runs a cell and returns the numbers and words that it printed after `name`. */
async function said(cell, name) {
  await runCell(cell);
  const texts = await page
    .locator('.jp-Notebook .jp-CodeCell')
    .nth(cell)
    .locator('.jp-OutputArea-output')
    .allInnerTexts();
  const line = texts
    .join('\n')
    .split('\n')
    .find(text => text.startsWith(`${name} `));
  if (line === undefined) throw new Error(`cell ${cell} did not say ${name}: ${texts.join(' ').slice(0, 500)}`);
  return line.split(' ').slice(1);
}

/** Draws the present matrix by `cell`; returns what was measured, ms and bytes. */
async function once(cell, bytes) {
  await watch.begin();
  const [called, took, id] = await said(cell, 'called');
  const painted = cell === AT_PEER ? await watch.plotly() : await watch.ours(id);
  const seen = await watch.end(1000 * Number(called), painted);
  const [peak] = await said(AT_PEAK, 'peak');
  await runCell(AT_CLOSE);
  await page.evaluate(() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs'));
  return { call_ms: 1000 * Number(took), ...seen, peak_bytes: Number(peak), peak_ratio: Number(peak) / bytes };
}

const middle = (runs, key) => median(runs.map(run => run[key]).filter(Number.isFinite));
const over = runs => Object.fromEntries(Object.keys(runs[0]).map(key => [key, middle(runs, key)]));

const show = (name, r) =>
  console.log(
    `${name}: data here after ${r.data_ms.toFixed(0)} ms, ${r.mb_per_s.toFixed(0)} MB/s, picture after ${r.picture_ms.toFixed(0)} ms; ` +
      `Python's peak ${r.peak_ratio.toFixed(2)} × the matrix (asked ≤ 0.5 of 200 MB); ` +
      `longest task while data arrive ${r.longest_arriving_ms.toFixed(0)} ms, our share of one at most ${r.ours_arriving_ms.toFixed(0)} ms (asked ≤ 50), afterwards ${r.longest_after_ms.toFixed(0)} ms; page ${(r.page_bytes / 1e6).toFixed(0)} MB`
  );

/** `times` runs of our drawing of the matrix that `make` makes. */
async function ours(make, times) {
  const bytes = Number((await said(make, 'bytes'))[0]);
  const runs = [];
  for (let k = 0; k < times; k++) runs.push(await once(AT_OURS, bytes));
  const result = over(runs);
  return { bytes, ...result, mb_per_s: bytes / 1000 / result.data_ms };
}

const result = {};
const wanted = name => options.only === undefined || options.only === name;
await runCell(AT_SETUP);
if (wanted('dense')) show('dense', (result.dense = await ours(AT_DENSE, rounds)));
if (wanted('sparse')) show('sparse', (result.sparse = await ours(AT_SPARSE, rounds)));
if (wanted('peer')) {
  const bytes = Number((await said(AT_SMALL, 'bytes'))[0]);
  const [mine, theirs] = [[], []];
  for (let k = 0; k < rounds; k++) {
    mine.push(await once(AT_OURS, bytes));
    theirs.push(await once(AT_PEER, bytes));
  }
  const ratio = key => median(mine.map((run, k) => run[key] / theirs[k][key]));
  result.peer = {
    bytes,
    ours: over(mine),
    plotly: over(theirs),
    ratio_picture: ratio('picture_ms'),
    ratio_peak: ratio('peak_ratio'),
    ratio_longest: ratio('longest_ms')
  };
  const { ours: o, plotly: p } = result.peer;
  console.log(
    `${bytes / 1e6} MB beside plotly.express.imshow: picture ${o.picture_ms.toFixed(0)} against ${p.picture_ms.toFixed(0)} ms (ratio ${result.peer.ratio_picture.toFixed(2)}), ` +
      `Python's peak ${o.peak_ratio.toFixed(2)} against ${p.peak_ratio.toFixed(2)} × the matrix, longest task ${o.longest_ms.toFixed(0)} against ${p.longest_ms.toFixed(0)} ms`
  );
}
await browser.close();
lab.close();
keep('transport', { rounds, result });
