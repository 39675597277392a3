import type { Steps } from '../steps.js';

/** Pairs of the last steps and changes of the gradient: what L-BFGS knows of the curvature. */
const PAIRS = 20;

export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/** The inverse Hessian as L-BFGS estimates it (Nocedal 1980). */
export class Curvature {
  private readonly pairs: { readonly s: Float64Array; readonly y: Float64Array; readonly sy: number }[] = [];

  /** Takes a step and the change of the gradient over it; pairs without positive curvature teach nothing. */
  learn(s: Float64Array, y: Float64Array): void {
    const sy = dot(s, y);
    if (!(sy > 1e-14 * Math.sqrt(dot(y, y) * dot(s, s)))) return;
    if (this.pairs.length === PAIRS) this.pairs.shift();
    this.pairs.push({ s, y, sy });
  }

  /** How many pairs it holds. */
  get known(): number {
    return this.pairs.length;
  }

  forget(): void {
    this.pairs.length = 0;
  }

  /** Returns the direction downhill from a gradient. */
  *downhill(gradient: Float64Array): Steps<Float64Array> {
    const d = gradient.map(g => -g);
    const { pairs } = this;
    const shares = new Float64Array(pairs.length);
    for (let k = pairs.length - 1; k >= 0; k--) {
      const { s, y, sy } = pairs[k];
      const a = (shares[k] = dot(s, d) / sy);
      for (let i = 0; i < d.length; i++) d[i] -= a * y[i];
      yield 0;
    }
    const last = pairs.at(-1);
    const scale = last ? last.sy / dot(last.y, last.y) : 1;
    for (let i = 0; i < d.length; i++) d[i] *= scale;
    for (const [k, { s, y, sy }] of pairs.entries()) {
      const b = shares[k] - dot(y, d) / sy;
      for (let i = 0; i < d.length; i++) d[i] += b * s[i];
      yield 0;
    }
    return d;
  }
}
