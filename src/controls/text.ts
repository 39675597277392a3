/** Returns a number as the form and the tooltip show it: at most 4 significant digits, no trailing zeros. */
export function showNumber(value: number): string {
  if (Number.isNaN(value)) return 'missing';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value).replace('-', '−');
  const text = Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6 ? value.toExponential(3) : value.toPrecision(4);
  return text
    .replace(/(\.\d*?)0+(?=e|$)/, '$1')
    .replace(/\.(?=e|$)/, '')
    .replace('e+', 'e')
    .replaceAll('-', '−');
}

/** Returns "3.2 MB". */
export function showBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** Returns "3 ms" or "1.4 s". */
export const showDuration = (ms: number): string =>
  ms < 1 ? '< 1 ms' : ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** Returns a count with thin spaces between thousands. */
export const showCount = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u2009');

/** Reads one number, or several with commas; null where the text is neither. A proper minus sign is a minus sign. */
export function readNumbers(text: string): number[] | null {
  const parts = text
    .replaceAll('−', '-')
    .split(',')
    .map(part => part.trim());
  const numbers = parts.map(part => (part === '' ? Number.NaN : Number(part)));
  return numbers.every(value => Number.isFinite(value)) ? numbers : null;
}

const MAC = typeof navigator !== 'undefined' && /Macintosh|iPhone|iPad/.test(navigator.userAgent);
const NAMES: Readonly<Record<string, string>> = { Home: 'Home', ' ': 'Space' };

/** Returns a key of an action as people write it: "Ctrl+Shift+Z", "⌘⇧Z". */
export function showKey(key: string, mac = MAC): string {
  const plus = key.endsWith('+');
  const parts = plus ? [...key.slice(0, -1).split('+').filter(Boolean), '+'] : key.split('+');
  const words = parts.map(part => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'Shift') return mac ? '⇧' : 'Shift';
    return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
  return words.join(mac ? '' : '+');
}
