import type { Matrix } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import type { Steps } from '../steps.js';
import { lossSteps, type Along, type Loss } from './loss.js';
import { Curvature, dot } from './memory.js';
import { products } from './products.js';

const ENOUGH = 1e-4;
const CURVED = 0.9;
const TRIES = 40;
/** Where sums of losses no longer tell up from down. */
const ROUNDING = 1e-13;
/** How much further than `tol` the gradient falls. */
const FURTHER = 0.01;

export interface LogisticInput {
  /** Cells × genes, any layout; finite. */
  readonly matrix: Matrix;
  /** The class of each cell, −1 = left out. */
  readonly codes: Int32Array;
  readonly classes: number;
  /** How much losses weigh against the penalty. */
  readonly C: number;
  readonly fitIntercept: boolean;
  /** Share of the penalty on absolute values; only 0 (all on squares) is there. */
  readonly l1Ratio: number;
  /** Without a penalty C means nothing. */
  readonly penalized: boolean;
  /** Weight of the cells of each class; null = 1. */
  readonly classWeight: Float64Array | null;
  readonly maxIter: number;
  /** As sklearn's: the largest part of the gradient of the mean loss. Ours goes on to a hundredth of it. */
  readonly tol: number;
}

export interface LogisticOutput {
  /** Classes × genes, or of two classes one row: that of class 1. */
  readonly coef: Float64Array;
  readonly intercept: Float64Array;
  readonly iterations: number;
  /** C·Σ loss + ½‖coef‖²; without a penalty Σ loss. */
  readonly objective: number;
  /** Whether the gradient fell below the tolerance, or as far as sums can tell. */
  readonly converged: boolean;
}

const SLICE = 1 << 20;

const fail = (code: 'bad-data' | 'unsupported', message: string): never => {
  throw new HeatmapError(code, 'derive.method', message);
};

function* refuseInfinite({ data }: Matrix): Steps<void> {
  for (let from = 0; from < data.length; from += SLICE) {
    const end = Math.min(data.length, from + SLICE);
    let sum = 0;
    for (let p = from; p < end; p++) sum += data[p] * 0;
    if (sum !== 0) fail('bad-data', 'Logistic regression: values are missing or infinite.');
    yield 0;
  }
}

/** Adds the same numbers to each row. */
function shift(rows: Float64Array, by: Float64Array): void {
  const k = by.length;
  for (let i = 0; i < rows.length; i += k) for (let c = 0; c < k; c++) rows[i + c] += by[c];
}

function refuse({ codes, classes, l1Ratio, penalized }: LogisticInput): void {
  if (penalized && l1Ratio !== 0)
    fail(
      'unsupported',
      'Logistic regression has a penalty on squares (l1_ratio = 0) or none; l1 and elastic net are not there.'
    );
  if (classes < 2) fail('bad-data', 'Cannot perform logistic regression on a single cluster.');
  const seen = new Set(codes);
  for (let c = 0; c < classes; c++) if (!seen.has(c)) fail('bad-data', 'Logistic regression: a group has no cells.');
}

/**
 * Returns the logistic regression of classes on genes: softmax with a row of weights a class, or of two classes one row, that of class 1.
 * @remarks Minimises C·Σ weight·loss + ½‖coef‖², the intercept free, from 0, by L-BFGS with a line search that holds the weak Wolfe conditions.
 * Equals sklearn 1.9.1 `LogisticRegression` at its optimum: class `rel(1e-4)`, its objective is never less. No order, no ties. O(stored × classes)
 * an iteration.
 * @throws HeatmapError bad-data for less than two classes, one without cells, and values that are not finite; unsupported for l1.
 */
export function* logisticSteps(input: LogisticInput): Steps<LogisticOutput> {
  refuse(input);
  yield* refuseInfinite(input.matrix);
  const { matrix, codes, classes, C, fitIntercept, penalized, maxIter, tol } = input;
  const [cells, genes] = matrix.shape;
  const k = classes === 2 ? 1 : classes;
  const weights = input.classWeight ?? new Float64Array(classes).fill(1);
  const { forward, backward } = products(matrix, codes, k);
  const held = genes * k;
  const ridge = penalized && C < Infinity ? 1 / C : 0;
  // The last k are intercepts; objective and gradient are those of Σ loss + ridge/2·‖w‖².
  let w: Float64Array = new Float64Array(held + (fitIntercept ? k : 0));
  let gradient: Float64Array = w;
  const along: Along = { scores: new Float64Array(cells * k), turn: new Float64Array(cells * k), step: 0 };
  const residual = new Float64Array(cells * k);
  const mass = codes.reduce((sum, y) => sum + (y < 0 ? 0 : weights[y]), 0);
  const enough = tol * FURTHER * mass;
  const curvature = new Curvature();
  function* slopes(): Steps<Float64Array> {
    const g = new Float64Array(w.length);
    yield* backward(residual, g);
    if (fitIntercept)
      for (let i = 0; i < residual.length; i += k) for (let c = 0; c < k; c++) g[held + c] += residual[i + c];
    for (let i = 0; i < held; i++) g[i] += ridge * w[i];
    return g;
  }
  const penalty = (): number => 0.5 * ridge * dot(w.subarray(0, held), w.subarray(0, held));
  let value = (yield* lossSteps(along, codes, weights, k, residual)).value;
  gradient = yield* slopes();
  let iterations = 0;
  let converged = small(gradient, enough);
  while (!converged && iterations < maxIter) {
    const d = yield* curvature.downhill(gradient);
    along.turn.fill(0);
    yield* forward(d, along.turn);
    if (fitIntercept) shift(along.turn, d.subarray(held));
    const own = w.subarray(0, held);
    const ahead = d.subarray(0, held);
    const [wd, dd] = [ridge * dot(own, ahead), ridge * dot(ahead, ahead)];
    const fixed = penalty();
    const first = iterations === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    const found = yield* search(first, dot(gradient, d), value, function* (step) {
      along.step = step;
      const loss = yield* lossSteps(along, codes, weights, k, residual);
      return { value: loss.value + fixed + step * (wd + 0.5 * step * dd), slope: loss.slope + wd + step * dd };
    });
    iterations++;
    if (!found) {
      // Nothing lies downhill that sums can see: with what was learnt, or at all.
      if (curvature.known === 0) break;
      curvature.forget();
      continue;
    }
    const s = d.map(x => x * found.step);
    w = w.map((x, i) => x + s[i]);
    for (let i = 0; i < along.scores.length; i++) along.scores[i] += found.step * along.turn[i];
    value = found.value;
    const before = gradient;
    gradient = yield* slopes();
    curvature.learn(
      s,
      gradient.map((g, i) => g - before[i])
    );
    converged = small(gradient, enough);
    yield iterations / maxIter;
  }
  const coef = new Float64Array(held);
  for (let j = 0; j < genes; j++) for (let c = 0; c < k; c++) coef[c * genes + j] = w[j * k + c];
  const factor = ridge > 0 ? C : 1;
  const intercept = fitIntercept ? w.slice(held) : new Float64Array(k);
  return { coef, intercept, iterations, objective: value * factor, converged };
}

const small = (gradient: Float64Array, enough: number): boolean => gradient.every(g => Math.abs(g) <= enough);

/** Returns a step that goes down enough and far enough, by doubling and halving; null where rounding hides all of them. */
function* search(
  first: number,
  slope: number,
  value: number,
  at: (step: number) => Steps<Loss>
): Steps<{ step: number; value: number } | null> {
  let [low, high, step] = [0, Infinity, first];
  for (let t = 0; t < TRIES; t++) {
    const here = yield* at(step);
    if (!(here.value <= value + ENOUGH * step * slope + ROUNDING * Math.abs(value))) high = step;
    else if (here.slope < CURVED * slope) low = step;
    else return { step, value: here.value };
    step = high < Infinity ? (low + high) / 2 : 2 * step;
  }
  return null;
}
