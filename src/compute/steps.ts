/** Work in steps of about a millisecond: yields the share that is done (0…1) after each, returns the output. */
export type Steps<T> = Generator<number, T, void>;
