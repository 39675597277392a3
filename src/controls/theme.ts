import { LIGHT, type Theme } from '../render/index.js';

const VARIABLES = {
  text: '--jh-text',
  muted: '--jh-muted',
  line: '--jh-line',
  soft: '--jh-soft',
  accent: '--jh-accent',
  tree: '--jh-tree',
  background: '--jh-bg'
} as const;

/** Returns the colours in force at an element: JupyterLab's where it is in Lab, else the sheet's own, light or dark. */
export function themeOf(element: HTMLElement): Theme {
  const style = getComputedStyle(element);
  const entries = Object.entries(VARIABLES).map(([ink, name]) => [
    ink,
    style.getPropertyValue(name).trim() || LIGHT[ink as keyof Theme]
  ]);
  return Object.fromEntries(entries) as Theme;
}

/** Calls `changed` whenever the host's or the reader's theme may have changed, until `signal` aborts. */
export function watchTheme(changed: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(() => {
    changed();
    // A theme's variables can come a moment after its attribute.
    const timer = setTimeout(changed, 300);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
  for (const element of [document.documentElement, document.body])
    observer.observe(element, {
      attributes: true,
      attributeFilter: ['data-jp-theme-light', 'data-jp-theme-name', 'data-theme', 'class']
    });
  for (const page of document.querySelectorAll('.jh-Page'))
    observer.observe(page, { attributes: true, attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
