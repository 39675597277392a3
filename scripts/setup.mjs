// npm run setup: everything that the demo and the tests need, skipping what is up to date.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf, inVenv, once, ROOT, run, VENV } from './lib/run.mjs';

const LABEXTENSION = 'jupyter_heatmap/labextension/package.json';
const SOURCES = [
  'src',
  'style',
  'schema',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'install.json'
];
const generated = path => path.endsWith('.generated.ts');

/** Returns the first Python of at least 3.10. */
function findPython() {
  for (const name of [
    process.env.JH_PYTHON3,
    'python3',
    'python3.13',
    'python3.12',
    'python3.11',
    'python3.10',
    'python'
  ].filter(Boolean)) {
    const check = 'import sys; sys.exit(sys.version_info < (3, 10))';
    try {
      if (run(name, ['-c', check], { capture: true, check: false, env: process.env }).status === 0) return name;
    } catch {
      // not there: the next one
    }
  }
  throw new Error('Python 3.10 or newer is needed: install it, or set JH_PYTHON3 to its path.');
}

const step = async (name, stamp, there, work) => {
  const start = performance.now();
  const ran = await once(name, stamp, there, work);
  console.log(`setup: ${name} ${ran ? `${((performance.now() - start) / 1000).toFixed(1)} s` : 'is up to date'}`);
};

export async function setup() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  // What npm itself installed after the lock was written is what the lock says.
  const fits =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
  await step(
    'packages',
    hashOf(['package-lock.json']),
    () => existsSync(installed),
    () => {
      if (!fits) run('npm', ['ci', '--no-audit', '--no-fund']);
    }
  );
  await step(
    'build',
    hashOf(SOURCES, generated),
    () =>
      [
        LABEXTENSION,
        'jupyter_heatmap/static/page.js',
        'jupyter_heatmap/static/engine.js',
        'jupyter_heatmap/static/engine-work.js',
        'jupyter_heatmap/static/engine-thread.js',
        'jupyter_heatmap/static/engine-vega.js'
      ].every(file => existsSync(join(ROOT, file))),
    () => {
      run('npm', ['run', 'build']);
    }
  );
  await step(
    'venv',
    'v1',
    () => existsSync(inVenv('uv')),
    () => {
      if (!existsSync(inVenv('python'))) run(findPython(), ['-m', 'venv', VENV], { env: process.env });
      run(inVenv('python'), ['-m', 'pip', 'install', '--quiet', 'uv']);
    }
  );
  await step(
    'python',
    hashOf(['pyproject.toml', 'install.json']),
    () => run(inVenv('python'), ['-c', 'import jupyter_heatmap'], { capture: true, check: false }).status === 0,
    () => {
      // What the hook would build is built already.
      const env = { ...process.env, SKIP_JUPYTER_BUILDER: '1', HATCH_JUPYTER_BUILDER_SKIP_NPM: '1' };
      run(inVenv('uv'), ['pip', 'install', '--quiet', '--python', inVenv('python'), '-e', '.[test]'], { env });
    }
  );
  // As an installed wheel has: else the first call of a process compiles what it imports, where bytecode is not written.
  await step(
    'bytecode',
    hashOf(['jupyter_heatmap'], file => /\.\w+$/.test(file) && !file.endsWith('.py')),
    () => existsSync(join(ROOT, 'jupyter_heatmap/__pycache__')),
    () => {
      run(inVenv('python'), ['-m', 'compileall', '-q', 'jupyter_heatmap']);
    }
  );
  const link = join(VENV, 'share/jupyter/labextensions/jupyter-heatmap');
  const ours = () =>
    existsSync(link) && realpathSync(link) === realpathSync(join(ROOT, 'jupyter_heatmap/labextension'));
  await step('extension', 'v1', ours, () => {
    run(inVenv('jupyter-builder'), ['develop', '.', '--overwrite']);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup();
