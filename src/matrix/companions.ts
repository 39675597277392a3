import type { Dataset, Manifest, Part } from './dataset.js';

/** Most data sets that stand beside the first one. */
export const MOST_COMPANIONS = 16;

/** Returns the name under which a part of companion `k` travels and is asked for: `with/0/layers/X`. */
export const companionRef = (k: number, ref: string): string => `with/${k}/${ref}`;

/** Returns whose part a reference names (null: the first map's) and its name there. */
export function ownerOf(ref: string): { readonly companion: number | null; readonly ref: string } {
  const found = /^with\/(\d{1,3})\/(.+)$/s.exec(ref);
  return found ? { companion: Number(found[1]), ref: found[2] } : { companion: null, ref };
}

/** Returns every part of a data set and its companions by the name under which it travels. */
export function partsOf(manifest: Manifest): (readonly [string, Part])[] {
  const own = manifest.parts.map(part => [part.id, part] as const);
  const others = (manifest.companions ?? []).flatMap((other, k) =>
    other.parts.map(part => [companionRef(k, part.id), part] as const)
  );
  return [...own, ...others];
}

/** Returns the data set that a reference speaks of and its name there; null where there is no such companion. */
export function datasetOf(dataset: Dataset, name: string): { dataset: Dataset; ref: string } | null {
  const { companion, ref } = ownerOf(name);
  const found = companion === null ? dataset : dataset.companions.at(companion);
  return found ? { dataset: found, ref } : null;
}
