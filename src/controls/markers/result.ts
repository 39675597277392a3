import type { Ranking } from '../../flow/index.js';
import type { Session } from '../../session/index.js';
import { disposeAll, h, setText, type Piece } from '../dom.js';
import { makeIcon } from '../icons.js';
import { saveFile } from '../save/file.js';
import { COLUMNS, LEVEL, matcher, type TableView } from './columns.js';
import { csvOf } from './csv.js';
import { makeGroups } from './groups.js';
import { makeButton, makeCheck } from './parts.js';
import { saidOf } from './said.js';
import { makeGeneTable } from './table.js';

/** What of a ranking is looked at; the parts of the pane share it. */
export interface Looking {
  group: number;
  gene: number | null;
}

export interface Result extends Piece {
  show(ranking: Ranking): void;
  /** Marks a gene in the table and scrolls to it; where the search hides it, the search is taken back. */
  choose(gene: number): void;
}

/** Returns the table of a ranking with its groups, a search, a download. `changed` is called when another group or gene is looked at. */
export function makeResult(session: Session, looking: Looking, changed: () => void): Result {
  let view: TableView = { sort: null, direction: 'descending', search: '', significant: false };
  let ranking: Ranking | null = null;
  const look = (next: Partial<TableView>): void => {
    view = { ...view, ...next };
    if (ranking) show(ranking);
  };
  const groups = makeGroups(group => {
    looking.group = group;
    looking.gene = null;
    changed();
  });
  const table = makeGeneTable(
    gene => {
      looking.gene = gene;
      changed();
    },
    key => {
      const column = COLUMNS.find(other => other.key === key)!;
      const turned = view.direction === 'ascending' ? 'descending' : 'ascending';
      const again = (view.sort ?? 'score') === key;
      look({ sort: key, direction: again ? turned : column.first });
    }
  );
  const search = h('input', {
    type: 'search',
    class: 'jh-Input',
    placeholder: 'Find genes',
    'aria-label': 'Find genes',
    title: 'A part of a name, or an expression: /^CD[0-9]/',
    autocomplete: 'off',
    spellcheck: 'false'
  });
  search.addEventListener('input', () => {
    search.toggleAttribute('aria-invalid', matcher(search.value) === null);
    look({ search: search.value });
  });
  search.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || search.value === '') return;
    search.value = '';
    look({ search: '' });
    event.stopPropagation();
  });
  const significant = makeCheck(
    'significant',
    on => {
      look({ significant: on });
    },
    `Only with an adjusted p-value below ${String(LEVEL)}`
  );
  const download = makeButton(
    'CSV',
    () => ranking && saveFile(new Blob([csvOf(ranking)], { type: 'text/csv' }), `${ranking.step.as}.csv`),
    'jh-Small'
  );
  download.title = 'Download all groups, with all digits';
  const where = h('p', { class: 'jh-Markers-said' });
  const warnings = h('ul', { class: 'jh-Markers-warnings' });
  const element = h(
    'div',
    { class: 'jh-Markers-result' },
    groups.element,
    h('div', { class: 'jh-Markers-tools' }, search, significant.element, download),
    table.element,
    where,
    warnings
  );
  const show = (next: Ranking): void => {
    ranking = next;
    groups.show(next, looking.group);
    table.show(next, looking.group, view);
    table.choose(looking.gene, false);
    setText(where, saidOf(session, next));
    const said = next.warnings.join('\n');
    if (warnings.dataset['said'] !== said)
      warnings.replaceChildren(...next.warnings.map(text => h('li', {}, makeIcon('warning'), h('span', {}, text))));
    warnings.dataset['said'] = said;
  };
  return {
    element,
    show,
    choose: gene => {
      looking.gene = gene;
      if (!table.genes.includes(gene)) {
        search.value = '';
        significant.input.checked = false;
        look({ search: '', significant: false });
      }
      table.choose(gene, true);
    },
    dispose: disposeAll([() => table.dispose(), () => element.remove()])
  };
}
