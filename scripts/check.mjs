// Our own rules, that no linter knows. Prints each breach; exits 1 if there is one.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesUnder, ROOT } from './lib/run.mjs';

const LONGEST = 300;
/** Addresses that are names of formats, never asked for. */
const NAMES = ['http://www.w3.org/', 'https://vega.github.io/schema/'];
const breaches = [];
const name = path => relative(ROOT, path);
const skip = path => /node_modules|__pycache__|\.generated\.ts$|\/(labextension|static|golden)(\/|$)/.test(path);

// A module fits in a head. Generated files and tests of tables may be longer.
for (const file of filesUnder(['src', 'jupyter_heatmap', 'scripts'], skip)) {
  if (!/\.(ts|py|mjs)$/.test(file) || /spec\/spec\.ts$/.test(file)) continue;
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  if (lines > LONGEST) breaches.push(`${name(file)} has ${lines} lines, more than ${LONGEST}: it is two modules`);
}

// test/ mirrors src/ folder for folder: the tests of src/a/b/ lie in test/a/b/.
for (const [folder, suffix] of [
  ['test', '.test.ts'],
  ['test-browser', '.browser.ts']
]) {
  for (const file of filesUnder([folder], skip)) {
    if (!file.endsWith(suffix) || /^test\/(golden|oracle|arbitrary|python)\//.test(name(file))) continue;
    const room = dirname(relative(join(ROOT, folder), file));
    if (!existsSync(join(ROOT, 'src', room))) breaches.push(`${name(file)} mirrors nothing: there is no src/${room}/`);
  }
}

// One version.
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const said = /MODULE_VERSION = '([^']+)'/.exec(readFileSync(join(ROOT, 'src/hosts/shared/version.ts'), 'utf8'))?.[1];
if (said !== version) breaches.push(`src/hosts/shared/version.ts says ${said}, package.json ${version}`);

// Our classes begin with jh-, so that no host's sheet meets ours.
for (const file of filesUnder(['style'])) {
  if (!file.endsWith('.css')) continue;
  const selectors = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\{[^{}]*\}/g, '{}');
  for (const [, found] of selectors.matchAll(/(?<![\w)])\.([A-Za-z_][\w-]*)/g))
    if (!found.startsWith('jh-') && !/^\d/.test(found) && found !== 'css')
      breaches.push(`${name(file)}: .${found} is not ours`);
}

// What is drawn comes from us: no request to anywhere in what is shipped.
for (const file of filesUnder(['src', 'style'], skip)) {
  const urls = readFileSync(file, 'utf8').match(/https?:\/\/[^\s'"`)]+/g) ?? [];
  for (const url of urls) if (!NAMES.some(known => url.startsWith(known))) breaches.push(`${name(file)} names ${url}`);
}

for (const breach of breaches) console.error(breach);
process.exit(breaches.length === 0 ? 0 : 1);
