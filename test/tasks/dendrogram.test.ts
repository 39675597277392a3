import { describe, expect, test } from 'vitest';
import type { DenseMatrix, SparseMatrix } from '../../src/matrix/index.js';
import { runNow, start, type TaskInput } from '../../src/tasks/index.js';
import { blobsOf, type Blob } from '../blobs.js';
import { golden } from '../golden.js';

interface Case {
  readonly name: string;
  readonly canary?: boolean;
  readonly matrix: Blob;
  readonly codes: Blob;
  readonly levels: string[];
  readonly metric: TaskInput<'dendrogram'>['metric'];
  readonly method: TaskInput<'dendrogram'>['method'];
  readonly ordering: 'none' | 'scipy';
  readonly correlation: Blob;
  readonly linkage: Blob;
  readonly leaves: number[];
  readonly icoord: Blob;
  readonly dcoord: Blob;
  readonly color_list: string[];
  readonly leaves_color_list: string[];
}

const { cases } = golden('dendrogram/cases.json') as { cases: Case[] };
const { numbers } = blobsOf('dendrogram');

const matrixOf = (c: Case): DenseMatrix => ({
  kind: 'dense',
  shape: c.matrix.shape as [number, number],
  order: 'C',
  data: numbers(c.matrix)
});

function sparse({ shape, data }: DenseMatrix): SparseMatrix {
  const [rows, cols] = shape;
  const indptr = Int32Array.from({ length: rows + 1 }, (_, i) => i * cols);
  const indices = Int32Array.from({ length: rows * cols }, (_, k) => k % cols);
  return { kind: 'sparse', shape, major: 'row', indptr, indices, data };
}

const run = (c: Case, matrix: TaskInput<'dendrogram'>['matrix'] = matrixOf(c)) =>
  runNow(
    start('dendrogram', {
      matrix,
      groups: { codes: numbers(c.codes) as Int32Array, levels: c.levels },
      metric: c.metric,
      method: c.method,
      ordering: c.ordering
    })
  );

describe.each(cases.filter(c => !c.canary).map(c => [c.name, c] as const))('%s equals sc.tl.dendrogram', (_, c) => {
  test('correlation, linkage, leaves and drawing, to the bit', () => {
    const { correlation, linkage, info } = run(c);
    expect(correlation).toEqual(numbers(c.correlation));
    expect(linkage).toEqual(numbers(c.linkage));
    expect(Array.from(info!.leaves)).toEqual(c.leaves);
    expect(info!.icoord).toEqual(numbers(c.icoord));
    expect(info!.dcoord).toEqual(numbers(c.dcoord));
    expect(Array.from(info!.linkColors, k => `C${k}`)).toEqual(c.color_list);
    expect(Array.from(info!.leafColors, k => `C${k}`)).toEqual(c.leaves_color_list);
  });
});

test('the canary, wrong on purpose, is told apart', () => {
  const canary = cases.find(c => c.canary)!;
  expect(Array.from(run(canary).info!.leaves)).not.toEqual(canary.leaves);
});

test('sparse values give the same tree', () => {
  const c = cases.find(one => one.name === 'f8-pearson-complete-ordered')!;
  expect(run(c, sparse(matrixOf(c)))).toEqual(run(c));
});

test('a mean that does not vary leaves NaN and no tree', () => {
  const c = cases[0]!;
  const flat = { ...matrixOf(c), data: new Float64Array(c.matrix.shape[0]! * c.matrix.shape[1]!) };
  const { correlation, linkage, info } = run(c, flat);
  expect(correlation[1]).toBeNaN();
  expect([linkage, info]).toEqual([null, null]);
});

test('the tree of groups in a picture is ordered alike', () => {
  const c = cases.find(one => one.name === 'pbmc-pearson-complete-ordered')!;
  const groups = { codes: numbers(c.codes) as Int32Array, levels: c.levels };
  const { metric, method, ordering } = c;
  const { tree } = runNow(start('group-tree', { matrix: matrixOf(c), groups, metric, method, ordering }));
  const z = numbers(c.linkage);
  expect(Array.from(tree!.left)).toEqual(Array.from(z).filter((_, k) => k % 4 === 0));
});
