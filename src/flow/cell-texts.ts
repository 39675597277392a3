import type { Dataset } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import { formatter, selectDense, type CellValues } from '../compute/index.js';
import { showsGroups } from './form.js';
import type { Body } from './model.js';
import { holdsIntegers, layerRef } from './refs.js';

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

/** Integers and bool stay what they are until something makes floats of them. */
function whole(dataset: Dataset, spec: HeatmapSpec, { base }: CellValues): boolean {
  const { log, scale } = spec.values;
  if (log || scale.method !== 'none' || showsGroups(spec.form)) return false;
  return holdsIntegers(layerRef(spec, dataset.manifest), dataset.manifest, base);
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
