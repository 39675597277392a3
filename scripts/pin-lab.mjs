// Run by hand when the JupyterLab set moves: writes the exact pins of one complete Lab release into package.json.
// Usage: node scripts/pin-lab.mjs [path to core.package.json]
import { readFileSync, writeFileSync } from 'node:fs';

const core = process.argv[2] ?? 'node_modules/@jupyterlab/core-meta/core.package.json';
const { dependencies, resolutions } = JSON.parse(readFileSync(core, 'utf8'));
const pkg = JSON.parse(readFileSync('package.json', 'utf8'));
const pins = {
  // 2.3.x leaves platform packages out of the lock, and `npm ci` then fails.
  '@rspack/core': '2.2.9',
  '@rspack/binding': '2.2.9',
  '@jupyterlab/observables': '5.6.4'
};
for (const [name, range] of Object.entries({ ...dependencies, ...resolutions })) {
  if (name.startsWith('@jupyterlab/') && /^~\d/.test(range)) pins[name] = range.slice(1);
}
pkg.overrides = Object.fromEntries(Object.entries(pins).sort(([a], [b]) => (a < b ? -1 : 1)));
for (const name of Object.keys(pkg.devDependencies)) {
  if (pins[name]) pkg.devDependencies[name] = pins[name];
}
writeFileSync('package.json', JSON.stringify(pkg, null, 2) + '\n');
