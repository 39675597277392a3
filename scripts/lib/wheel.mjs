// The wheel: built, its contents checked, installed into an environment of its own.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { envWith, inVenv, ROOT, run } from './run.mjs';

const DIST = join(ROOT, 'build/dist');
const CLEAN = join(ROOT, 'build/clean-venv');

/** What every wheel holds; a missing file is how a release breaks for all but its makers. */
const HOLDS = [
  /^jupyter_heatmap\/__init__\.py$/,
  /^jupyter_heatmap\/_version\.py$/,
  /^jupyter_heatmap\/_options\.json$/,
  /^jupyter_heatmap\/py\.typed$/,
  /^jupyter_heatmap\/static\/page\.js$/,
  /^jupyter_heatmap\/static\/page\.css$/,
  /^jupyter_heatmap\/static\/engine\.js$/,
  /^jupyter_heatmap\/static\/fonts\/JHInter-Regular\.ttf$/,
  /^jupyter_heatmap\/static\/third-party-licenses\.txt$/,
  /^jupyter_heatmap-[^/]+\.data\/data\/share\/jupyter\/labextensions\/jupyter-heatmap\/package\.json$/,
  /^jupyter_heatmap-[^/]+\.data\/data\/share\/jupyter\/labextensions\/jupyter-heatmap\/install\.json$/,
  /^jupyter_heatmap-[^/]+\.data\/data\/share\/jupyter\/labextensions\/jupyter-heatmap\/schemas\/jupyter-heatmap\/panel\.json$/,
  /^jupyter_heatmap-[^/]+\.data\/data\/share\/jupyter\/labextensions\/jupyter-heatmap\/static\/remoteEntry\.[0-9a-f]+\.js$/,
  /^jupyter_heatmap-[^/]+\.data\/data\/share\/jupyter\/labextensions\/jupyter-heatmap\/static\/style\.js$/,
  /LICENSE$/
];
/** What no wheel holds. */
const HOLDS_NOT = [/^jupyter_heatmap\/labextension\//, /node_modules/, /\.ts$/, /__pycache__/, /(^|\/)test/];

const wheelIn = folder => (existsSync(folder) ? readdirSync(folder).find(name => name.endsWith('.whl')) : undefined);

/** Builds the production bundle and the wheel, checks its files, installs it alone and with JupyterLab. */
export function buildWheel() {
  rmSync(DIST, { recursive: true, force: true });
  run('npm', ['run', 'lab'], { capture: true });
  try {
    run(inVenv('uv'), ['build', '--wheel', '--quiet', '--python', inVenv('python'), '--out-dir', DIST, '.'], { capture: true, env: envWith({ SKIP_JUPYTER_BUILDER: '1' }) });
  } finally {
    run('npm', ['run', 'lab', '--', '--development'], { capture: true });
  }
  const failures = [];
  const wheel = join(DIST, wheelIn(DIST) ?? 'none.whl');
  const list = run(inVenv('python'), ['-m', 'zipfile', '-l', wheel], { capture: true }).stdout.split('\n').slice(1).map(line => line.replace(/\s+\d{4}-\d\d-\d\d .*$/, '').trim()).filter(Boolean);
  for (const need of HOLDS) if (!list.some(name => need.test(name))) failures.push(`the wheel lacks ${need.source}`);
  for (const bad of HOLDS_NOT) for (const name of list.filter(entry => bad.test(entry))) failures.push(`the wheel holds ${name}`);

  rmSync(CLEAN, { recursive: true, force: true });
  run(inVenv('uv'), ['venv', '--quiet', '--python', inVenv('python'), CLEAN]);
  const install = what => run(inVenv('uv'), ['pip', 'install', '--quiet', '--python', inVenv('python', CLEAN), what], { cwd: DIST });
  install(wheel);
  // Away from the repository, or Python would import the sources.
  const alone = run(inVenv('python', CLEAN), ['-c', 'import jupyter_heatmap as jh; print(jh.__file__)'], { capture: true, check: false, cwd: DIST });
  if (alone.status !== 0 || !alone.output.includes('clean-venv')) failures.push(`the wheel alone does not import: ${alone.output}`);
  install(`${wheel}[test]`);
  const labextensions = run(inVenv('jupyter', CLEAN), ['labextension', 'list'], { capture: true, check: false, env: envWith({}, CLEAN), cwd: DIST }).output;
  if (!/jupyter-heatmap v\S+.*enabled.*OK/.test(labextensions)) failures.push(`JupyterLab does not list the extension as enabled:\n${labextensions}`);
  return { checks: HOLDS.length + HOLDS_NOT.length + 2, failures };
}

/** Returns the Python of the clean environment with the wheel; makes both if they are not there. */
export function cleanVenv() {
  const python = inVenv('python', CLEAN);
  if (!existsSync(python)) {
    const { failures } = buildWheel();
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }
  return python;
}

