import { companionRef, ownerOf, type Dataset, type Manifest } from '../matrix/index.js';
import { HeatmapError, nearest } from '../spec/index.js';
import { held, holds } from './holds.js';

interface Need {
  readonly refs: readonly string[];
  readonly resolve: () => void;
  readonly reject: (error: HeatmapError) => void;
}

/** Callers that wait for references, and what the kernel was asked for on their behalf. */
export class Needs {
  private waiting: Need[] = [];
  private asked = new Set<string>();

  /** Resolves when the data have all `refs`. */
  add(refs: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => this.waiting.push({ refs, resolve, reject }));
  }

  /** Resolves those whose references are all in `dataset`, rejects those who ask for what it has not and cannot get. */
  settle(dataset: Dataset): void {
    this.waiting = this.waiting.filter(need => {
      const open = need.refs.filter(ref => !holds(dataset, ref));
      const [error] = open.map(ref => unavailable(dataset.manifest, dataset, ref)).filter(e => e !== null);
      if (error) need.reject(error);
      else if (open.length === 0) need.resolve();
      return open.length > 0 && !error;
    });
  }

  /** Returns the references that somebody waits for and nobody was asked for; they count as asked from now on. */
  ask(dataset: Dataset, comes: (ref: string) => boolean): string[] {
    const open = new Set(
      this.waiting.flatMap(n => n.refs).filter(ref => !holds(dataset, ref) && !this.asked.has(ref) && !comes(ref))
    );
    for (const ref of open) this.asked.add(ref);
    return [...open];
  }

  /** Forgets what was asked for, so that it is asked for again. */
  forget(): void {
    this.asked.clear();
  }

  /** Rejects those who wait for any of `parts` (all if null); returns whether there were any. */
  reject(error: HeatmapError, parts: readonly string[] | null): boolean {
    const hit = this.waiting.filter(need => parts === null || need.refs.some(ref => parts.includes(ref)));
    this.waiting = this.waiting.filter(need => !hit.includes(need));
    for (const ref of parts ?? [...this.asked]) this.asked.delete(ref);
    for (const need of hit) need.reject(error);
    return hit.length > 0;
  }
}

/** Returns why `ref` cannot be had, or null if it can. */
export function unavailable(manifest: Manifest, dataset: Dataset | null, ref: string): HeatmapError | null {
  const { companion, ref: own } = ownerOf(ref);
  const other = companion === null ? undefined : manifest.companions?.[companion];
  if (companion !== null && other) {
    const error = unavailable(other, dataset?.companions[companion] ?? null, own);
    return error && new HeatmapError(error.code, companionRef(companion, error.path), error.message);
  }
  const { layers, embeddings, row, col } = manifest.available;
  const names = new Set([
    ...manifest.parts.map(p => p.id),
    ...(dataset ? held(dataset) : []),
    ...layers,
    ...embeddings.map(e => (/^(embeddings|pca)\//.test(e) ? e : `embeddings/${e}`)),
    ...row.map(c => `row/${c.name}`),
    ...col.map(c => `col/${c.name}`)
  ]);
  if (names.has(ref)) return null;
  const near = nearest(ref, names);
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.';
  return new HeatmapError('bad-spec', ref, `The data have no ${ref}${hint}`);
}
