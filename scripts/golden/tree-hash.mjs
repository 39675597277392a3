// node scripts/golden/tree-hash.mjs: hashes of trees and their optimal orders in this Node, which tests compare with other hosts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../lib/run.mjs';

const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['test/tree-hash.ts'],
  bundle: true,
  format: 'esm',
  write: false
});
const { treeHashes } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
writeFileSync(join(ROOT, 'test/oracle/tree-hash.json'), `${JSON.stringify(treeHashes().compute, null, 2)}\n`);
