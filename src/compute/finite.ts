import type { Values } from '../matrix/index.js';

const known = new WeakSet<Values>();

/** Notes that none of these values is NaN or infinite: what reads them again need not look. */
export const noteFinite = (values: Values): void => void known.add(values);

/** Whether these values are known to be finite, as integers always are. */
export const isFinite = (values: Values): boolean =>
  !(values instanceof Float32Array || values instanceof Float64Array) || known.has(values);
