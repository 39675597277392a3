import type { Ranking } from '../../flow/index.js';
import { h, setAttribute, uniqueId, type Piece } from '../dom.js';
import { COLUMNS, LEVEL, rowsOf, type TableView } from './columns.js';

/** px of a row; only those in sight, and a few beside them, are in the page. */
const ROW = 26;
const BESIDE = 6;

export interface GeneTable extends Piece {
  /** Shows a group of a ranking; null = nothing. The place that it is scrolled to stays where group and view are the same. */
  show(ranking: Ranking | null, group: number, view: TableView): void;
  /** Marks a gene; `reveal` scrolls to it. */
  choose(gene: number | null, reveal: boolean): void;
  /** Genes in the order shown. */
  readonly genes: Int32Array;
}

/** Returns the table of genes: a header that sorts, rows that are made as they come into sight. One stop of the Tab key; arrows move inside. */
export function makeGeneTable(chosen: (gene: number) => void, sort: (key: string) => void): GeneTable {
  const id = uniqueId('genes');
  const headers = COLUMNS.map(({ key, title, doc, values }) => {
    const button = h('button', { type: 'button', title: doc, tabindex: '-1' }, title);
    button.addEventListener('click', () => {
      sort(key);
    });
    return h(
      'div',
      { class: 'jh-Genes-cell', role: 'columnheader', 'data-key': key, 'data-name': values === null },
      button
    );
  });
  const head = h('div', { class: 'jh-Genes-head', role: 'row', 'aria-rowindex': '1' }, ...headers);
  const rows = h('div', { class: 'jh-Genes-rows', role: 'rowgroup' });
  const space = h('div', { class: 'jh-Genes-space', role: 'presentation' }, rows);
  const nothing = h('div', { class: 'jh-Genes-nothing' }, 'No gene is like that.');
  const element = h(
    'div',
    {
      class: 'jh-Genes',
      role: 'grid',
      tabindex: '0',
      'aria-label': 'Genes',
      'aria-colcount': String(COLUMNS.length)
    },
    head,
    space,
    nothing
  );
  let ranking: Ranking | null = null;
  let group = 0;
  let genes: Int32Array = new Int32Array(0);
  let picked: number | null = null;
  let stamp = '';

  const rowOf = (at: number): HTMLElement => {
    const gene = genes[at];
    const { test } = ranking!.groups[group];
    const cells = COLUMNS.map(({ key, values, show }) =>
      h(
        'div',
        { class: 'jh-Genes-cell', role: 'gridcell', 'data-key': key, 'data-name': values === null },
        values === null ? ranking!.name(gene) : show(values(test)[gene])
      )
    );
    const row = h(
      'div',
      {
        class: 'jh-Genes-row',
        role: 'row',
        id: `${id}-${String(gene)}`,
        'aria-rowindex': String(at + 2),
        'aria-selected': String(gene === picked),
        'data-gene': String(gene),
        'data-faint': test.pvalsAdj[gene] >= LEVEL
      },
      ...cells
    );
    row.style.top = `${String(at * ROW)}px`;
    return row;
  };
  let from = -1;
  let to = -1;
  const draw = (again = false): void => {
    const first = Math.max(0, Math.floor(element.scrollTop / ROW) - BESIDE);
    const last = Math.min(genes.length, first + Math.ceil((element.clientHeight || 300) / ROW) + 2 * BESIDE);
    if (!again && first === from && last === to) return;
    [from, to] = [first, last];
    rows.replaceChildren(...Array.from({ length: Math.max(0, last - first) }, (_, k) => rowOf(first + k)));
  };
  const choose = (gene: number | null, reveal: boolean): void => {
    picked = gene;
    setAttribute(element, 'aria-activedescendant', gene === null ? null : `${id}-${String(gene)}`);
    const at = gene === null ? -1 : genes.indexOf(gene);
    if (reveal && at >= 0) {
      const [top, height] = [at * ROW, element.clientHeight - head.offsetHeight];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + ROW > element.scrollTop + height) element.scrollTop = top + ROW - height;
    }
    draw(true);
  };
  element.addEventListener('scroll', () => {
    draw();
  });
  rows.addEventListener('click', event => {
    const row = (event.target as Element).closest<HTMLElement>('[data-gene]');
    if (row) chosen(Number(row.dataset['gene']));
  });
  element.addEventListener('keydown', event => {
    const at = picked === null ? -1 : genes.indexOf(picked);
    const page = Math.max(1, Math.floor(element.clientHeight / ROW) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: genes.length - 1
    };
    if (!Object.hasOwn(steps, event.key) || genes.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const gene = genes[Math.max(0, Math.min(genes.length - 1, steps[event.key]))];
    chosen(gene);
    choose(gene, true);
  });
  const resize = new ResizeObserver(() => {
    draw();
  });
  resize.observe(element);
  let of: unknown = null;
  return {
    element,
    get genes() {
      return genes;
    },
    show: (next, wanted, view) => {
      const now = JSON.stringify([wanted, view]);
      if (next === of && now === stamp) return;
      [of, ranking, group] = [next, next, wanted];
      const same = now === stamp;
      stamp = now;
      const tested = next?.groups.at(wanted);
      genes = next && tested ? rowsOf(tested.test, next.name, view) : new Int32Array(0);
      setAttribute(element, 'aria-rowcount', String(genes.length + 1));
      // A regression has scores and nothing else.
      setAttribute(element, 'data-scores', tested?.test.pvalsAdj.every(p => p !== p) === true);
      headers.forEach((header, k) => {
        const sorted = COLUMNS[k].key === (view.sort ?? 'score');
        setAttribute(header, 'aria-sort', sorted ? view.direction : null);
      });
      space.style.height = `${String(genes.length * ROW)}px`;
      nothing.hidden = genes.length > 0;
      if (!same) element.scrollTop = 0;
      draw(true);
    },
    choose,
    dispose: () => {
      resize.disconnect();
      element.remove();
    }
  };
}
