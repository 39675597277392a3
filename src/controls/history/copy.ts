/** Puts a text into the clipboard; where the page may not (no https, no permission), by a selected field. Rejects where neither is allowed. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    const before = document.activeElement;
    field.value = text;
    field.className = 'jh-Copied';
    document.body.append(field);
    field.select();
    // The only way over plain http, as many Jupyter servers are reached.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const done = document.execCommand('copy');
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    if (!done) throw new Error('not allowed');
  }
}
