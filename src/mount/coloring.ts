import { makeColoring, makeLooking } from '../controls/index.js';
import type { Session } from '../session/index.js';
import { makeBar } from './bar.js';
import { pointIn } from './pointer.js';
import type { PictureView } from './view.js';

/** px of the dialog beside the bar. */
const WIDTH = 292;
/** px of the histogram and the ticks of a bar. */
const TICKS = 100;

interface ColorsOptions {
  readonly picture: HTMLElement;
  readonly stage: HTMLElement;
  readonly session: Session;
  readonly view: PictureView;
  readonly signal: AbortSignal;
  leave(): void;
  say(text: string): void;
}

/** What of a view is about colours: handles at the bar, a dialog, and how the picture is looked at. */
export interface Colors {
  /** To stand over the picture. */
  readonly elements: readonly Element[];
  /** To stand beside it: it may be taller. */
  readonly dialog: HTMLElement;
  open(): void;
  place(): void;
  /** Ends a drag, else a preview; says whether there was one. */
  cancel(): boolean;
  dispose(): void;
}

export function makeColors({ picture, stage, session, view, signal, leave, say }: ColorsOptions): Colors {
  const looking = makeLooking(stage, now => {
    say(now ? `preview: ${now}` : 'all colours');
    dialog.update();
  });
  const dialog = makeColoring(session, looking, () => picture.focus());
  const open = (): void => {
    const { box } = bar;
    // Beside the bar, on the side where there is room; over one that lies.
    const right = box ? box.x + box.width + TICKS : 0;
    const at = !box
      ? { x: picture.clientWidth, y: 44 }
      : box.width > box.height
        ? { x: box.x, y: box.y - 420 }
        : { x: right + WIDTH <= picture.clientWidth ? right : box.x - WIDTH - 16, y: box.y - 60 };
    dialog.toggle(at);
  };
  const bar = makeBar({ session, view, signal, leave, say, point: pointIn(picture), open });
  return {
    elements: [bar.element, ...looking.elements],
    dialog: dialog.element,
    open,
    place: () => bar.place(),
    cancel: () => {
      if (bar.cancel() || dialog.close()) return true;
      const on = looking.now !== null;
      looking.now = null;
      return on;
    },
    dispose: () => dialog.dispose()
  };
}
