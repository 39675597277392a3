import { FONTS } from './fonts.generated.js';

/** The family that text is measured for, then what a reader without it has. */
export const FAMILY = '"JH Inter", Inter, "Helvetica Neue", Arial, sans-serif';

let ready: Promise<void> | null = null;

/** Resolves when the three faces can be drawn with. They are bytes of the bundle: no request, no CSP entry. */
export function loadFonts(): Promise<void> {
  ready ??= Promise.all(
    FONTS.map(async ({ face, unicodeRange, base64 }) => {
      const font = new FontFace('JH Inter', bytesOf(base64), {
        weight: face === 'semibold' ? '600' : '400',
        style: face === 'italic' ? 'italic' : 'normal',
        unicodeRange
      });
      document.fonts.add(await font.load());
    })
  ).then(() => undefined);
  return ready;
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes.buffer;
}
