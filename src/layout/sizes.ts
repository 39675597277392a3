/** px of names where no font size is asked. */
export const FONT = 10.5;

/** px that the pieces of a picture may take, by how wide it is. */
export interface Sizes {
  readonly margin: number;
  /** Longest name of a group. */
  readonly label: number;
  /** Depth of a dendrogram. */
  readonly tree: number;
  /** What strips take of their px away from the body. */
  readonly strip: number;
  readonly legend: number;
  readonly legendGap: number;
  /** Width of the histogram behind the colour bar, 0 = none. */
  readonly histogram: number;
}

const WIDE: Sizes = { margin: 18, label: 190, tree: 62, strip: 1, legend: 104, legendGap: 16, histogram: 26 };
const NARROW: Sizes = { margin: 8, label: 110, tree: 36, strip: 0.65, legend: 60, legendGap: 10, histogram: 0 };

const TIGHT: Sizes = { ...NARROW, label: 84, tree: 26 };

/** Below so many px there is no room for legends beside the cells: they stand below them. */
export const LEGENDS_BESIDE = 460;

/** Returns the sizes for a picture of `width` px: in a sidebar the cells come first. */
export const sizesFor = (width: number): Sizes => (width < LEGENDS_BESIDE ? TIGHT : width < 560 ? NARROW : WIDE);
