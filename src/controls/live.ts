import { h, setText, type Piece } from './dom.js';

export interface Live extends Piece {
  /** Has a screen reader say `text` when it is done with what it says now; the newest text wins. */
  say(text: string): void;
}

/** Returns an invisible polite live region. */
export function makeLive(): Live {
  const element = h('div', { class: 'jh-Live', role: 'status', 'aria-live': 'polite' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    say: text => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        setText(element, text);
      }, 120);
    },
    dispose: () => {
      clearTimeout(timer);
      element.remove();
    }
  };
}
