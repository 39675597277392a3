import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

export const PAGES = resolve(import.meta.dirname, '../build/test-page/pages');

/** Has Python write the pages. */
export default function setup(): void {
  const root = resolve(import.meta.dirname, '..');
  execFileSync(process.env['JH_PYTHON'] ?? 'python', [resolve(import.meta.dirname, 'make.py'), PAGES], {
    cwd: root,
    stdio: 'inherit'
  });
}
