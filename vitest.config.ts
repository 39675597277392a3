import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: 'build/vite',
  test: { include: ['test/**/*.test.ts'], environment: 'node', testTimeout: 30_000 }
});
