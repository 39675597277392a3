import { MIME_TYPE, type StoredMap } from '../shared/index.js';

/** What an output says of itself. */
export interface Bundle {
  /** Equal for equal payloads: JupyterLab renders again when only the picture beside it changed. */
  readonly stamp: string;
  readonly modelId: string | null;
  readonly stored: StoredMap | null;
  /** Base64 of a PNG that lies beside the payload. */
  readonly picture: string | null;
  readonly text: string;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads a MIME bundle. What is not as it should be is absent: a newer major is told by a sentence. */
export function readBundle(data: Readonly<Record<string, unknown>>): Bundle {
  const own = record(data[MIME_TYPE]);
  const id = word(own['id']) ?? '';
  const modelId = word(own['model_id']);
  const text = word(data['text/plain'])?.slice(0, 400) ?? '';
  const newer = typeof own['v'] === 'number' && own['v'] > 1;
  const payload = record(own['payload']);
  const chunks = Array.isArray(payload['chunks']) ? (payload['chunks'] as unknown[]) : null;
  const stored: StoredMap | null =
    newer || chunks === null
      ? null
      : {
          id,
          spec: own['spec'],
          manifest: payload['manifest'],
          chunks: chunks.map(record).map(chunk => ({
            part: String(chunk['part']),
            seq: Number(chunk['seq']),
            of: Number(chunk['of']),
            data: String(chunk['data'])
          }))
        };
  const lengths = stored?.chunks.map(chunk => chunk.data.length).join() ?? '';
  return {
    stamp: JSON.stringify([own['v'], id, modelId, own['spec'], lengths]),
    modelId,
    stored,
    picture: word(data['image/png'])?.replace(/\s/g, '') ?? null,
    text: newer ? 'This heatmap was made by a newer jupyter-heatmap: upgrade to see it alive' : text
  };
}
