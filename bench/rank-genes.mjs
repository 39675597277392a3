// npm run bench -- rank-genes [--rounds 7] [--cells 70000] [--genes 2000] [--only wilcoxon-csc-0.05] [--threads 2]
// jh.tl.rank_genes_groups, from AnnData to adata.uns, beside scanpy and illico in the same process, by turns; 20 groups, each against the rest.
// Scores and p-values are compared with scanpy's before they count. Then the same test in a page: --only page.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { inVenv, readArgs, ROOT, run } from '../scripts/lib/run.mjs';
import { BUILD, keep, median } from './lib/browser.mjs';
import { rankInPage } from './lib/rank-page.mjs';

const { options } = readArgs(process.argv.slice(2), ['json']);
const size = { cells: options.cells ?? 70000, genes: options.genes ?? 2000 };
const rounds = options.rounds ?? 7;
// The engine takes as many threads as there are cores, up to 4; illico gets as many.
const threads = options.threads ?? Math.min(4, availableParallelism());
const BARS = {
  wilcoxon: { scanpy: 0.05, illico: { csc: 1, csr: 2 } },
  'wilcoxon-tie': { scanpy: 0.02, illico: { csc: 1, csr: 2 } },
  't-test': { scanpy: 0.2 }
};

mkdirSync(BUILD, { recursive: true });
// Of all three the bytecode is there, as where they are installed.
run(inVenv('python'), ['-m', 'compileall', '-q', join(ROOT, 'jupyter_heatmap')]);
const python = args =>
  run(inVenv('python'), ['-W', 'ignore', join(ROOT, 'bench/lib/rank_genes.py'), BUILD, ...args.map(String)], {
    capture: true
  }).stdout;

const result = {};
for (const density of [0.05, 0.14])
  for (const layout of ['csc', 'csr']) {
    const data = [
      '--cells',
      size.cells,
      '--genes',
      size.genes,
      '--density',
      density,
      '--layout',
      layout,
      '--threads',
      threads
    ];
    for (const [test, bars] of Object.entries(BARS)) {
      const name = `${test}-${layout}-${density}`;
      if (options.only && !name.startsWith(options.only)) continue;
      python([...data, '--method', 't-test', '--rounds', 0]);
      const method = test.replace('-tie', '');
      const said = python([
        ...data,
        '--method',
        method,
        '--rounds',
        rounds,
        '--scanpy',
        method === 't-test' ? 3 : 1,
        ...(test.endsWith('tie') ? ['--tie'] : [])
      ]);
      const { first, stored, peak, ours, scanpy, illico } = JSON.parse(said.trim().split('\n').at(-1));
      const ms = median(ours);
      const entry = {
        ours_ms: ms,
        scanpy_ms: median(scanpy),
        scanpy_ratio: ms / median(scanpy),
        scanpy_bar: bars.scanpy,
        ...(illico.length > 0
          ? { illico_ms: median(illico), illico_ratio: ms / median(illico), illico_bar: bars.illico[layout], threads }
          : {}),
        first_over_warm: first / ms,
        peak_mb: peak / 1e6,
        peak_bar_mb: (1.3 * stored + 200e6) / 1e6
      };
      result[name] = entry;
      console.log(
        `${name}: ours ${ms.toFixed(0)} ms, scanpy ${entry.scanpy_ms.toFixed(0)} (ratio ${entry.scanpy_ratio.toFixed(3)}, asked ≤ ${bars.scanpy})` +
          (entry.illico_ms
            ? `, illico ${entry.illico_ms.toFixed(0)} (${entry.illico_ratio.toFixed(2)}, asked ≤ ${entry.illico_bar})`
            : '') +
          `; first/warm ${entry.first_over_warm.toFixed(2)} (≤ 2); peak ${entry.peak_mb.toFixed(0)} MB (≤ ${entry.peak_bar_mb.toFixed(0)})`
      );
    }
  }
if (!options.only || options.only === 'page') result.page = await rankInPage(5);

const file = join(ROOT, 'bench/results/rank-genes.json');
const before = options.only && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).result : {};
keep('rank-genes', { result: { ...before, ...result } });
