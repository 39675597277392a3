import type { HeatmapSpec } from '../../spec/index.js';

/** Annotations of rows that steps of `derive` make are called by the step: `derived/markers`. */
export const DERIVED = 'derived/';

/** Returns what an annotation is called on screen: one that a step makes by the step. */
export const shownName = (name: string): string => (isDerived(name) ? name.slice(DERIVED.length) : name);

/** Whether an annotation is made by a step of `derive`, and so is not to be asked for. */
export const isDerived = (name: string): boolean => name.startsWith(DERIVED);

/** Returns the annotations of rows in a picture that steps of `derive` make. */
export const derivedIn = ({ row }: HeatmapSpec): string[] =>
  [...row.groupby, ...row.tracks.map(track => track.column ?? '')].filter(isDerived);

/** Returns the steps and sets that those annotations are made of: what the picture depends on of them. */
export function usedBy(spec: HeatmapSpec): unknown[] {
  const names = new Set(derivedIn(spec));
  const steps = spec.derive.filter(({ as }) => names.has(DERIVED + as));
  const sets = new Set(steps.flatMap(step => step.sets ?? []));
  return [steps, spec.sets.filter(({ name }) => sets.has(name))];
}

/** Returns a text that is another where a change of the spec is to be seen in the picture. */
export const pictureOf = (spec: HeatmapSpec): string =>
  JSON.stringify({
    ...spec,
    sets: null,
    derive: null,
    view: { ...spec.view, link: null, linked: null },
    used: usedBy(spec)
  });
