import type { FontFace, TextMeasure } from '../matrix/index.js';

export const ELLIPSIS = '…';
const LONGEST = 256;
// Control and bidi characters could make a label read as another one.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Returns a label as it is drawn: control and bidi characters as symbols, at most 256 characters. */
export function drawable(text: string): string {
  const shown = text.replace(HIDDEN, c => (c < ' ' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : '\u2423'));
  const characters = Array.from(shown.slice(0, 4 * LONGEST));
  return characters.length > LONGEST ? characters.slice(0, LONGEST).join('') + ELLIPSIS : shown;
}

/** Returns the longest beginning of `text` that fits into `room` px, with an ellipsis where it was cut; '' where not even that fits. */
export function elide(
  text: string,
  room: number,
  size: number,
  measure: TextMeasure,
  face: FontFace = 'regular'
): string {
  if (measure(text, size, face) <= room) return text;
  const characters = Array.from(text);
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (measure(characters.slice(0, mid).join('').trimEnd() + ELLIPSIS, size, face) <= room) low = mid;
    else high = mid - 1;
  }
  return low === 0 ? '' : characters.slice(0, low).join('').trimEnd() + ELLIPSIS;
}

/** Returns `text` broken between words into at most `most` lines of `room` px; what does not fit is cut as by `elide`. */
export function wrapped(
  text: string,
  room: number,
  most: number,
  size: number,
  measure: TextMeasure,
  face: FontFace = 'regular'
): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < most - 1 && measure(rest, size, face) > room) {
    const words = rest.split(' ');
    let fitting = words.length - 1;
    while (fitting > 0 && measure(words.slice(0, fitting).join(' '), size, face) > room) fitting--;
    if (fitting === 0) break;
    lines.push(words.slice(0, fitting).join(' '));
    rest = words.slice(fitting).join(' ');
  }
  return [...lines, elide(rest, room, size, measure, face)];
}

/** Returns places at least `gap` apart and within `low`…`high`, as near to the wanted (ascending) ones as one pass each way brings them; null where they do not fit. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] | null {
  if ((wanted.length - 1) * gap > high - low) return null;
  const at = wanted.slice();
  for (let i = 0; i < at.length; i++) at[i] = Math.max(at[i], i === 0 ? low : at[i - 1] + gap);
  for (let i = at.length - 1; i >= 0; i--) at[i] = Math.min(at[i], i === at.length - 1 ? high : at[i + 1] - gap);
  return at;
}
