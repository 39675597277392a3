import type { Source } from '../../source/index.js';
import { HeatmapError } from '../../spec/index.js';
import { Emitter } from '../../matrix/index.js';
import type { SourceEvents } from '../../source/index.js';

/**
 * Returns a source that is there at once and has its data when `open` has: unpacking a file takes a moment, and views
 * can stand before. What fails in `open` is its `error`.
 */
export function deferredSource(open: (progress: (bytes: number, total: number) => void) => Promise<Source>): Source {
  const events = new Emitter<SourceEvents>();
  let opened: Source | null = null;
  let failure: HeatmapError | null = null;
  let closed = false;
  const opening = open((bytes, total) => {
    if (!closed) events.emit('progress', { bytes, total });
  }).then(
    source => {
      opened = source;
      if (!closed && source.dataset !== null) events.emit('data', source.dataset);
    },
    (error: unknown) => {
      failure =
        error instanceof HeatmapError
          ? error
          : new HeatmapError(
              'bad-data',
              '',
              `The stored data cannot be read: ${error instanceof Error ? error.message : String(error)}`,
              { cause: error }
            );
      if (!closed) events.emit('error', failure);
    }
  );
  return {
    get dataset() {
      return opened?.dataset ?? null;
    },
    get manifest() {
      return opened?.manifest ?? null;
    },
    live: false,
    need: async refs => {
      await opening;
      if (failure !== null) throw failure;
      await opened?.need(refs);
    },
    ask: async (op, fields, options) => {
      await opening;
      if (opened === null) throw failure ?? new HeatmapError('disconnected', op, 'There are no data.');
      return opened.ask(op, fields, options);
    },
    cancel: () => undefined,
    on: (event, handler) => {
      // An error that came before the handler did is told once more: nobody has heard it.
      if (event === 'error' && failure !== null) handler(failure as SourceEvents[typeof event]);
      return events.on(event, handler);
    },
    close: () => {
      closed = true;
      opened?.close();
    }
  };
}
