import { hex } from '../compute/index.js';
import { luminance } from './dots.js';

/** seaborn's: what is lighter has dark text. */
const LIGHT = 0.408;

/**
 * Colours whose bytes are just below that, and the numbers that matplotlib made the bytes of just above: six digits each, by map.
 * All entries of all maps are held against seaborn's in test/layout/annot.test.ts.
 */
const TIPPED: Readonly<Record<string, string>> = {
  Blues: '73b2d7',
  BrBG: 'd0a458',
  Grays: 'ababab',
  Greys: 'ababab',
  PRGn: '71bc74',
  PuRd: 'cb9ccb',
  Purples: 'a9a7cf',
  RdYlBu: 'f890537ab2d3',
  RdYlGn: 'f89053',
  Reds: 'fb8d6d',
  Spectral: 'f890535fbba7',
  YlGn: '67bd70',
  YlGnBu: '4dbac2',
  YlOrBr: 'fa9125',
  berlin: '82acf1',
  cividis: 'b9ab6d',
  crest: '7ab890',
  cubehelix: 'd098d4',
  gist_earth: 'a6b25abcab62c7a676',
  gnuplot: 'ea9a00',
  icefire: 'f29457',
  inferno: 'fa9107',
  mako: '45bdad',
  managua: '6eb2df',
  nipy_spectral: '00c600',
  ocean: '6cb5ce',
  pink: 'cda28e',
  plasma: 'f79241',
  seismic: 'ff8888',
  turbo: 'fd8f28',
  vanimo: 'de92d188b950',
  viridis: '49c16d',
  vlag: '99acca'
};

/** Returns whether text on a colour of a map, a little-endian RGBA word, is dark: seaborn 0.13.2 `heatmap(annot=True)`, class `bit`. */
export function isLight(cmap: string, word: number): boolean {
  if (luminance(word) > LIGHT) return true;
  const name = cmap.replace(/_r$/, '');
  const tipped = Object.hasOwn(TIPPED, name) ? TIPPED[name]! : '';
  return tipped.indexOf(hex(word).slice(1)) % 6 === 0;
}
