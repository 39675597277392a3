import type { Session, SessionEvents, Status } from '../src/session/index.js';
import { applyPatch, choices, nest, normalize, type Patch } from '../src/spec/index.js';

/** A session that keeps a spec and a history and computes nothing: what the controls need to be looked at. */
export function fakeSession(
  partial: unknown,
  { live = true, held = ['bulk_labels', 'phase'] }: { live?: boolean; held?: string[] } = {}
) {
  let own = choices(partial);
  const past: Record<string, unknown>[] = [];
  const names: (string | undefined)[] = [];
  const handlers = new Map<string, Set<(value: never) => void>>();
  const emit = <E extends keyof SessionEvents>(event: E, value: SessionEvents[E]): void => {
    for (const handler of handlers.get(event) ?? []) (handler as (value: SessionEvents[E]) => void)(value);
  };
  const status: { -readonly [K in keyof Status]: Status[K] } = {
    state: 'ready',
    step: null,
    progress: null,
    bytes: null,
    error: null,
    elapsed: 3
  };
  const annotations = ['bulk_labels', 'phase', 'louvain'].map(name => ({ name, kind: 'categorical' }));
  const dataset = {
    shape: [700, 40],
    manifest: {
      available: {
        layers: ['layers/X', 'raw/X'],
        embeddings: [],
        row: [...annotations, { name: 'n_counts', kind: 'numeric' }],
        col: []
      },
      names: { row: 'cells', col: 'genes', value: 'Expression', dataset: 'pbmc68k_reduced' },
      origin: { n_vars: 765, has_raw: true }
    },
    matrices: new Map([['layers/X', {}]]),
    axes: { row: { columns: new Map(held.map(name => [name, {}])) }, col: { columns: new Map() } }
  };
  const session = {
    dataset,
    source: { live, cancel: () => names.push('cancel') },
    stop: () => names.push('stop'),
    status,
    get spec() {
      return normalize(nest(own));
    },
    get sets() {
      return session.spec.sets;
    },
    rankings: new Map(),
    get choices() {
      return own;
    },
    get model() {
      const resolved = normalize(nest({ 'color.vmin': 0, 'color.vmax': 6.3421, 'col.labels': true, ...own }));
      return {
        resolved,
        axes: { row: { n: 700, trees: [] }, col: { n: 40, trees: [] } },
        notes: { clustering: 'complete · 1 − Pearson of X_pca means', warnings: [] },
        names: dataset.manifest.names
      };
    },
    get canUndo() {
      return past.length > 0;
    },
    canRedo: false,
    get undoLabel() {
      return names.at(-1) ?? null;
    },
    redoLabel: null,
    set: (patch: Patch, options: { name?: string } = {}) => {
      const next = applyPatch(own, patch);
      past.push(own);
      names.push(options.name);
      own = next;
      emit('change', { rev: past.length, origin: '', name: options.name ?? '', patch, inverse: {} });
      emit('history', null);
    },
    undo: () => {
      own = past.pop() ?? own;
      emit('change', { rev: 0, origin: '', name: 'undo', patch: {}, inverse: {} });
    },
    redo: () => undefined,
    on: (event: string, handler: (value: never) => void) => {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set.add(handler));
      return () => set.delete(handler);
    }
  };
  return {
    session: session as unknown as Session,
    status,
    emit,
    names,
    listeners: () => [...handlers.values()].reduce((n, set) => n + set.size, 0)
  };
}
