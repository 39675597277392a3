import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

// JH_CHROMIUM is set by npm test.
const launchOptions = {
  ...(process.env['JH_CHROMIUM'] ? { executablePath: process.env['JH_CHROMIUM'] } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']
};

export default defineConfig({
  cacheDir: 'build/vite-browser',
  optimizeDeps: { include: ['vega', 'vega-interpreter', 'apache-arrow'] },
  test: {
    include: ['test-browser/**/*.browser.ts'],
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: 'chromium' }],
      provider: playwright({ launchOptions })
    }
  }
});
