export type ErrorCode = 'bad-data' | 'bad-spec' | 'unsupported' | 'cancelled' | 'disconnected';

/** The one error of the two walls. `path` names the option (`color.vmax`), part (`layers/X`) or column (`row/louvain`). */
export class HeatmapError extends Error {
  readonly code: ErrorCode;
  readonly path: string;

  constructor(code: ErrorCode, path: string, message: string, options?: { cause?: unknown }) {
    super(message);
    this.name = 'HeatmapError';
    this.code = code;
    this.path = path;
    if (options?.cause !== undefined) this.cause = options.cause;
  }
}

/** Returns up to `count` of `names` that are nearest to `name` by edit distance (ties by code point), at most half of it away. */
export function nearest(name: string, names: Iterable<string>, count = 3): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 2));
  const scored: [number, string][] = [];
  for (const other of names) {
    const distance = editDistance(wanted, other.toLowerCase(), limit);
    if (distance <= limit) scored.push([distance, other]);
  }
  scored.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return scored.slice(0, count).map(([, other]) => other);
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, swap));
    }
    previous = current;
  }
  return previous[b.length]!;
}
