// npm run page: the bundle of the offline page and its sheet, into the Python package.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { leanArrow, leanVega } from './lib/lean.mjs';
import { ROOT } from './lib/run.mjs';
import { printSizes } from './sizes.mjs';

const STATIC = join(ROOT, 'jupyter_heatmap/static');
mkdirSync(STATIC, { recursive: true });

const { outputFiles, metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['src/hosts/page/main.ts'],
  bundle: true,
  plugins: [leanArrow, leanVega],
  format: 'iife',
  target: 'es2022',
  minify: true,
  write: false,
  metafile: true,
  charset: 'ascii',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' }
});
const code = outputFiles[0].text;
for (const bad of ['</script', '<!--'])
  if (code.toLowerCase().includes(bad))
    throw new Error(`the page's bundle contains ${bad}: it could not stand in a page`);
writeFileSync(join(STATIC, 'page.js'), code);

const sheets = ['base', 'form', 'markers', 'find', 'color', 'menu', 'page']
  .map(name => readFileSync(join(ROOT, `style/${name}.css`), 'utf8'))
  .join('\n');
const { code: css } = await transform(sheets, { loader: 'css', minify: true, charset: 'ascii', target: 'chrome120' });
if (css.toLowerCase().includes('</style')) throw new Error('the sheet contains </style');
writeFileSync(join(STATIC, 'page.css'), css);

// The bundle drops the licence comments of what it contains: their texts go beside it.
const packages = new Set(
  Object.keys(metafile.inputs)
    .map(path => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter(Boolean)
);
const licences = [...packages].sort().map(name => {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (file === undefined && license === undefined) throw new Error(`${name} is bundled and has no licence`);
  const notice = readdirSync(folder).find(entry => /^notice/i.test(entry));
  const texts = [file, notice].filter(Boolean).map(entry => readFileSync(join(folder, entry), 'utf8').trim());
  return `${name} ${version} (${license ?? 'see text'})\n\n${texts.join('\n\n')}\n`;
});
// Tables of colours are no npm package; `scripts/luts.py` keeps their licences.
licences.push(readFileSync(join(ROOT, 'scripts/colour-licences.txt'), 'utf8'));
writeFileSync(join(STATIC, 'third-party-licenses.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
printSizes();
