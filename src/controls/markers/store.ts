import type { Ranking } from '../../flow/index.js';
import type { Session } from '../../session/index.js';
import { h, setText, uniqueId } from '../dom.js';
import { makeButton } from './parts.js';

/** Returns the row that stores a ranking in `adata.uns`, which there is only where a kernel is. */
export function makeStore(session: Session): { element: HTMLElement; show(ranking: Ranking): void } {
  let ranking: Ranking | null = null;
  const id = uniqueId('key');
  const key = h('input', {
    id,
    class: 'jh-Input',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': 'Key in adata.uns'
  });
  key.value = 'rank_genes_groups';
  const said = h('span', { class: 'jh-Markers-stored', role: 'status' });
  const store = async (): Promise<void> => {
    if (!ranking) return;
    const name = key.value.trim() || 'rank_genes_groups';
    button.disabled = true;
    setText(said, 'Storing …');
    try {
      await session.source.ask('rank.store', { step: ranking.step, key: name });
      setText(said, `Stored in adata.uns["${name}"]`);
    } catch (error) {
      setText(said, error instanceof Error ? error.message : String(error));
    }
    button.disabled = false;
  };
  const button = makeButton('Store', () => void store(), 'jh-Small');
  const element = h(
    'div',
    { class: 'jh-Markers-store' },
    h('label', { for: id, class: 'jh-Field-label' }, 'Store in adata.uns'),
    key,
    button,
    said
  );
  return {
    element,
    show: next => {
      if (next !== ranking) setText(said, '');
      ranking = next;
      element.hidden = !session.source.live;
    }
  };
}
