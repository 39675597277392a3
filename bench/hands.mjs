// npm run bench -- hands [--rounds 9]
// What a hand waits for: a search in 30,000 names, a lasso over 70,000 points until the picture shows it (both in an exported page),
// and with an idle kernel in a real JupyterLab a brush until Python has the labels, and hm.select until the picture shows it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inVenv, readArgs, run } from '../scripts/lib/run.mjs';
import { BUILD, keep, launch, median } from './lib/browser.mjs';
import { openNotebook, startLab } from './lib/lab.mjs';

const { options } = readArgs(process.argv.slice(2), ['json']);
const rounds = Number(options.rounds ?? 9);

const MAKE = `
import sys, numpy as np, pandas as pd, anndata as ad
import jupyter_heatmap as jh
rng = np.random.default_rng(3)
names = [f"GENE{i}{'ABCDEFGH'[i % 8]}" for i in range(30_000)]
jh.heatmap(pd.DataFrame(rng.random((40, 30_000), dtype=np.float32), columns=names)).to_html(sys.argv[1])
kinds = rng.integers(0, 20, 70_000)
adata = ad.AnnData(rng.random((70_000, 30), dtype=np.float32))
adata.obs["kind"] = pd.Categorical([f"kind {k}" for k in kinds])
adata.obsm["X_umap"] = (np.c_[kinds % 5, kinds // 5] * 4 + rng.normal(size=(70_000, 2))).astype(np.float32)
jh.pl.heatmap(adata, list(adata.var_names), "kind", map_embedding="X_umap").to_html(sys.argv[2])
`;
mkdirSync(BUILD, { recursive: true });
const [wide, points] = ['hands-wide.html', 'hands-points.html'].map(name => join(BUILD, name));
run(inVenv('python'), ['-W', 'ignore', '-c', MAKE, wide, points], { capture: true });
const browser = await launch();
const open = async file => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1400 } });
  await page.goto(`file://${file}`);
  await page.waitForSelector('[data-jupyter-heatmap=ready]', { timeout: 120_000 });
  return page;
};

/** From a key in the field to the list on screen. */
async function searching() {
  const page = await open(wide);
  await page.click('[data-tab=find]');
  const times = [];
  for (let k = 0; k <= rounds; k++) {
    const [ms, said] = await page.evaluate(
      async text => {
        const field = document.querySelector('.jh-Find-input');
        const started = performance.now();
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        return [performance.now() - started, document.querySelector('.jh-Find-said').textContent];
      },
      `ene${k + 1}`
    );
    if (!/^[1-9][\d\u2009]* of 30\u2009000 /.test(said)) throw new Error(`the search found: ${said}`);
    // The first makes the table of names.
    if (k > 0) times.push(ms);
    else console.log(`first search in 30,000 names: ${ms.toFixed(0)} ms`);
  }
  await page.close();
  return median(times);
}

/** From the end of the gesture to the veil over the heatmap. */
async function lasso() {
  const page = await open(points);
  await page.click('[data-tab=map]');
  await page.waitForFunction(() => document.querySelector('.jh-Points-canvas')?.width > 100);
  const times = [];
  for (let k = 0; k <= rounds; k++) {
    const [ms, selected] = await page.evaluate(async turn => {
      const room = document.querySelector('.jh-Points-room');
      const { left, top, width } = room.getBoundingClientRect();
      const fire = (type, share, angle) =>
        room.dispatchEvent(
          new PointerEvent(type, {
            clientX: left + width * (0.4 + share * Math.cos(angle)),
            clientY: top + width * (0.5 + share * Math.sin(angle)),
            bubbles: true,
            pointerId: 1
          })
        );
      const reach = 0.2 + 0.01 * turn;
      fire('pointerdown', reach, 0);
      for (let step = 1; step < 60; step++) fire('pointermove', reach, (step / 60) * 2 * Math.PI);
      const started = performance.now();
      fire('pointerup', reach, 0);
      await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
      const took = performance.now() - started;
      const [map] = globalThis.jupyterHeatmap.maps;
      const veil = document.querySelector('.jh-Veil');
      const rows = (map.spec.sets[0]?.rows ?? []).reduce((sum, [, length]) => sum + length, 0);
      return [took, veil.hidden ? 0 : rows];
    }, k);
    if (!(selected > 3000 && selected < 60_000)) throw new Error(`the lasso selected ${selected}`);
    if (k > 0) times.push(ms);
    else console.log(`first lasso of 70,000 points: ${ms.toFixed(0)} ms, ${selected} selected`);
  }
  await page.close();
  return median(times);
}

const SETUP = `import time, numpy as np, pandas as pd
import jupyter_heatmap as jh
frame = pd.DataFrame(np.random.default_rng(1).random((700, 40)), index=[f"cell {i}" for i in range(700)])
hm = jh.heatmap(frame, view_height=500)
heard = []
hm.on_select(lambda *said: heard.append((time.time(), len(hm.selection.rows))))
display(hm)`;
const HEARD = `print("heard", *(heard[-1] if heard else ()))`;
const SELECT = `heard.clear(); called = time.time(); hm.select(rows=[f"cell {i}" for i in range(100, 100 + int(called * 1000) % 400 + 5)])
print("called", called)`;

/** Brush → Python's labels, and hm.select → picture, ms. */
async function kernel() {
  const lab = await startLab([SETUP, HEARD, SELECT]);
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  const runCell = await openNotebook(page, lab.url);
  await runCell(0);
  const host = page.locator('.jp-Notebook .jh-Host').first();
  await host.locator('xpath=self::*[@data-jupyter-heatmap="ready"]').waitFor({ timeout: 60_000 });
  const text = i => page.locator('.jp-Notebook .jp-CodeCell').nth(i).locator('.jp-OutputArea').innerText();
  const brushed = [];
  const shown = [];
  for (let k = 0; k <= rounds; k++) {
    await page.waitForTimeout(400);
    const at = await host.evaluate((el, turn) => {
      const now = performance.timeOrigin + performance.now();
      el.jupyterHeatmap.select({ rows: Array.from({ length: 50 + turn }, (_, i) => 3 * i) });
      return now;
    }, k);
    await page.waitForTimeout(500);
    await runCell(1);
    const [, when, count] = /heard ([\d.]+) (\d+)/.exec(await text(1)) ?? [];
    if (Number(count) !== 50 + k) throw new Error(`Python heard of ${count} rows, and ${50 + k} were selected`);
    await host.evaluate(el => {
      globalThis.changed = new Promise(done => {
        const stop = el.jupyterHeatmap.on('select', () => {
          stop();
          requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
        });
      });
    });
    await runCell(2);
    const painted = await page.evaluate(() => globalThis.changed);
    const [, called] = /called ([\d.]+)/.exec(await text(2));
    if (k === 0) continue;
    brushed.push(1000 * Number(when) - at);
    shown.push(painted - 1000 * Number(called));
  }
  lab.close();
  return [median(brushed), median(shown)];
}

const search_ms = await searching();
console.log(`search in 30,000 names: ${search_ms.toFixed(0)} ms (asked ≤ 50)`);
const lasso_ms = await lasso();
console.log(`lasso of 70,000 points to the linked picture: ${lasso_ms.toFixed(0)} ms (asked ≤ 200)`);
const [brush_ms, select_ms] = await kernel();
console.log(
  `brush to labels in Python: ${brush_ms.toFixed(0)} ms; hm.select to the picture: ${select_ms.toFixed(0)} ms (asked ≤ 100)`
);
await browser.close();
keep('hands', {
  rounds,
  result: { search_ms, search_bar_ms: 50, lasso_ms, lasso_bar_ms: 200, brush_ms, select_ms, kernel_bar_ms: 100 }
});
