// npm run clean: removes everything that a build makes; the environments stay.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, ROOT } from './lib/run.mjs';

for (const path of [
  'lib',
  'build',
  'dist',
  'jupyter_heatmap/labextension',
  'jupyter_heatmap/static',
  'test-results',
  'playwright-report'
])
  rmSync(join(ROOT, path), { recursive: true, force: true });
for (const file of filesUnder(['src', 'test']))
  if (file.endsWith('.generated.ts') || file.endsWith('.tsbuildinfo')) rmSync(file);
