/** So many values of `remember` are kept, or three times as many as belong together: those last asked for. */
const REMEMBERED = 24;

/**
 * The steps of one map with what they last returned. A step runs again only if an input moved:
 * objects are compared by identity, plain JSON of the spec and lists of positions by value.
 */
export class Steps {
  private readonly kept = new Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>();
  /** How often each step has run, for tests and the status line. */
  readonly runs = new Map<string, number>();

  private readonly remembered = new Map<string, unknown>();
  private readonly others = new Map<string, Steps>();

  /** Returns the steps of something else that is computed beside it. */
  of(name: string): Steps {
    const known = this.others.get(name);
    if (known) return known;
    const made = new Steps();
    this.others.set(name, made);
    return made;
  }

  /** Returns the value of step `name` on these inputs: the kept one, or a new one from `compute`. A step that throws keeps nothing. */
  async run<T>(name: string, inputs: readonly unknown[], compute: () => T | Promise<T>): Promise<T> {
    const known = this.kept.get(name);
    if (known && known.inputs.length === inputs.length && known.inputs.every((input, i) => same(input, inputs[i])))
      return known.value as T;
    const value = await compute();
    this.runs.set(name, (this.runs.get(name) ?? 0) + 1);
    this.kept.set(name, { inputs, value });
    return value;
  }

  /**
   * Returns the value that goes by `stamp`, which says all that it is made of; going back to an earlier choice finds it again.
   * `together` is how many are asked for at a time: fewer places than that would have forgotten each when it is asked for again.
   */
  async remember<T>(stamp: string, compute: () => T | Promise<T>, together = 1): Promise<T> {
    const value = this.remembered.has(stamp) ? (this.remembered.get(stamp) as T) : await compute();
    this.remembered.delete(stamp);
    this.remembered.set(stamp, value);
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size <= Math.max(REMEMBERED, 3 * together)) break;
      this.remembered.delete(oldest);
    }
    return value;
  }
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Int32Array && b instanceof Int32Array)
    return a.length === b.length && a.every((position, i) => position === b[i]);
  return isPlain(a) && isPlain(b) && JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a value is small JSON of the spec: a list, or an object without a typed array or method in it. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.every(item => typeof item !== 'object' || isPlain(item));
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(item => typeof item !== 'object' || item === null || isPlain(item))
  );
}
