import type { Ranking } from '../../flow/index.js';
import type { Session } from '../../session/index.js';
import { showCount, showDuration } from '../text.js';

/** Returns what was tested, where, and how long it took: "765 of 765 genes of X tested in the browser, 12 ms". */
export function saidOf(session: Session, { genes, all, where, of, elapsed }: Ranking): string {
  const names = session.dataset?.manifest.names.col ?? 'columns';
  const count = `${showCount(genes)} of ${showCount(all)} ${names}`;
  const time = showDuration(elapsed);
  if (where === 'kernel') return `${count} (${of}) tested in the kernel, ${time}`;
  if (genes < all && !session.source.live) return `${count}: only those in this page (${of}), ${time}`;
  return `${count} (${of}) tested in the browser, ${time}`;
}
