import type { Session } from '../../session/index.js';

/** The base64 of the parts of a page, by their elements, which are emptied. */
export type Kept = Map<Element, string | Blob>;

/** Has the browser keep what was unpacked outside of the memory of scripts. */
export function shelve(kept: Kept): void {
  for (const [script, text] of kept) kept.set(script, new Blob([text]));
}

/** Returns the source of this page with the specs as they are now: what was drawn into it is left out. Its script stays as it is, so that its policy allows it. */
export function sourceOf(document: Document, kept: Kept, sessions: readonly Session[]): Blob {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  for (const map of copy.querySelectorAll('.jh-Map')) {
    map.replaceChildren();
    map.removeAttribute('data-jupyter-heatmap');
  }
  for (const own of copy.querySelectorAll('.jh-Drawer, .jh-Drawer-toggle, a[download]')) own.remove();
  copy.querySelector('[data-drawer]')?.removeAttribute('data-drawer');
  for (const script of copy.querySelectorAll<HTMLElement>('script.jh-map')) {
    const session = sessions.find(({ id }) => id === script.dataset['id']);
    if (!session) continue;
    const { spec, ...rest } = JSON.parse(script.textContent) as { spec: { id?: string } };
    const now = { ...rest, spec: { id: spec.id, ...session.nested } };
    script.textContent = JSON.stringify(now).replaceAll('<', '\\u003c');
  }
  const parts = [...document.querySelectorAll('script.jh-part')].map(script => kept.get(script) ?? '');
  copy.querySelectorAll('script.jh-part').forEach((script, k) => {
    script.textContent = `jh-part:${k}`;
  });
  // Where the parts were stand their numbers: a text of all of them could be too long for one string.
  const pieces = copy.outerHTML.split(/(?<=>)jh-part:(\d+)(?=<\/script>)/);
  return new Blob(
    ['<!doctype html>\n', ...pieces.map((piece, k) => (k % 2 === 0 ? piece : parts[Number(piece)]!)), '\n'],
    {
      type: 'text/html'
    }
  );
}
