// Colour tables as scripts/luts.py writes them (a letter a step), packed for the bundle: three steps of -1…1, or two of -3…3, in a character.
const CODES = Array.from({ length: 93 }, (_, k) => String.fromCharCode(33 + k)).filter(c => !'"\\`<'.includes(c));
const ESCAPE = '~';
/** Codes of three small steps come before those of two. */
const THREE = 27;

/** Returns the packed text of a table; src/compute/color/colormap.ts reads it. */
export function packLut(text) {
  const steps = text.match(/~..|./g);
  const value = k => (k < steps.length && steps[k][0] !== ESCAPE ? steps[k].charCodeAt(0) - 80 : NaN);
  const small = (k, most) => Math.abs(value(k)) <= most;
  let out = '';
  for (let k = 0; k < steps.length;) {
    if (small(k, 1) && small(k + 1, 1) && small(k + 2, 1)) {
      out += CODES[9 * (value(k) + 1) + 3 * (value(k + 1) + 1) + value(k + 2) + 1];
      k += 3;
    } else if (small(k, 3) && small(k + 1, 3)) {
      out += CODES[THREE + 7 * (value(k) + 3) + value(k + 1) + 3];
      k += 2;
    } else {
      const byte = steps[k][0] === ESCAPE ? steps[k].slice(1) : (value(k) & 255).toString(16).padStart(2, '0');
      out += ESCAPE + byte;
      k += 1;
    }
  }
  return out;
}
