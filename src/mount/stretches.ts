import type { AxisScale } from '../matrix/index.js';

/** What each px from `start` on shows: 0 nothing, 1 some, 2 all of what lies there; 3 = a gap. */
export interface Along {
  readonly start: number;
  readonly step: number;
  readonly levels: Uint8Array;
}

/** Returns what each device pixel along a scale shows, so that a million items are as many shapes as pixels at most. What is selected is never lost. */
export function alongBand(scale: AxisScale, cover: Uint8Array): Along {
  const start = scale[0]!.start;
  const step = 1 / window.devicePixelRatio;
  const levels = new Uint8Array(Math.max(1, Math.round((scale.at(-1)!.end - start) / step))).fill(3);
  const at = (px: number): number => Math.round((px - start) / step);
  for (const piece of scale) {
    const each = (piece.end - piece.start) / (piece.to - piece.from);
    levels.fill(0, at(piece.start), at(piece.end));
    if (piece.one) {
      const members = cover.subarray(piece.from, piece.to);
      const level = members.every(one => one === 2) ? 2 : members.some(one => one > 0) ? 1 : 0;
      levels.fill(level, at(piece.start), Math.max(at(piece.start) + 1, at(piece.end)));
      continue;
    }
    for (let item = Math.floor(piece.from); item < piece.to; item++) {
      const level = cover[item]!;
      if (level === 0) continue;
      const from = at(Math.max(piece.start, piece.start + (item - piece.from) * each));
      const to = Math.max(from + 1, at(Math.min(piece.end, piece.start + (item + 1 - piece.from) * each)));
      for (let k = from; k < to && k < levels.length; k++) levels[k] = Math.max(levels[k]! % 3, level);
    }
  }
  return { start, step, levels };
}

/** Returns the stretches, px, that show a level. */
export function runsOf({ start, step, levels }: Along, level: number): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let k = 0; k < levels.length; k++) {
    if (levels[k] !== level) continue;
    const from = k;
    while (levels[k + 1] === level) k++;
    runs.push([start + from * step, start + (k + 1) * step]);
  }
  return runs;
}
