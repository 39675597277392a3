// npm run bench -- headless [--rounds 9] [--only NAME]
// Results and PNG without a browser, ours beside scanpy in the same process, by turns; answers asserted before they are timed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inVenv, readArgs, ROOT, run } from '../scripts/lib/run.mjs';
import { keep, median } from './lib/browser.mjs';

const { options } = readArgs(process.argv.slice(2), ['json']);
const args = ['--rounds', String(options.rounds ?? 9), ...(options.only ? ['--only', options.only] : [])];
const { stdout } = run(inVenv('python'), [join(ROOT, 'bench/lib/headless.py'), ...args], { capture: true });

const result = {};
for (const line of stdout.split('\n').filter(text => text.startsWith('{'))) {
  const { name, bar, ours, scanpy } = JSON.parse(line);
  const ratio = median(ours.map((ms, k) => ms / scanpy[k]));
  result[name] = { ours_ms: median(ours), scanpy_ms: median(scanpy), ratio, bar, rounds: ours.length };
  console.log(
    `${name}: ours ${median(ours).toFixed(0)} ms, scanpy ${median(scanpy).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (asked ≤ ${bar})`
  );
}
// With --only the kept figures of the other cases stay.
const file = join(ROOT, 'bench/results/headless.json');
const before = options.only && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).result : {};
keep('headless', { result: { ...before, ...result } });
