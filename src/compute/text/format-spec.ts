import { HeatmapError } from '../../spec/index.js';

/** A format of Python's mini-language, taken apart. */
export interface FormatSpec {
  readonly fill: string;
  /** '' = as numbers are: right. */
  readonly align: '' | '<' | '>' | '=' | '^';
  readonly sign: '-' | '+' | ' ';
  /** Whether a zero loses its sign. */
  readonly plainZero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: '' | ',' | '_';
  readonly precision: number | null;
  /** '' = none. */
  readonly type: string;
}

const PATTERN = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d*)([,_]?)([,_]?)(\.\d*)?(.*)$/su;
const LARGEST = 2 ** 31 - 1;

/** Returns the error of Python's `format` at `text.format`. */
export const formatError = (message: string): HeatmapError =>
  new HeatmapError('bad-spec', 'text.format', `text.format: ${message}`);

/** Returns a format taken apart. Errors: HeatmapError at `text.format` with CPython 3.11's message for `kind` where it is none. */
export function parseFormat(text: string, kind: 'float' | 'int'): FormatSpec {
  const found = PATTERN.exec(text)!;
  const [, given, side = '', sign = '-', z, hash, zero, digits = '', first = '', second = '', dot, type = ''] = found;
  if (first && second && first !== second) throw formatError("Cannot specify both ',' and '_'.");
  if (dot === '.') throw formatError('Format specifier missing precision');
  const width = digits === '' ? 0 : Number(digits);
  const precision = dot === undefined ? null : Number(dot.slice(1));
  if (width > LARGEST || (precision ?? 0) > LARGEST) throw formatError('Too many decimal digits in format string');
  if (second || Array.from(type).length > 1)
    throw formatError(`Invalid format specifier '${text}' for object of type '${kind}'`);
  if (first && type === 'n') throw formatError(`Cannot specify '${first}' with 'n'.`);
  if (type !== '' && !'deEfFgGn%'.includes(type))
    throw formatError(`Unknown format code '${type}' for object of type '${kind}'`);
  const padded = zero !== undefined && given === undefined;
  const align = side as FormatSpec['align'];
  return {
    fill: padded ? '0' : (given ?? ' '),
    align: padded && align === '' ? '=' : align,
    sign: sign as FormatSpec['sign'],
    plainZero: z !== undefined,
    alternate: hash !== undefined,
    width,
    grouping: first as FormatSpec['grouping'],
    precision,
    type
  };
}
