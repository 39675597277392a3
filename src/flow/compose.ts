import { perAxis, type Dataset } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import type { AxisModel, HeatmapModel } from './model.js';
import { padded } from './padded.js';
import { derivedIn, usedBy } from './rank/derived.js';
import { withDerived } from './rank/groups.js';
import { companionSpec, joinAxis, match } from './shared-axis.js';
import type { FlowContext } from './context.js';
import { viewOne } from './view.js';

/**
 * Returns the model of a data set under a spec, with the maps that stand beside it. Each is computed as if it stood alone;
 * then what they share becomes that of the first one.
 */
export async function view(held: Dataset, spec: HeatmapSpec, context: FlowContext): Promise<HeatmapModel> {
  const made = derivedIn(spec);
  const dataset =
    made.length === 0
      ? held
      : await context.steps.run('derived', [held, made, usedBy(spec)], () => withDerived(held, spec));
  const first = await viewOne(dataset, spec, context);
  if (spec.companions.length === 0) return first;
  if (spec.companions.length !== dataset.companions.length)
    throw new HeatmapError(
      'bad-spec',
      'companions',
      `companions: the spec has ${spec.companions.length}, and the data have ${dataset.companions.length}`
    );
  const companions: HeatmapModel[] = [];
  const warnings = [...first.notes.warnings];
  for (let k = 0; k < spec.companions.length; k++) {
    const steps = context.steps.of(`with/${k}`);
    const alone = await viewOne(dataset.companions[k]!, companionSpec(spec, k), { ...context, steps });
    const joined = await join(first, alone, k, { ...context, steps });
    companions.push(joined.model);
    warnings.push(...alone.notes.warnings, ...(joined.warning ? [joined.warning] : []));
  }
  return { ...first, companions, notes: { ...first.notes, warnings } };
}

async function join(
  first: HeatmapModel,
  alone: HeatmapModel,
  k: number,
  { steps }: FlowContext
): Promise<{ model: HeatmapModel; warning: string | null }> {
  const { axis: mine, own: theirs } = first.spec.companions[k]!;
  const [one, other] = [first.axes[mine], alone.axes[theirs]];
  const words = one.of === 'groups' ? 'groups' : first.names[mine];
  const found = await steps.run('match', [one.label, one.n, other.label, other.n], () =>
    match(one, other, words, `companions[${k}]`)
  );
  const body = alone.bodies[0]!;
  const more = found.lacking.length;
  const whole =
    more === 0
      ? body
      : await steps.run('pad', [body.values, body.size, body.violins, theirs, more], () => padded(body, theirs, more));
  const own = painted(alone.axes[theirs === 'row' ? 'col' : 'row'], one);
  const shared = joinAxis(one, other, found);
  return {
    model: { ...alone, bodies: [whole], axes: perAxis(axis => (axis === theirs ? shared : own)) },
    warning: more === 0 ? null : `${more} ${words} are not in map ${k + 2} and left blank there`
  };
}

/** Returns an axis whose brackets have the colours of the shared groups of their name. */
function painted(axis: AxisModel, shared: AxisModel): AxisModel {
  const colorOf = (label: string): string | null => shared.colors[shared.levels.indexOf(label)] ?? null;
  return {
    ...axis,
    brackets: axis.brackets.map(bracket => ({ ...bracket, color: bracket.color ?? colorOf(bracket.label) }))
  };
}
