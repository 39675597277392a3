// Writes a TrueType font from glyphs: just the tables that a renderer asks for.

/** Returns a glyph of fontkit as its contours (composites dissolved) and advance width. */
export function glyphOf(glyph) {
  const contours = (glyph._getContours?.() ?? []).map(contour => contour.map(({ x, y, onCurve }) => ({ x: Math.round(x), y: Math.round(y), onCurve })));
  return { contours: contours.filter(contour => contour.length > 0), width: Math.round(glyph.advanceWidth) };
}

const bytes = parts => Buffer.concat(parts.map(([size, value]) => {
  const out = Buffer.alloc(size);
  if (size === 1) out.writeUInt8(value & 0xff);
  else if (size === 2) out.writeUInt16BE(value & 0xffff);
  else out.writeUInt32BE(value >>> 0);
  return out;
}));
const u16 = (...values) => bytes(values.map(value => [2, value]));
const u32 = (...values) => bytes(values.map(value => [4, value]));

/** Returns [xMin, yMin, xMax, yMax]. */
function boxOf(contours) {
  const [xs, ys] = ['x', 'y'].map(k => contours.flatMap(contour => contour.map(point => point[k])));
  return xs.length === 0 ? [0, 0, 0, 0] : [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A simple glyph: one flag and two whole coordinates a point. */
function glyf({ contours }) {
  if (contours.length === 0) return Buffer.alloc(0);
  const points = contours.flat();
  let last = -1;
  const ends = contours.map(contour => (last += contour.length));
  const deltas = k => Buffer.concat(points.map((point, i) => u16(point[k] - (i === 0 ? 0 : points[i - 1][k]))));
  const flags = Buffer.from(points.map(point => (point.onCurve ? 1 : 0)));
  const out = Buffer.concat([u16(contours.length, ...boxOf(contours), ...ends, 0), flags, deltas('x'), deltas('y')]);
  return Buffer.concat([out, Buffer.alloc((4 - (out.length % 4)) % 4)]);
}

/** Format 4, of runs of code points whose glyphs follow on each other. */
function cmap(points) {
  const runs = [];
  for (const [point, glyph] of [...points].sort((a, b) => a[0] - b[0])) {
    const run = runs.at(-1);
    if (run && point === run.last + 1 && glyph === run.glyph + point - run.first) run.last = point;
    else runs.push({ first: point, last: point, glyph });
  }
  runs.push({ first: 0xffff, last: 0xffff, glyph: 0 });
  const power = 2 ** Math.floor(Math.log2(runs.length));
  const body = Buffer.concat([
    u16(2 * runs.length, 2 * power, Math.log2(power), 2 * (runs.length - power)),
    u16(...runs.map(run => run.last), 0, ...runs.map(run => run.first)),
    u16(...runs.map(run => run.glyph - run.first), ...runs.map(() => 0))
  ]);
  return Buffer.concat([u16(0, 1, 3, 1), u32(12), u16(4, body.length + 6, 0), body]);
}

function name(family, style) {
  const texts = [[1, family], [2, style], [3, `${family} ${style}`], [4, `${family} ${style}`], [6, `${family}-${style}`.replaceAll(' ', '')], [16, family], [17, style]];
  const encoded = texts.map(([id, text]) => [id, Buffer.from(text, 'utf16le').swap16()]);
  let at = 0;
  const records = encoded.map(([id, text]) => u16(3, 1, 0x409, id, text.length, (at += text.length) - text.length));
  return Buffer.concat([u16(0, texts.length, 6 + 12 * texts.length), ...records, ...encoded.map(([, text]) => text)]);
}

const checksum = data => {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum = (sum + (data.readUInt32BE(i) >>> 0)) >>> 0;
  return sum;
};
const padded = data => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);

/** Returns the bytes of a font: `points` maps code points to places in `glyphs`; measures are those of the font `like`. */
export function sfnt({ family, style, weight, italic, glyphs, points, like }) {
  const outlines = glyphs.map(glyf);
  const boxes = glyphs.map(({ contours }) => boxOf(contours));
  const all = [Math.min(...boxes.map(b => b[0])), Math.min(...boxes.map(b => b[1])), Math.max(...boxes.map(b => b[2])), Math.max(...boxes.map(b => b[3]))];
  let at = 0;
  const loca = u32(0, ...outlines.map(outline => (at += outline.length)));
  const widths = glyphs.map(glyph => glyph.width);
  const most = k => Math.max(...glyphs.map(k));
  const codes = [...points.keys()];
  const tables = {
    'OS/2': Buffer.concat([
      u16(4, Math.round(widths.reduce((a, b) => a + b, 0) / widths.length), weight, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0),
      Buffer.alloc(10), u32(0, 0, 0, 0), Buffer.from('JHI '), u16(italic ? 1 : weight === 400 ? 64 : 0, Math.min(...codes), Math.max(...codes)),
      u16(like.ascent, like.descent, 0, like.ascent, -like.descent), u32(1, 0), u16(like.xHeight, like.capHeight, 0, 32, 1)
    ]),
    cmap: cmap(points),
    glyf: Buffer.concat(outlines),
    head: Buffer.concat([u32(0x10000, 0x10000, 0, 0x5f0f3cf5), u16(3, like.unitsPerEm), Buffer.alloc(16), u16(...all, italic ? 2 : 0, 8, 2, 1, 0)]),
    hhea: Buffer.concat([u32(0x10000), u16(like.ascent, like.descent, 0, Math.max(...widths), all[0], 0, all[2], 1, 0, 0, 0, 0, 0, 0, 0, widths.length)]),
    hmtx: Buffer.concat(glyphs.map(({ width }, i) => u16(width, boxes[i][0]))),
    loca,
    maxp: Buffer.concat([u32(0x10000), u16(glyphs.length, most(g => g.contours.flat().length), most(g => g.contours.length), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)]),
    name: name(family, style),
    post: Buffer.concat([u32(0x30000, italic ? 0xfff6a000 : 0), u16(-100, 50), u32(0, 0, 0, 0, 0)])
  };
  const names = Object.keys(tables).sort();
  const power = 2 ** Math.floor(Math.log2(names.length));
  let offset = 12 + 16 * names.length;
  const directory = names.map(tag => {
    const data = padded(tables[tag]);
    const entry = Buffer.concat([Buffer.from(tag), u32(checksum(data), offset, tables[tag].length)]);
    offset += data.length;
    return entry;
  });
  return Buffer.concat([u32(0x10000), u16(names.length, 16 * power, Math.log2(power), 16 * (names.length - power)), ...directory, ...names.map(tag => padded(tables[tag]))]);
}
