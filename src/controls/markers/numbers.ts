const MINUS = '\u2212';

/** Returns a p-value: "0.012", "1.2e−34", "< 1e−308" for one that no number of 64 bits holds, "–" where there is none. */
export function showP(p: number): string {
  if (p !== p) return '–';
  if (p === 0) return `< 1e${MINUS}308`;
  if (p >= 0.001) return p >= 0.9995 ? '1' : p.toPrecision(2).replace(/0+$/, '').replace(/\.$/, '');
  return p.toExponential(1).replace('e-', `e${MINUS}`);
}

/** Returns a number with so many digits after the point, "–" where there is none. */
export function showFixed(x: number, digits: number): string {
  if (x !== x) return '–';
  if (x - x !== 0) return x > 0 ? '∞' : `${MINUS}∞`;
  return x.toFixed(digits).replace('-', MINUS);
}

/** Returns "34 %"; what is not 0 is never shown as 0, what is not all never as 100. */
export function showShare(share: number): string {
  if (share !== share) return '–';
  const percent = Math.round(100 * share);
  if (percent === 0 && share > 0) return '< 1 %';
  if (percent === 100 && share < 1) return '> 99 %';
  return `${String(percent)} %`;
}
