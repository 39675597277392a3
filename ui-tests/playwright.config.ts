import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

const base = createRequire(import.meta.url)('@jupyterlab/galata/lib/playwright-config') as PlaywrightTestConfig;
// npm test sets these: a free port, the Python of the environment under test, a Chromium.
const port = process.env['JH_PORT'] ?? '8899';
const python = process.env['JH_PYTHON'] ?? 'python';
const url = `http://localhost:${port}`;

export default defineConfig({
  ...base,
  testDir: './tests',
  outputDir: '../build/ui-tests/results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  fullyParallel: false,
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
  use: {
    ...base.use,
    baseURL: url,
    trace: 'retain-on-failure',
    video: 'off',
    viewport: { width: 1400, height: 960 },
    launchOptions: {
      ...(process.env['JH_CHROMIUM'] ? { executablePath: process.env['JH_CHROMIUM'] } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text', '--font-render-hinting=none']
    }
  },
  webServer: {
    command: `exec ${python} -m jupyterlab --no-browser --config ${resolve(import.meta.dirname, 'jupyter_server_test_config.py')}`,
    cwd: resolve(import.meta.dirname, '..'),
    url: `${url}/lab`,
    timeout: 90_000,
    reuseExistingServer: false,
    env: { JH_PORT: port },
    stdout: 'ignore',
    stderr: 'ignore',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 }
  }
});
