// A real JupyterLab for benchmarks: started on a free port, a notebook opened, its cells run one at a time.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envWith, freePort, inVenv, ROOT } from '../../scripts/lib/run.mjs';

const notebook = cells => ({
  cells: cells.map((source, i) => ({ cell_type: 'code', id: `c${i}`, execution_count: null, metadata: {}, outputs: [], source })),
  metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
  nbformat: 4,
  nbformat_minor: 5
});

/** Starts JupyterLab on a notebook of the given cells; returns its address and what ends it. */
export async function startLab(cells) {
  const port = await freePort();
  const folder = join(ROOT, 'build/bench/lab');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.ipynb'), JSON.stringify(notebook(cells)));
  const config = join(ROOT, 'ui-tests/jupyter_server_test_config.py');
  const lab = spawn(inVenv('python'), ['-m', 'jupyterlab', '--config', config, `--ServerApp.root_dir=${folder}`], {
    env: envWith({ JH_PORT: String(port) }),
    stdio: 'ignore'
  });
  const url = `http://localhost:${port}`;
  for (let k = 0; ; k++) {
    const up = await fetch(`${url}/api`).then(r => r.ok, () => false);
    if (up) break;
    if (k > 120) throw new Error('JupyterLab does not start');
    await new Promise(done => setTimeout(done, 500));
  }
  return { url: `${url}/lab/tree/bench.ipynb`, close: () => lab.kill('SIGTERM') };
}

/** Waits until the notebook has its kernel, then returns a function that runs cell i and waits for its end. */
export async function openNotebook(page, url) {
  await page.goto(url);
  await page.waitForFunction(() => document.body.innerText.includes('| Idle'), null, { timeout: 60_000 });
  return async i => {
    await page.evaluate(async index => {
      const { currentWidget } = window.jupyterapp.shell;
      currentWidget.content.activeCellIndex = index;
      await window.jupyterapp.commands.execute('notebook:run-cell');
    }, i);
  };
}
