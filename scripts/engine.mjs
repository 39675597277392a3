// npm run engine: the headless engine (what moves frames, what computes, its threads, Vega), and the fonts that a converter of SVG needs, into the Python package.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { writeFonts } from './fonts.mjs';
import { leanArrow, leanVega } from './lib/lean.mjs';
import { ROOT } from './lib/run.mjs';

const STATIC = join(ROOT, 'jupyter_heatmap/static');
mkdirSync(join(STATIC, 'fonts'), { recursive: true });

/** Vega is as large as all else: a file of its own, loaded when something is first drawn (work.ts imports draw.ts then). */
const vegaLater = {
  name: 'vega-later',
  setup: build =>
    build.onResolve({ filter: /^vega(-interpreter)?$/ }, () => ({ path: './engine-vega.js', external: true }))
};
const common = {
  absWorkingDir: ROOT,
  bundle: true,
  // Vega's Node builds look for a canvas and the network; its browser builds do neither before they are asked.
  platform: 'browser',
  external: ['node:*'],
  format: 'cjs',
  target: 'node20',
  minify: true,
  charset: 'ascii',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning'
};
const vega = "export * from 'vega'; export { expressionInterpreter } from 'vega-interpreter';";
await Promise.all([
  build({ ...common, entryPoints: ['src/hosts/node/main.ts'], outfile: join(STATIC, 'engine.js') }),
  build({
    ...common,
    entryPoints: ['src/hosts/node/worker.ts'],
    outfile: join(STATIC, 'engine-work.js'),
    plugins: [vegaLater]
  }),
  build({ ...common, entryPoints: ['src/hosts/node/thread.ts'], outfile: join(STATIC, 'engine-thread.js') }),
  build({
    ...common,
    stdin: { contents: vega, resolveDir: ROOT, loader: 'js' },
    outfile: join(STATIC, 'engine-vega.js'),
    plugins: [leanArrow, leanVega]
  })
]);
// In a checkout the package around it says that .js is ESM.
writeFileSync(join(STATIC, 'package.json'), '{ "type": "commonjs" }\n');
writeFonts(join(STATIC, 'fonts'));
