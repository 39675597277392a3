import { HeatmapError, nearest } from './error.js';
import { LEAVES } from './options.js';
import { PRESETS } from './presets.js';
import type { HeatmapSpec } from './spec.js';
import { validate } from './validate.js';

export const SPEC_VERSION = 1;

/** What users and hosts write: dotted path -> value; null restores the default. */
export type Patch = Readonly<Record<string, unknown>>;

/** Returns a spec's own choices as a flat patch; a nested object is walked, an option's own object value is not. */
export function flatten(spec: unknown): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  const walk = (value: unknown, path: string): void => {
    if (LEAVES.has(path)) flat[path] = value;
    else if (typeof value === 'object' && value !== null && !Array.isArray(value) && isBranch(path))
      for (const [name, child] of Object.entries(value)) walk(child, path === '' ? name : `${path}.${name}`);
    else throw unknownOption(path);
  };
  walk(spec, '');
  return flat;
}

/** Whether options lie under a path. */
const isBranch = (path: string): boolean =>
  path === '' || [...LEAVES.keys()].some(known => known.startsWith(`${path}.`));

function unknownOption(path: string): HeatmapError {
  const near = nearest(path, LEAVES.keys(), 1);
  return new HeatmapError(
    'bad-spec',
    path,
    `there is no option "${path}"${near.length ? `; did you mean "${near[0]}"?` : ''}`
  );
}

/** Returns the default of `path` under the preset `as`. */
export const defaultOf = (path: string, as: unknown): unknown => {
  const preset = typeof as === 'string' && Object.hasOwn(PRESETS, as) ? PRESETS[as] : undefined;
  return preset && Object.hasOwn(preset, path) ? preset[path] : LEAVES.get(path)?.default;
};

/**
 * Returns the full spec: every option present, what is not said filled by preset and table.
 * Refuses (HeatmapError with the option's path) unknown options, wrong kinds, excluded pairs and newer majors.
 */
export function normalize(partial: unknown): HeatmapSpec {
  const own = choices(partial);
  const full: Record<string, unknown> = {};
  for (const path of LEAVES.keys())
    place(full, path, Object.hasOwn(own, path) ? own[path] : defaultOf(path, own['as']));
  return full as unknown as HeatmapSpec;
}

/** Returns only what differs from null and is said: the checked choices of a partial spec, flat. */
export function choices(partial: unknown): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flatten(partial))) if (value !== null) own[path] = value;
  const version = own['version'] ?? SPEC_VERSION;
  if (typeof version === 'number' && version > SPEC_VERSION)
    throw new HeatmapError(
      'unsupported',
      'version',
      `this spec is of version ${version}; upgrade jupyter-heatmap, which reads up to ${SPEC_VERSION}`
    );
  for (const [path, value] of Object.entries(own)) {
    const option = LEAVES.get(path)!;
    validate(path, option, value);
    for (const other of option.excludes ?? [])
      if (value !== false && Object.hasOwn(own, other))
        throw new HeatmapError('bad-spec', path, `${path} and ${other} cannot both be given`);
  }
  checkCompanions(own['companions'] as HeatmapSpec['companions'] | undefined);
  return own;
}

/** The specs within a spec are checked as any, but none of them has companions. */
function checkCompanions(companions: HeatmapSpec['companions'] = []): void {
  companions.forEach(({ axis, spec }, k) => {
    const path = `companions[${k}]`;
    if (axis !== companions[0]?.axis)
      throw new HeatmapError('bad-spec', `${path}.axis`, `${path}.axis: all companions share the same axis`);
    if (Object.hasOwn(spec, 'companions'))
      throw new HeatmapError('bad-spec', `${path}.spec.companions`, 'a companion has no companions of its own');
    try {
      choices(spec);
    } catch (error) {
      if (!(error instanceof HeatmapError)) throw error;
      throw new HeatmapError(error.code, `${path}.spec.${error.path}`, `${path}: ${error.message}`);
    }
  });
}

/** Returns `choices` after a patch: checked, with null restoring the default. Neither argument is changed. */
export function applyPatch(own: Readonly<Record<string, unknown>>, patch: Patch): Record<string, unknown> {
  for (const path of Object.keys(patch)) if (!LEAVES.has(path)) throw unknownOption(path);
  const said = Object.entries({ ...own, ...patch }).filter(([, value]) => value !== null && value !== undefined);
  return choices(nest(Object.fromEntries(said)));
}

/** Returns a flat record of dotted paths as nested JSON. */
export function nest(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) place(nested, path, value);
  return nested;
}

function place(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  let at = target;
  for (const name of names.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>;
  at[names.at(-1)!] = value;
}
