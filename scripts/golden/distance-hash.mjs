// node scripts/golden/distance-hash.mjs: hashes of all distances in this Node, which tests compare with other hosts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../lib/run.mjs';

const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['test/distance-hash.ts'],
  bundle: true,
  format: 'esm',
  write: false
});
const { distanceHashes } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
writeFileSync(join(ROOT, 'test/oracle/distance-hash.json'), `${JSON.stringify(distanceHashes(), null, 2)}\n`);
