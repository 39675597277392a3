import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: 'build/vite',
  test: { include: ['test/**/*.test.ts'], exclude: ['**/node_modules/**'], environment: 'node', testTimeout: 30_000 }
});
