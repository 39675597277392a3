const OWN = 'data-lm-suppress-shortcuts';

/**
 * Keeps the shortcuts of JupyterLab away from what is in `node`: with a cell in command mode, D D on a button of a map would delete the cell.
 * Lumino asks whatever has the focus first, so that the mark of an element above it comes too late for shortcuts of `:focus`.
 */
export function keepShortcutsOut(node: HTMLElement): void {
  node.setAttribute(OWN, 'true');
  node.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) target.setAttribute(OWN, 'true');
  });
}
