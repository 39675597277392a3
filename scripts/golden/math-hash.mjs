// node scripts/golden/math-hash.mjs: hashes of compute/math in this Node, which tests compare with other hosts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../lib/run.mjs';

const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['test/math-hash.ts'],
  bundle: true,
  format: 'esm',
  write: false
});
const { mathHashes } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
writeFileSync(join(ROOT, 'test/oracle/math-hash.json'), `${JSON.stringify(mathHashes(), null, 2)}\n`);
