/** What every piece of controls returns: put `element` where it belongs, call `dispose` when done. */
export interface Piece {
  readonly element: HTMLElement;
  dispose(): void;
}

/** A piece that can be opened beside a picture. */
export interface Pane extends Piece {
  /** Puts the caret to the first control. */
  focus(): void;
  /** Another part of the picture is shown. */
  update?(): void;
}

type Props = Readonly<Record<string, string | boolean | null | undefined>>;

/** Returns an element with attributes (true = present, null and false = absent) and children; strings become text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setAttribute(element, name, value ?? null);
  element.append(...children.filter(child => child !== null));
  return element;
}

/** Sets, or with null and false removes, an attribute; touches nothing that is right already. */
export function setAttribute(element: Element, name: string, value: string | boolean | null): void {
  const text = value === true ? '' : value === false ? null : value;
  if (text === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Sets the text of an element, only when it differs: what a live region or a caret is in is not touched in vain. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

let ids = 0;

/** Returns an id that no other piece on this page has. */
export const uniqueId = (stem: string): string => `jh-${stem}-${++ids}`;

/** Returns a function that runs all of `ends` once. */
export const disposeAll = (ends: readonly (() => void)[]) => {
  let done = false;
  return (): void => {
    if (done) return;
    done = true;
    for (const end of ends) end();
  };
};
