/**
 * Returns k where every k-th of n names stands along `px`, in a font of `fontPx`; 0 where none fits.
 * @remarks Equals seaborn 0.13.2 `heatmap(xticklabels="auto")`: class `bit` (integers), with lengths in px instead of inches and points.
 */
export function autoStep(n: number, px: number, fontPx: number): number {
  const most = Math.floor(px / fontPx);
  return most < 1 ? 0 : Math.floor(n / most) + 1;
}
