// What the browser benchmarks share: our rooms as one script, a page served beside the data, medians.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { leanArrow, leanVega } from '../../scripts/lib/lean.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';

export const BUILD = join(ROOT, 'build/bench');

/** Returns our rooms, bundled as the page bundles them, as globalThis.ours unless named otherwise. */
export async function bundleOurs({ minify = true, globalName = 'ours' } = {}) {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { staticSource } from './src/source/index.ts'; export { createSession } from './src/session/index.ts'; export { mount } from './src/mount/index.ts';`,
      resolveDir: ROOT,
      loader: 'ts'
    },
    bundle: true,
    plugins: [leanArrow, leanVega],
    format: 'iife',
    globalName,
    target: 'es2022',
    minify,
    write: false,
    charset: 'ascii',
    legalComments: 'none'
  });
  mkdirSync(BUILD, { recursive: true });
  writeFileSync(join(BUILD, 'ours.js'), outputFiles[0].text);
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };

/** Serves the given folders under one origin; returns its address and what ends it. */
export async function serve(folders) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const file = folders.map(folder => join(folder, path)).find(f => existsSync(f) && statSync(f).isFile());
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.JH_CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc', '--enable-precise-memory-info']
  });

export const median = values => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Prints and keeps a result with the machine it was measured on. */
export function keep(name, result) {
  const kept = { bench: name, date: new Date().toISOString().slice(0, 10), node: process.version, cores: cpus().length, load: loadavg()[0], ...result };
  if (process.argv.includes('--json')) console.log(JSON.stringify(kept));
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  writeFileSync(join(ROOT, 'bench/results', `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  return kept;
}
