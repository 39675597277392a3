import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

interface Entry {
  readonly count: number;
  readonly files: Readonly<Record<string, string>>;
}

const root = new URL('./golden/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', root), 'utf8')) as Record<string, Entry>;

/** Returns a golden that a script of `scripts/golden` wrote; refuses one that was touched since. */
export function golden(file: string): unknown {
  const bytes = readFileSync(new URL(file, root));
  const hash = createHash('sha256').update(bytes).digest('hex');
  const entry = Object.values(manifest).find(e => Object.hasOwn(e.files, file));
  if (entry?.files[file] !== hash) throw new Error(`${file} is not what its script wrote`);
  return JSON.parse(bytes.toString('utf8')) as unknown;
}

/** Returns the number that JSON cannot hold, or the number. */
export const num = (x: number | string | null): number => (x === null ? NaN : typeof x === 'string' ? Number(x) : x);
export const nums = (xs: readonly (number | string | null)[]): Float64Array => Float64Array.from(xs, num);
