import type { Part } from '../matrix/index.js';
import type { Fail } from './flat.js';

/** Returns how many items the streams of a part run over: the rows, or the columns of a column-major part. */
export const majorLength = (part: Part): number =>
  part.kind === 'table' ? part.rows : part.shape[part.kind === 'csc' || part.order === 'F' ? 1 : 0];

/** Checks the `hm` metadata of a chunk against the manifest's `part` and the chunk's own number of rows. */
export function readHeader(
  json: string | undefined,
  part: Part,
  rows: number,
  fail: Fail
): { first: number; last: number } {
  if (json === undefined) fail('it has no “hm” metadata');
  let found: unknown;
  try {
    found = JSON.parse(json);
  } catch {
    fail('its “hm” metadata is not JSON');
  }
  if (typeof found !== 'object' || found === null) fail('its “hm” metadata is not an object');
  const header = found as { v?: unknown; part?: unknown; kind?: unknown; rows?: unknown; shape?: unknown };
  if (header.v !== 1) fail(`it is of wire version ${String(header.v)}, and this is version 1`);
  if (header.part !== part.id) fail(`it says that it is part “${String(header.part)}”`);
  if (header.kind !== part.kind) fail(`it says that it is ${String(header.kind)} instead of ${part.kind}`);
  const [first, last] = pair(header.rows, 'rows', fail);
  if (first > last || last > majorLength(part))
    fail(`it says that it holds items ${first} to ${last} of ${majorLength(part)}`);
  if (last - first !== rows) fail(`it says that it holds ${last - first} items but holds ${rows}`);
  if (part.kind !== 'table') {
    const [n, m] = pair(header.shape, 'shape', fail);
    if (n !== part.shape[0] || m !== part.shape[1])
      fail(`its shape is ${n} × ${m} instead of ${part.shape.join(' × ')}`);
  }
  return { first, last };
}

function pair(value: unknown, name: string, fail: Fail): readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) fail(`its ${name} are not a pair`);
  const [a, b] = value as [unknown, unknown];
  if (!isCount(a) || !isCount(b)) fail(`its ${name} are not counts`);
  return [a, b];
}

/** Returns whether `value` is an integer 0…2³¹−1. */
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;
