import type { Dataset, DenseMatrix } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import { columnExtents, masked, type CellValues } from '../compute/index.js';
import type { FlowContext } from './context.js';
import { dotSizes } from './dot-sizes.js';
import { showsGroups } from './form.js';
import { groupValues, scaleGroups, type GroupValues } from './forms.js';
import type { Grouping } from './group.js';
import type { HeatmapModel } from './model.js';

type Body = HeatmapModel['bodies'][number];

/** What a body shows before it is known what of it is drawn. */
export interface Shown extends Pick<Body, 'values' | 'violins' | 'ranges'> {
  readonly groups: GroupValues | null;
}

/** Returns what the body shows: the cells, or what the form makes of each group. */
export async function shownValues(
  dataset: Dataset,
  spec: HeatmapSpec,
  cells: CellValues,
  grouping: Grouping | null,
  { steps, executor, cancel, onStep }: FlowContext
): Promise<Shown> {
  const { form, values, size, violin } = spec;
  const none = { violins: null, ranges: null, groups: null };
  if (form === 'tracks') {
    const ranges = await steps.run('ranges', [cells], () => columnExtents(cells));
    return { ...none, values: cells, ranges };
  }
  if (!showsGroups(form)) return { ...none, values: cells };
  const asked = [values.aggregate, values.given, size.given, size.cutoff, violin.density_norm, violin.cut];
  const groups = await steps.run('aggregate', [cells, grouping, form, ...asked, violin.bw_adjust], () => {
    onStep?.('aggregating');
    return groupValues(dataset, spec, grouping!, cells, executor, cancel);
  });
  const scaled = await steps.run('scale groups', [groups, form, values.scale, spec.as === 'seaborn'], () =>
    scaleGroups(groups, spec)
  );
  return { values: scaled, violins: groups.violins, ranges: null, groups };
}

/** Returns the sizes of dots, null without. */
export async function sizesOf(
  { size }: HeatmapSpec,
  { groups }: Shown,
  cells: CellValues,
  drawn: Int32Array,
  { steps }: FlowContext
): Promise<Body['size']> {
  if (!groups?.shares) return null;
  const { min, max, exponent, smallest, largest } = size;
  return steps.run('sizes', [groups, drawn, min, max, exponent, smallest, largest], () =>
    dotSizes(groups.shares!, drawn, cells.cols, size)
  );
}

/** Returns the values without those that are masked. Errors name `data.mask`. */
export function maskedBody(dataset: Dataset, { data, form }: HeatmapSpec, values: CellValues): CellValues {
  if (!data.mask || form === 'tracks') return values;
  if (showsGroups(form))
    throw new HeatmapError('bad-spec', 'data.mask', `data.mask: it is of cells, and the form "${form}" draws groups`);
  return masked(values, cellPart(dataset, data.mask.$part, 'data.mask', values));
}

/** Returns a part that has an entry a cell. */
function cellPart(dataset: Dataset, name: string, path: string, { rows, cols }: CellValues): DenseMatrix {
  const matrix = dataset.matrices.get(name);
  if (matrix?.kind !== 'dense') throw new HeatmapError('bad-data', path, `${path}: "${name}" is not held here`);
  if (matrix.shape[0] !== rows || matrix.shape[1] !== cols)
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: it has the shape ${matrix.shape.join(' × ')}, and the data ${rows} × ${cols}`
    );
  return matrix;
}
