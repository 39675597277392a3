import { distanceSteps, METRICS, packItems, type CellValues } from '../src/compute/index.js';
import { runNow, start } from '../src/tasks/index.js';

const SHAPE = [70, 37] as const;

/** Numbers of a generator that is integer arithmetic only: fractions, halves with ties and zeros, a tenth of each 0. */
function cells(): CellValues {
  const [rows, cols] = SHAPE;
  let state = 2026;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  const data = Float64Array.from({ length: rows * cols }, (_, k) => {
    const x = next();
    return x % 10 === 0 ? 0 : k % 3 === 0 ? (x % 7) / 2 : x / 2 ** 30;
  });
  const colIndex = Int32Array.from({ length: cols }, (_, k) => k);
  return { rows, cols, base: { kind: 'dense', shape: SHAPE, order: 'C', data }, colIndex, scale: null, type: 'f8' };
}

/** FNV-1a of all bytes; which NaN it is, no engine promises. */
function hash(values: Float64Array): string {
  const bytes = new Uint8Array(values.map(x => (x === x ? x : NaN)).buffer);
  let h = 0x811c9dc5;
  for (const byte of bytes) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
  return h.toString(16).padStart(8, '0');
}

/** Returns one hash a metric: as the task computes it (the kernel, where it can), and as plain TypeScript does. */
export function distanceHashes(): Record<string, [string, string]> {
  const values = cells();
  const [rows] = SHAPE;
  return Object.fromEntries(
    METRICS.map(metric => {
      const options = { metric, p: 2.3, missing: 'refuse' } as const;
      const task = runNow(start('distances', { values, axis: 'row', items: null, from: 0, to: rows, ...options }));
      const plain = runNow(distanceSteps(runNow(packItems(values, 'row', null)), options));
      return [metric, [hash(task.condensed), hash(plain.condensed)]];
    })
  );
}
