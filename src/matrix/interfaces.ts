/** Asked between steps of long work. */
export interface Cancel {
  readonly cancelled: boolean;
}

/** Called with the share of planned work that is done, 0…1. */
export type Progress = (share: number) => void;

/** Uniform numbers in [0, 1), seeded by whoever makes it. */
export interface Random {
  uniform(): number;
}

export type FontFace = 'regular' | 'semibold' | 'italic';

/** Returns the advance width in px of `text` at `size` px, kerning off. */
export type TextMeasure = (text: string, size: number, face?: FontFace) => number;
