import type { CellColors } from '../compute/index.js';
import { luminance } from './dots.js';

/** seaborn's: what is lighter has dark text. */
const LIGHT = 0.408;

/** Whether a cell of this entry of the table gets dark text: by seaborn 0.13.2's rule, of the exact colour where its bytes are just below. */
export const isLight = ({ table, light }: Pick<CellColors, 'table' | 'light'>, entry: number): boolean =>
  luminance(table[entry]!) > LIGHT || light.includes(entry);
