// npm run demo [-- --no-lab] [-- --port N]: the main job on real data, as a page and in JupyterLab.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { envWith, freePort, inVenv, readArgs, ROOT, run } from './lib/run.mjs';
import { setup } from './setup.mjs';

const { options } = readArgs(process.argv.slice(2), ['no-lab', 'no-browser']);
await setup();
const demo = join(ROOT, 'demo');
mkdirSync(demo, { recursive: true });
run(inVenv('python'), [join(ROOT, 'examples/demo.py'), join(demo, 'pbmc68k.html')]);
// Beside what the user made of an earlier copy, not over it.
const notebook = join(demo, 'demo.ipynb');
if (!existsSync(notebook)) copyFileSync(join(ROOT, 'examples/demo.ipynb'), notebook);
console.log('\nThe page:  demo/pbmc68k.html (open it in any browser; it needs no network)');
if (!options['no-lab']) {
  const port = options.port ?? (await freePort());
  const root = process.getuid?.() === 0 ? ['--allow-root'] : [];
  console.log(
    `JupyterLab: http://localhost:${port}/lab/tree/demo.ipynb: run the cells, then open the panel at the right\n`
  );
  const args = [
    '-m',
    'jupyterlab',
    ...root,
    `--port=${port}`,
    '--ServerApp.port_retries=0',
    `--ServerApp.root_dir=${demo}`,
    '--LabApp.default_url=/lab/tree/demo.ipynb',
    '--LabApp.news_url=None'
  ];
  if (options['no-browser']) args.push('--no-browser');
  const lab = spawn(inVenv('python'), args, { cwd: demo, env: envWith(), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => lab.kill(signal));
  lab.on('exit', status => process.exit(status ?? 0));
}
