import type { Kind } from './table.js';

/** The kinds that option declarations are made of. */
export const bool: Kind = { type: 'boolean' };
export const str: Kind = { type: 'string' };
export const num: Kind = { type: 'number' };
export const int: Kind = { type: 'integer', min: 0 };
export const positive: Kind = { type: 'number', min: 0 };
export const list = (of: Kind): Kind => ({ type: 'list', of });
export const oneOf = (...values: string[]): Kind => ({ type: 'enum', values });
export const fields = (f: Record<string, Kind>, required: string[] = []): Kind & { type: 'object' } => ({
  type: 'object',
  fields: f,
  required
});
