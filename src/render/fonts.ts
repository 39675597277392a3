import { fontFamily, fonts } from './fonts.generated.js';

/** The family that text is measured for, then what a reader without it has. */
export const FAMILY = `"${fontFamily}", Inter, "Helvetica Neue", Arial, sans-serif`;

let ready: Promise<void> | null = null;

/** Resolves when the three faces can be drawn with. They are bytes of the bundle: no request, no CSP entry. */
export function loadFonts(): Promise<void> {
  ready ??= Promise.all(
    fonts.map(async ({ weight, style, unicodeRange, base64 }) => {
      const font = new FontFace(fontFamily, bytesOf(base64), { weight: String(weight), style, unicodeRange });
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
