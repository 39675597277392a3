// npm run bench -- NAME [--json]: runs bench/NAME.mjs; without a name, says which there are.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { envWith, findChromium, readArgs, ROOT, run } from './lib/run.mjs';

const { words } = readArgs(process.argv.slice(2), ['json']);
const folder = join(ROOT, 'bench');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter(name => name.endsWith('.mjs'))
      .map(name => name.slice(0, -4))
  : [];
const [name] = words;
if (name === undefined || !names.includes(name)) {
  console.error(
    `${name === undefined ? 'Which benchmark?' : `There is no benchmark "${name}".`} There are: ${names.join(', ') || 'none yet'}`
  );
  process.exit(1);
}
const args = [join('bench', `${name}.mjs`), ...process.argv.slice(2).filter(word => word !== name)];
process.exit(run('node', args, { check: false, env: envWith({ JH_CHROMIUM: findChromium() }) }).status);
