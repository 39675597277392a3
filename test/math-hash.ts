import { asinh, exp, expm1, log, log1p, normalTail, pow, studentTail } from '../src/compute/index.js';

const VALUES = 100_000;

/** Doubles of every size, and common ones; the same in each host, made of integer arithmetic only. */
function* inputs(seed: number): Generator<number> {
  const words = new Uint32Array(2);
  const double = new Float64Array(words.buffer);
  let state = seed >>> 0;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  for (let k = 0; k < VALUES; k++) {
    if (k % 4 === 0) {
      words[0] = next();
      words[1] = next();
      yield double[0]!;
    } else yield ((next() - 2 ** 31) / 2 ** 31) * [1, 30, 700][k % 3]!;
  }
}

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  log: x => log(Math.abs(x)),
  log1p: x => log1p(x < -1 ? -x : x),
  exp,
  asinh,
  power: x => pow(Math.abs(x), 0.37),
  powOfTwo: x => pow(2, x),
  expm1,
  normalTail: x => normalTail(x % 40),
  studentTail: x => studentTail(x, 1.5 + (Math.abs(x) % 97))
};

/** Returns one hash (FNV-1a of all 64 bits) a function, over 100,000 values. */
export function mathHashes(): Record<string, string> {
  const double = new Float64Array(1);
  const bytes = new Uint8Array(double.buffer);
  const hash = (f: (x: number) => number): string => {
    let h = 0x811c9dc5;
    for (const x of inputs(12345)) {
      const y = f(x);
      // Which NaN it is, no engine promises.
      double[0] = y === y ? y : NaN;
      for (const byte of y === y ? bytes : [1]) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
    }
    return h.toString(16).padStart(8, '0');
  };
  return Object.fromEntries(Object.entries(FUNCTIONS).map(([name, f]) => [name, hash(f)]));
}
