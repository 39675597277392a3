import type { Scene } from '../layout/index.js';
import { fontsOf, type Font } from './font-faces.js';
import { fontFamily, fonts } from './fonts.generated.js';

/** The family that text is measured for, then what a reader without it has. */
export const FAMILY = `"${fontFamily}", Inter, "Helvetica Neue", Arial, sans-serif`;

const loading = new Map<Font, Promise<void>>();

/** Resolves when the texts of a scene can be drawn, without one any text. The faces are bytes of the bundle: no request, no CSP entry. */
export async function loadFonts(scene?: Scene): Promise<void> {
  await Promise.all((scene ? fontsOf(scene) : fonts).map(load));
}

/** Begins to decode the face that every picture has. */
export const expectFonts = (): void => void load(fonts[0]);

/** To decode a face costs a millisecond or two: few pictures have Greek, or a title. */
function load(font: Font): Promise<void> {
  const known = loading.get(font) ?? decoded(font);
  loading.set(font, known);
  return known;
}

async function decoded({ weight, style, unicodeRange, base64 }: Font): Promise<void> {
  const face = new FontFace(fontFamily, bytesOf(base64), { weight: String(weight), style, unicodeRange });
  document.fonts.add(await face.load());
}

function bytesOf(base64: string): ArrayBuffer {
  // Not yet in every browser.
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64) return fromBase64.call(Uint8Array, base64).buffer;
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes.buffer;
}
