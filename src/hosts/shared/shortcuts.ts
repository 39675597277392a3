/** What JupyterLab may do wherever the focus is: run the cell, save, its palette. */
const isLabs = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey || (shiftKey && key === 'Enter');

/**
 * Keeps plain keys in `node` from the shortcuts of JupyterLab: with a cell in command mode, D D on a button of a map would delete the cell.
 * Lumino asks whatever has the focus first, so that the mark of `node` comes too late for shortcuts of `:focus`: those keys end here.
 * Chords, with which a cell is run or a notebook saved, go on.
 */
export function keepShortcutsOut(node: HTMLElement): void {
  node.setAttribute('data-lm-suppress-shortcuts', 'true');
  node.addEventListener('keydown', event => {
    if (!isLabs(event)) event.stopPropagation();
  });
}
