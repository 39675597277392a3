import { MessageReader } from 'apache-arrow';
import { expect, test } from 'vitest';
import { readManifest } from '../../src/arrow/index.js';
import { PartAssembler } from '../../src/arrow/part.js';
import type { Column } from '../../src/matrix/index.js';
import { HeatmapError } from '../../src/spec/index.js';
import { damage, seeded } from './damage.js';
import { sample } from './streams.js';

const made = sample(2, 6, 4);
const manifest = readManifest(made.manifest);
const count = Number(process.env['JH_FUZZ'] ?? 100_000);

/** Returns which bytes of a stream are data; the others say how many, of what, and where they are. */
function bodies(bytes: Uint8Array): boolean[] {
  const data = new Array<boolean>(bytes.length).fill(false);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const reader = new MessageReader(bytes);
  let at = 0;
  for (const message of reader) {
    at += 8 + view.getInt32(at + 4, true);
    reader.readMessageBody(message.bodyLength);
    data.fill(true, at, at + message.bodyLength);
    at += message.bodyLength;
  }
  return data;
}

/** Everything that a part says, a text an item: rows of a table, values of a matrix with their places. */
function content(part: PartAssembler): string[] {
  if (part.part.kind === 'table') {
    const columns: Column[] = [...part.columns().values()];
    return columns.flatMap(column =>
      column.kind === 'numeric'
        ? Array.from(column.values, String)
        : column.kind === 'categorical'
          ? Array.from(column.codes, code => (code < 0 ? '' : column.levels[code]!))
          : Array.from({ length: column.length }, (_, i) => String(column.at(i)))
    );
  }
  const matrix = part.matrix();
  const values = Array.from(matrix.data, v => (Object.is(v, -0) ? '-0' : String(v)));
  if (matrix.kind === 'dense') return values;
  return [...matrix.indptr.map(Number)].map(String).concat(Array.from(matrix.indices, String), values);
}

/** Puts the chunks of a part together, with `bytes` in the place of chunk `k`; null where they were refused. */
function through(k: number, bytes: Uint8Array): string[] | null {
  const { part } = made.chunks[k]!;
  const assembler = new PartAssembler(manifest.parts.find(p => p.id === part)!);
  try {
    made.chunks.forEach((chunk, i) => {
      if (chunk.part === part) assembler.add(chunk.seq, chunk.of, i === k ? bytes : chunk.bytes);
    });
    return content(assembler);
  } catch (error) {
    if (!(error instanceof HeatmapError)) throw error;
    if (error.code !== 'bad-data' || error.path !== part) expect(error).toMatchObject({ code: 'bad-data', path: part });
    return null;
  }
}

test(
  `${count} damaged streams are refused with one HeatmapError that names the part, or read as their bytes now say; none hangs`,
  { timeout: Math.max(90_000, count * 3) },
  () => {
    const random = seeded(20261121);
    const sound = made.chunks.map((chunk, k) => through(k, chunk.bytes)!);
    const data = made.chunks.map(chunk => bodies(chunk.bytes));
    const misread: string[] = [];
    let refused = 0;
    let changed = 0;
    for (let n = 0; n < count; n++) {
      const k = n % made.chunks.length;
      const { bytes: source } = made.chunks[k]!;
      const bytes = damage(source, made.chunks[(k + 1) % made.chunks.length]!.bytes, random);
      const found = through(k, bytes);
      if (found === null) {
        refused++;
        continue;
      }
      const before = sound[k]!;
      let differ = found.length === before.length ? 0 : Infinity;
      for (let i = 0; differ < Infinity && i < before.length; i++) if (found[i] !== before[i]) differ++;
      if (differ === 0) continue;
      changed++;
      // A byte of data stands for at most 8 marks, or one value, or the end of one text and the beginning of the next.
      let touched = 0;
      for (let at = 0; at < source.length; at++) if (data[k]![at] && bytes[at] !== source[at]) touched++;
      if (differ > 8 * touched)
        misread.push(
          `${made.chunks[k]!.part} of mutant ${n}: ${touched} bytes touched, ${before.filter((_, i) => found[i] !== before[i]).join()} became ${found.filter((v, i) => v !== before[i]).join()}`
        );
    }
    expect(misread.slice(0, 20)).toEqual([]);
    expect(refused / count).toBeGreaterThan(0.4);
    expect(changed / count).toBeGreaterThan(0.01);
  }
);
