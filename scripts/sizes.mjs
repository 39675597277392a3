// Prints what travels: the page's bundle, the worker, the chunks of the Lab extension; raw and gzip.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './lib/run.mjs';

const kB = n => `${(n / 1000).toFixed(1).padStart(9)} kB`;

/** Returns [name, raw bytes, gzip bytes] of everything that is built. */
export function sizes() {
  const rows = [];
  const add = (name, text) => rows.push([name, text.length, gzipSync(text, { level: 9 }).length]);
  const file = path => readFileSync(join(ROOT, path));
  for (const name of ['page.js', 'page.css', 'engine.js', 'engine-work.js', 'engine-thread.js', 'engine-vega.js'])
    if (existsSync(join(ROOT, 'jupyter_heatmap/static', name))) add(name, file(`jupyter_heatmap/static/${name}`));
  const worker = 'src/worker/source.generated.ts';
  if (existsSync(join(ROOT, worker))) {
    const text = /= ("(?:[^"\\]|\\.)*")/s.exec(file(worker).toString())?.[1];
    if (text) add('worker', Buffer.from(JSON.parse(text)));
  }
  const lab = 'jupyter_heatmap/labextension/static';
  if (existsSync(join(ROOT, lab)))
    for (const name of readdirSync(join(ROOT, lab)).sort())
      if (name.endsWith('.js')) add(`lab ${name.replace(/\.[0-9a-f]{8,}(?=\.js$)/, '')}`, file(`${lab}/${name}`));
  return rows;
}

export function printSizes() {
  for (const [name, raw, gzip] of sizes()) console.log(`${name.slice(0, 52).padEnd(52)} ${kB(raw)} ${kB(gzip)} gzip`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printSizes();
