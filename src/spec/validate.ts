import { HeatmapError, nearest } from './error.js';
import type { Kind, Leaf } from './table.js';

const COLOR = /^(#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|[a-z]{3,30})$/i;

/** Throws a HeatmapError that names `path` unless `value` is of the option's kind. */
export function validate(path: string, option: Leaf, value: unknown): void {
  if (value === null && option.nullable) return;
  check(path, option.kind, value);
}

function refuse(path: string, expected: string, value: unknown): never {
  throw new HeatmapError('bad-spec', path, `${path}: expected ${expected}, got ${show(value)}`);
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

/** Returns the kind in words, for messages and docs. */
export function describe(kind: Kind): string {
  switch (kind.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return kind.min === undefined ? 'an integer' : `an integer of at least ${kind.min}`;
    case 'number':
      return kind.min === undefined ? 'a finite number' : `a number of at least ${kind.min}`;
    case 'string':
      return 'a string';
    case 'enum':
      return `one of ${kind.values.map(v => `"${v}"`).join(', ')}`;
    case 'color':
      return 'a colour (#rrggbb or a CSS name)';
    case 'list':
      return `a list, each ${describe(kind.of)}`;
    case 'object':
      return `an object with ${Object.keys(kind.fields).join(', ') || 'no fields'}`;
    case 'oneOf':
      return `an object whose "${kind.by}" is one of ${Object.keys(kind.cases).join(', ')}`;
    case 'spec':
      return 'a spec: an object of options';
    case 'part':
      return 'a reference {"$part": ...}';
    case 'anyOf':
      return kind.kinds.map(describe).join(', or ');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function check(path: string, kind: Kind, value: unknown): void {
  switch (kind.type) {
    case 'boolean':
      if (typeof value !== 'boolean') refuse(path, describe(kind), value);
      return;
    case 'integer':
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) refuse(path, describe(kind), value);
      if (kind.type === 'integer' && !Number.isInteger(value)) refuse(path, describe(kind), value);
      if (kind.min !== undefined && value < kind.min) refuse(path, describe(kind), value);
      return;
    case 'string':
      if (typeof value !== 'string') refuse(path, describe(kind), value);
      return;
    case 'color':
      if (typeof value !== 'string' || !COLOR.test(value)) refuse(path, describe(kind), value);
      return;
    case 'enum':
      if (typeof value !== 'string' || !kind.values.includes(value)) {
        const near = typeof value === 'string' ? nearest(value, kind.values, 1) : [];
        throw new HeatmapError(
          'bad-spec',
          path,
          `${path}: expected ${describe(kind)}, got ${show(value)}${near.length ? `; did you mean "${near[0]}"?` : ''}`
        );
      }
      return;
    case 'list':
      if (!Array.isArray(value)) refuse(path, describe(kind), value);
      value.forEach((item: unknown, i) => check(`${path}[${i}]`, kind.of, item));
      return;
    case 'object':
      checkFields(path, kind, value, []);
      return;
    case 'oneOf': {
      if (!isObject(value) || typeof value[kind.by] !== 'string') refuse(path, describe(kind), value);
      const chosen = Object.hasOwn(kind.cases, value[kind.by] as string)
        ? kind.cases[value[kind.by] as string]
        : undefined;
      if (!chosen) refuse(`${path}.${kind.by}`, `one of ${Object.keys(kind.cases).join(', ')}`, value[kind.by]);
      checkFields(path, chosen, value, [kind.by]);
      return;
    }
    case 'spec':
      if (!isObject(value)) refuse(path, describe(kind), value);
      return;
    case 'part':
      if (!isObject(value) || typeof value['$part'] !== 'string') refuse(path, describe(kind), value);
      return;
    case 'anyOf': {
      for (const one of kind.kinds) {
        try {
          check(path, one, value);
          return;
        } catch (error) {
          if (!(error instanceof HeatmapError)) throw error;
        }
      }
      refuse(path, describe(kind), value);
    }
  }
}

function checkFields(path: string, kind: Kind & { type: 'object' }, value: unknown, also: string[]): void {
  if (!isObject(value)) refuse(path, describe(kind), value);
  for (const name of kind.required) if (!Object.hasOwn(value, name)) refuse(`${path}.${name}`, 'a value', null);
  for (const [name, item] of Object.entries(value)) {
    if (also.includes(name)) continue;
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (!field)
      throw new HeatmapError(
        'bad-spec',
        `${path}.${name}`,
        `${path} has no field "${name}"; it has ${[...also, ...Object.keys(kind.fields)].join(', ')}`
      );
    if (item !== null || kind.required.includes(name)) check(`${path}.${name}`, field, item);
  }
}
