import type { Dataset } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import { formatter, selectDense, storedOf, type CellValues } from '../compute/index.js';
import { showsGroups } from './form.js';
import type { Body } from './model.js';
import { layerRef } from './refs.js';

/**
 * Returns what is written in the cells instead of their values, null for the values, and whether these are ints to Python's formats.
 * Errors: HeatmapError at `text.given` (not held, of another shape, a code without a text), at `text.format` as Python says it.
 */
export function cellTexts(dataset: Dataset, spec: HeatmapSpec, values: CellValues): Pick<Body, 'texts' | 'integers'> {
  if (!spec.text.show) return { texts: null, integers: false };
  if (spec.text.given) return { texts: given(dataset, spec, values), integers: false };
  const integers = whole(dataset, spec, values);
  // A format that fits no number is an error of the spec, not of a cell.
  if (values.rows * values.cols > 0) formatter(spec.text.format)(0, integers);
  return { texts: null, integers };
}

/** Integers and bool of the kernel stay what they are until something makes floats of them; 64-bit ones are held as floats. */
function whole(dataset: Dataset, spec: HeatmapSpec, { base }: CellValues): boolean {
  const { log, scale } = spec.values;
  if (log || scale.method !== 'none' || showsGroups(spec.form)) return false;
  const ref = layerRef(spec, dataset.manifest);
  const part = dataset.manifest.parts.find(({ id }) => id === ref);
  if (part && part.kind !== 'table') return /^[iub]/.test(part.dtype);
  const stored = storedOf(base);
  return !(stored instanceof Float32Array || stored instanceof Float64Array);
}

function given(dataset: Dataset, { text }: HeatmapSpec, { rows, cols }: CellValues): Body['texts'] {
  const refuse = (why: string): never => {
    throw new HeatmapError('bad-data', 'text.given', `text.given: ${why}`);
  };
  const ref = text.given!.$part;
  const held = dataset.matrices.get(ref);
  if (!held) return refuse(`${ref} is not held here`);
  const codes = selectDense(held);
  const [n, m] = codes.shape;
  if (n !== rows || m !== cols) return refuse(`it has ${n} × ${m} texts, and ${rows} × ${cols} cells are shown`);
  const levels = text.levels ?? [];
  for (const code of codes.data)
    if (code >= levels.length) return refuse(`a cell has text ${code}, and text.levels has ${levels.length}`);
  return { codes, levels };
}
