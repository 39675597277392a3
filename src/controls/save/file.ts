import { h } from '../dom.js';

/** Has the browser save a file that is made here and asked for nowhere. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
