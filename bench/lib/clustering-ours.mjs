// What the benchmark runs of ours, the same in Node and in a page: `ours` is the bundle of our rooms, `read` fetches raw float64.
export function makeRuns(ours, executor, read, now) {
  const files = new Map();
  const file = async name => {
    if (!files.has(name)) files.set(name, new Float64Array(await read(name)));
    return files.get(name);
  };
  const forget = () => files.clear();
  const table = n => ({ length: n, index: { kind: 'string', length: n, at: i => String(i) }, columns: new Map() });
  let made = 0;
  const dataset = (data, rows, cols) => ({
    id: `bench-${++made}`,
    rev: 1,
    shape: [rows, cols],
    axes: { row: table(rows), col: table(cols) },
    matrices: new Map([['layers/X', { kind: 'dense', shape: [rows, cols], order: 'C', data }]]),
    companions: [],
    manifest: {
      v: 1,
      shape: [rows, cols],
      parts: [],
      available: { layers: ['layers/X'], embeddings: [], row: [], col: [] },
      colors: {},
      dendrograms: {},
      names: { row: 'rows', col: 'columns', value: 'Value', dataset: null },
      origin: { n_vars: cols, has_raw: false }
    }
  });
  const same = (found, expected) => {
    if (found.length !== expected.length) throw new Error('another number of merges than scipy');
    for (let k = 0; k < found.length; k++) if (found[k] !== expected[k]) throw new Error(`merge ${k >> 2} is not scipy's`);
  };
  return {
    /** From values to the order of rows (and columns). */
    async cluster({ name, rows, cols, axes, ordering, check }) {
      const data = await file(`${name}.f64`);
      const own = { dendrogram: true, cluster: { ordering: ordering ?? 'none' } };
      const spec = ours.normalize({ row: axes.includes('row') ? own : {}, col: axes.includes('col') ? own : {}, color: { vmin: -3, vmax: 3 } });
      const held = dataset(data, rows, cols);
      const began = now();
      const model = await ours.view(held, spec, { steps: new ours.Steps(), executor });
      const ms = now() - began;
      if (check) same(ours.toZ(model.axes.row.linkage), new Float64Array(await read('found.f64')));
      return ms;
    },
    /** The tree of given distances, on one thread. */
    async linkage({ name, method, check }) {
      const condensed = (await file(`${name}.dist`)).slice();
      const n = Math.round((1 + Math.sqrt(1 + 8 * condensed.length)) / 2);
      const began = now();
      const { tree } = ours.runNow(ours.start('tree', { distances: [condensed], n, method, ordering: 'none', cophenetic: false }));
      const ms = now() - began;
      if (check) same(ours.toZ(tree), new Float64Array(await read('found.f64')));
      return ms;
    },
    /** The true optimum of the leaves of a given tree, its linkage not counted; and how long the way is that scipy finds, and ours. */
    async order({ name, method }) {
      const condensed = await file(`${name}.dist`);
      const n = Math.round((1 + Math.sqrt(1 + 8 * condensed.length)) / 2);
      const run = ordering => {
        const input = { distances: [condensed.slice()], n, method, ordering, cophenetic: false };
        const began = now();
        const { tree } = ours.runNow(ours.start('tree', input));
        return { tree, ms: now() - began };
      };
      const [plain, best] = [run('none'), run('optimal')];
      const way = tree => {
        const order = ours.leaves(tree);
        let sum = 0;
        for (let k = 1; k < n; k++) {
          const [i, j] = order[k - 1] < order[k] ? [order[k - 1], order[k]] : [order[k], order[k - 1]];
          sum += condensed[n * i - (i * (i + 1)) / 2 + (j - i - 1)];
        }
        return sum;
      };
      const theirs = way(ours.fromZ(new Float64Array(await read('found.f64')), n));
      if (way(best.tree) > theirs * (1 + 1e-9)) throw new Error('the order is longer than that of scipy');
      return { ms: best.ms - plain.ms, whole: best.ms, shorter: way(best.tree) / theirs };
    },
    /** How long after a cancel both workers take other work, when a large tree was under way for `after` ms. */
    async cancel({ name, rows, cols, after }) {
      const data = await file(`${name}.f64`);
      const held = dataset(data, rows, cols);
      const spec = ours.normalize({ row: { dendrogram: true }, color: { vmin: -3, vmax: 3 } });
      const cancel = new AbortController();
      const ended = ours
        .view(held, spec, { steps: new ours.Steps(), executor, cancel: cancel.signal })
        .then(() => 'done', error => error.code);
      await new Promise(resolve => setTimeout(resolve, after));
      const began = now();
      cancel.abort();
      if ((await ended) !== 'cancelled') throw new Error('it was over before it was cancelled');
      const tiny = { kind: 'dense', shape: [2, 2], order: 'C', data: Float64Array.of(1, 2, 3, 4) };
      const values = { rows: 2, cols: 2, base: tiny, colIndex: Int32Array.of(0, 1), scale: null, type: 'f8' };
      const next = () => executor.run('item-means', { values, axis: 'row', items: null }, { work: 1e9 });
      await Promise.all([next(), next()]);
      return now() - began;
    },
    /** The same tree on one thread by the kernels and without them. */
    async kernels({ name, rows, cols, ordering }) {
      const data = await file(`${name}.f64`);
      const spec = ours.normalize({ row: { dendrogram: true, cluster: { ordering } }, color: { vmin: -3, vmax: 3 } });
      const here = ours.inlineExecutor(() => Promise.resolve(), now);
      const kernels = ours.kernelSource();
      const run = async base64 => {
        ours.useKernels(base64);
        const began = now();
        const model = await ours.view(dataset(data, rows, cols), spec, { steps: new ours.Steps(), executor: here });
        return { ms: now() - began, z: ours.toZ(model.axes.row.linkage) };
      };
      const [simd, plain] = [await run(kernels), await run('')];
      ours.useKernels(kernels);
      same(simd.z, plain.z);
      return { simd: simd.ms, plain: plain.ms };
    },
    /** Distances of rows, or of columns of the same numbers turned. */
    async distances({ name, rows, cols, axis }) {
      const data = await file(`${name}.f64`);
      const values = {
        rows, cols, base: { kind: 'dense', shape: [rows, cols], order: 'C', data },
        colIndex: Int32Array.from({ length: cols }, (_, j) => j), scale: null, type: 'f8'
      };
      const n = axis === 'row' ? rows : cols;
      const began = now();
      ours.runNow(ours.start('distances', { values, axis, items: null, metric: 'euclidean', p: 2, missing: 'refuse', from: 0, to: n }));
      return now() - began;
    },
    forget
  };
}
