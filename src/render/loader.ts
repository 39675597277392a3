import type { Loader } from 'vega';

/** A picture asks for nothing from anywhere. */
const refuse = (): Promise<never> => Promise.reject(new Error('A heatmap loads nothing'));

export const LOADER = { options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse } as unknown as Loader;
