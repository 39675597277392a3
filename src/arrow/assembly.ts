import {
  companionRef,
  ownerOf,
  partsOf,
  perAxis,
  type Axis,
  type Column,
  type Dataset,
  type Manifest,
  type Matrix,
  type Part,
  type PerAxis,
  type Table
} from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import { PartAssembler } from './part.js';
import { Utf8Column } from './utf8.js';

/** One chunk as a message or a page carries it: stream number `seq` of the `of` streams of `part`. */
export interface Chunk {
  readonly part: string;
  readonly seq: number;
  readonly of: number;
  readonly bytes: Uint8Array;
}

export interface AssemblyOptions {
  readonly id: string;
  readonly rev: number;
  /** The parts that will come; all of the manifest's unless given. */
  readonly parts?: readonly string[];
  /** Whether parts of the manifest that neither come nor are held may be absent, as in a saved file. */
  readonly partial?: boolean;
}

/**
 * A data set (or a patch of one) on its way: takes chunks in any order, each once or more, and hands out the Dataset.
 *
 *     const assembly = new Assembly(readManifest(json), { id, rev: 1 });
 *     for (const chunk of chunks) assembly.add(chunk);
 *     if (assembly.complete) dataset = assembly.finish();
 *
 * Every failure is a HeatmapError `bad-data` whose path is the part; the assembly is then of no more use.
 */
export class Assembly {
  private readonly assemblers: ReadonlyMap<string, PartAssembler>;
  private readonly companions: readonly Assembly[];

  constructor(
    readonly manifest: Manifest,
    private readonly options: AssemblyOptions
  ) {
    const byId = new Map(manifest.parts.map(p => [p.id, p]));
    const empty = manifest.parts.filter(p => p.chunks === 0).map(p => p.id);
    const asked = options.parts?.map(ownerOf);
    const own = asked?.filter(part => part.companion === null).map(part => part.ref);
    const ids = new Set([...(own ?? byId.keys()), ...empty]);
    const assemblers = new Map<string, PartAssembler>();
    for (const id of ids)
      assemblers.set(id, new PartAssembler(byId.get(id) ?? refuse(id, 'is announced but not described')));
    this.assemblers = assemblers;
    const stranger = asked?.find(part => part.companion !== null && !manifest.companions?.[part.companion]);
    if (stranger) refuse(companionRef(stranger.companion ?? 0, stranger.ref), 'is announced but not described');
    this.companions = (manifest.companions ?? []).map(
      (other, k) =>
        new Assembly(other, {
          ...options,
          id: companionRef(k, options.id),
          ...(asked ? { parts: asked.filter(part => part.companion === k).map(part => part.ref) } : {})
        })
    );
  }

  /** Bytes that all awaited chunks have together. */
  get total(): number {
    return sum(this.assemblers.values(), a => a.part.bytes) + sum(this.companions, c => c.total);
  }

  /** Bytes of the chunks taken so far. */
  get bytes(): number {
    return sum(this.assemblers.values(), a => a.bytes) + sum(this.companions, c => c.bytes);
  }

  get complete(): boolean {
    for (const assembler of this.assemblers.values()) if (!assembler.complete) return false;
    return this.companions.every(companion => companion.complete);
  }

  /** Returns whether part `id` is among those that come. */
  awaits(id: string): boolean {
    const [owner, ref] = this.ownerOf(id);
    return owner === this ? this.assemblers.has(ref) : (owner?.awaits(ref) ?? false);
  }

  /** Returns the parts that come, by the names under which they travel. */
  get awaited(): readonly string[] {
    return partsOf(this.manifest).flatMap(([id]) => (this.awaits(id) ? [id] : []));
  }

  /** Returns whether the manifest has part `id`. */
  describes(id: string): boolean {
    return partsOf(this.manifest).some(([name]) => name === id);
  }

  /** Returns, by part, the numbers of the chunks that are not here; with `gapsOnly` just those before one that is. */
  missing(gapsOnly = false): ReadonlyMap<string, readonly number[]> {
    const missing = new Map<string, readonly number[]>();
    for (const [id, assembler] of this.assemblers) {
      const seqs = assembler.missing(gapsOnly);
      if (seqs.length > 0) missing.set(id, seqs);
    }
    this.companions.forEach((companion, k) => {
      for (const [id, seqs] of companion.missing(gapsOnly)) missing.set(companionRef(k, id), seqs);
    });
    return missing;
  }

  /** Guards, decodes and places a chunk; returns false if it was here before. O(bytes). */
  add(chunk: Chunk): boolean {
    const [owner, part] = this.ownerOf(chunk.part);
    if (owner !== this) return (owner ?? refuse(chunk.part, 'was not announced')).add({ ...chunk, part });
    const assembler = this.assemblers.get(part) ?? refuse(part, 'was not announced');
    return assembler.add(chunk.seq, chunk.of, chunk.bytes);
  }

  /** Returns the parts that neither come nor can be taken over from `base`; `finish(base)` would refuse them. */
  lacking(base: Dataset | null): readonly string[] {
    const own = this.manifest.parts.filter(p => !this.assemblers.has(p.id) && !(base && holds(base, p))).map(p => p.id);
    const others = this.companions.flatMap((companion, k) =>
      companion.lacking(base?.companions[k] ?? null).map(id => companionRef(k, id))
    );
    return [...own, ...others];
  }

  /** Returns the data set, once complete. Parts that did not come are shared with `base`. O(columns), but joins tables that came in several chunks. */
  finish(base: Dataset | null = null): Dataset {
    const { manifest, assemblers } = this;
    const { id, rev, partial } = this.options;
    const [lacking] = this.lacking(base);
    if (lacking !== undefined && !partial) refuse(lacking, 'is described but neither came nor was here before');
    const matrices = new Map<string, Matrix>();
    for (const part of manifest.parts) {
      if (part.kind === 'table') continue;
      const matrix = assemblers.get(part.id)?.matrix() ?? base?.matrices.get(part.id);
      if (matrix) matrices.set(part.id, matrix);
    }
    const axes: PerAxis<Table> = perAxis(axis => this.table(axis, base));
    const companions = this.companions.map((companion, k) => companion.finish(base?.companions[k] ?? null));
    return { id, rev, shape: manifest.shape, axes, matrices, manifest, companions };
  }

  /** Returns whose part it is, and its name there; null where there is no such companion. */
  private ownerOf(id: string): [Assembly | null, string] {
    const { companion, ref } = ownerOf(id);
    return [companion === null ? this : (this.companions[companion] ?? null), ref];
  }

  private table(axis: Axis, base: Dataset | null): Table {
    const columns = new Map<string, Column>();
    const main = this.assemblers.get(axis);
    const length = this.manifest.shape[axis === 'row' ? 0 : 1];
    const whole = main ? main.columns() : base?.axes[axis].columns;
    for (const [name, column] of whole ?? []) if (main || this.stays(axis, name, base)) columns.set(name, column);
    const index = main ? columns.get('_index') : base?.axes[axis].index;
    columns.delete('_index');
    for (const part of this.manifest.parts) {
      if (part.kind !== 'table' || part.axis !== axis || part.id === axis) continue;
      const name = part.id.slice(axis.length + 1);
      const column = this.assemblers.get(part.id)?.columns().get(name) ?? base?.axes[axis].columns.get(name);
      if (column) columns.set(name, column);
    }
    if (index === undefined && length > 0) refuse(axis, 'has no names');
    return {
      length,
      index: index?.kind === 'string' ? index : new Utf8Column(0, new Int32Array(1), new Uint8Array(0), null),
      columns
    };
  }

  /** Columns of `base` that came as a part of their own go when the new manifest no longer has that part. */
  private stays(axis: Axis, name: string, base: Dataset | null): boolean {
    const id = `${axis}/${name}`;
    const own = base?.manifest.parts.some(p => p.id === id) ?? false;
    return !own || this.manifest.parts.some(p => p.id === id);
  }
}

/** Returns whether `base` has the part just as `part` describes it. */
function holds(base: Dataset, part: Part): boolean {
  if (part.kind === 'table') {
    const table = base.axes[part.axis];
    return (
      table.length === part.rows && (part.id === part.axis || table.columns.has(part.id.slice(part.axis.length + 1)))
    );
  }
  const held = base.manifest.parts.find(p => p.id === part.id);
  if (!base.matrices.has(part.id) || held === undefined || held.kind === 'table') return false;
  const { kind, dtype, order, nnz, shape } = held;
  return (
    kind === part.kind &&
    dtype === part.dtype &&
    order === part.order &&
    nnz === part.nnz &&
    shape[0] === part.shape[0] &&
    shape[1] === part.shape[1]
  );
}

function refuse(part: string, what: string): never {
  throw new HeatmapError('bad-data', part, `${part}: this part ${what}.`);
}

const sum = <T>(items: Iterable<T>, value: (item: T) => number): number => {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
};
