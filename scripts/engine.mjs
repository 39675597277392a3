// npm run engine: the headless engine as one file, and the fonts that a converter of SVG needs, into the Python package.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { writeFonts } from './fonts.mjs';
import { leanVega } from './lib/lean.mjs';
import { ROOT } from './lib/run.mjs';

const STATIC = join(ROOT, 'jupyter_heatmap/static');
mkdirSync(join(STATIC, 'fonts'), { recursive: true });

await build({
  absWorkingDir: ROOT,
  entryPoints: ['src/hosts/node/main.ts'],
  outfile: join(STATIC, 'engine.js'),
  bundle: true,
  plugins: [leanVega],
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
});
// In a checkout the package around it says that .js is ESM.
writeFileSync(join(STATIC, 'package.json'), '{ "type": "commonjs" }\n');
writeFonts(join(STATIC, 'fonts'));
