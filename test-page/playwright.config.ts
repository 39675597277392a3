import { defineConfig } from '@playwright/test';

// JH_CHROMIUM and JH_PYTHON are set by npm test.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../build/test-page/results',
  globalSetup: './setup.ts',
  timeout: 60_000,
  workers: 2,
  reporter: [['list']],
  use: {
    offline: true,
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      ...(process.env['JH_CHROMIUM'] ? { executablePath: process.env['JH_CHROMIUM'] } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text', '--font-render-hinting=none']
    }
  }
});
