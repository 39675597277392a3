import { scaledInteger, shortest, significant, type Decimal } from './exact-decimal.js';
import { formatError, parseFormat, type FormatSpec } from './format-spec.js';

/** More are not needed of a number that a cell shows, and would take seconds. */
const MOST_DIGITS = 4096;

/**
 * Returns what writes numbers by a format of Python: fill, align, sign, z, #, 0, width, grouping, precision, and d, e, E, f, F, g, G, n, %
 * or no type. `integer` says whether the number is an int there; only ints take d.
 * @remarks Equals CPython 3.11.7 `format(x, spec)` of float and int, `n` in the C locale: class `bit` (text). Digits are those of the exact
 * binary value, half to even. Errors: HeatmapError at `text.format` with Python's message, once a number
 * is written; "precision too big" from 4,097 on. O(digits).
 */
export function formatter(spec: string): (x: number, integer: boolean) => string {
  const parsed = new Map<boolean, FormatSpec>();
  const of = (integer: boolean): FormatSpec => {
    const found = parseFormat(spec, integer ? 'int' : 'float');
    if ((found.precision ?? 0) > MOST_DIGITS || found.width > MOST_DIGITS) throw formatError('precision too big');
    parsed.set(integer, found);
    return found;
  };
  return (x, integer) => {
    const asked = parsed.get(integer) ?? of(integer);
    return integer && 'dn'.includes(asked.type) ? whole(x, asked) : real(x, asked);
  };
}

function whole(x: number, spec: FormatSpec): string {
  if (spec.precision !== null) throw formatError('Precision not allowed in integer format specifier');
  if (spec.plainZero) throw formatError('Negative zero coercion (z) not allowed in integer format specifier');
  return laid(x < 0, BigInt(x < 0 ? -x : x).toString(), '', spec);
}

function real(x: number, spec: FormatSpec): string {
  if (spec.type === 'd') throw formatError("Unknown format code 'd' for object of type 'float'");
  const negative = x < 0 || Object.is(x, -0);
  const upper = spec.type !== '' && 'EFG'.includes(spec.type);
  const percent = spec.type === '%';
  if (x - x !== 0) {
    const name = (x === x ? 'inf' : 'nan') + (percent ? '%' : '');
    return laid(negative, '', upper ? name.toUpperCase() : name, spec);
  }
  const size = percent ? 100 * (negative ? -x : x) : negative ? -x : x;
  if (percent && size === Infinity) return laid(negative, '', 'inf%', spec);
  const text = body(size, spec) + (percent ? '%' : '');
  const digits = /^\d+/.exec(text)![0];
  const zero = spec.plainZero && !/[1-9]/.test(text.split(/e/i)[0]!);
  return laid(
    negative && !zero,
    digits,
    upper ? text.slice(digits.length).toUpperCase() : text.slice(digits.length),
    spec
  );
}

/** Returns x ≥ 0 without sign, width and grouping. */
function body(x: number, { type, precision, alternate }: FormatSpec): string {
  if (type === '%' || type === 'f' || type === 'F') return fixed(x, precision ?? 6, alternate);
  if (type === 'e' || type === 'E') return scientific(significant(x, (precision ?? 6) + 1), alternate);
  const bare = type === '';
  // Without a type and precision, as repr writes it.
  const repr = bare && precision === null;
  const count = Math.max(1, precision ?? 6);
  const decimal = repr ? shortest(x) : significant(x, count);
  const last = repr ? 16 : bare ? count - 1 : count;
  const kept = alternate && !repr ? decimal : stripped(decimal);
  if (decimal.exponent < -4 || decimal.exponent >= last) return scientific(kept, alternate);
  return plain(kept, bare, alternate);
}

function fixed(x: number, places: number, point: boolean): string {
  const text = scaledInteger(x, places)
    .toString()
    .padStart(places + 1, '0');
  if (places === 0) return point ? `${text}.` : text;
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

function scientific({ digits, exponent }: Decimal, point: boolean): string {
  const rest = digits.slice(1);
  const power = String(exponent < 0 ? -exponent : exponent).padStart(2, '0');
  return `${digits[0]!}${rest || point ? '.' : ''}${rest}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** Returns digits without an exponent; `tail` puts a digit behind the point in any case. */
function plain({ digits, exponent }: Decimal, tail: boolean, point: boolean): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 1, '0');
  const rest = padded.slice(exponent + 1) || (tail ? '0' : '');
  return `${padded.slice(0, exponent + 1)}${rest || point ? '.' : ''}${rest}`;
}

const stripped = ({ digits, exponent }: Decimal): Decimal => ({ digits: digits.replace(/0+$/, '') || '0', exponent });

/** Returns sign, digits before the point with separators, and what follows them, in the width asked for. */
function laid(negative: boolean, digits: string, rest: string, spec: FormatSpec): string {
  const { fill, align, width, grouping } = spec;
  const sign = negative ? '-' : spec.sign === '-' ? '' : spec.sign;
  // Zeros between sign and digits are digits: they are grouped as well.
  const least = fill === '0' && align === '=' ? width - sign.length - rest.length : 0;
  const text = (grouping && digits ? grouped(digits, grouping, least) : digits) + rest;
  const free = width - sign.length - text.length;
  if (free <= 0) return sign + text;
  const pad = (count: number): string => fill.repeat(count);
  if (align === '<') return sign + text + pad(free);
  if (align === '^') return pad(Math.floor(free / 2)) + sign + text + pad(free - Math.floor(free / 2));
  return align === '=' ? sign + pad(free) + text : pad(free) + sign + text;
}

/** Returns digits in threes, with zeros before them until there are `least` characters; one more where a separator would come first. */
function grouped(digits: string, separator: string, least: number): string {
  const parts: string[] = [];
  let left = digits;
  let room = least;
  do {
    const size = Math.min(3, Math.max(left.length, room, 1));
    parts.unshift(left.slice(-size).padStart(size, '0'));
    left = left.slice(0, -size);
    room -= size + 1;
  } while (left !== '' || room + 1 > 0);
  return parts.join(separator);
}
