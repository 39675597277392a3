import { expect, test } from 'vitest';
import { readBundle } from '../../../src/hosts/mime/bundle.js';

const MIME = 'application/vnd.jupyter-heatmap+json';
const full = {
  v: 1,
  id: 'i',
  model_id: 'm',
  spec: { as: 'scanpy' },
  payload: { manifest: {}, chunks: [{ part: 'row', seq: 0, of: 1, data: 'AAAA' }] }
};

test('reads what a notebook stores', () => {
  const bundle = readBundle({ [MIME]: full, 'text/plain': 'Heatmap 700 × 40', 'image/png': 'iVBO\nRw0K' });
  expect(bundle).toMatchObject({ modelId: 'm', picture: 'iVBORw0K', text: 'Heatmap 700 × 40' });
  expect(bundle.stored?.chunks).toEqual([{ part: 'row', seq: 0, of: 1, data: 'AAAA' }]);
});

test('the picture beside it does not change its stamp; the spec does', () => {
  const stamp = (own: unknown, png = '') => readBundle({ [MIME]: own, 'image/png': png } as never).stamp;
  expect(stamp(full, 'x')).toBe(stamp(structuredClone(full), 'y'));
  expect(stamp({ ...full, spec: {} })).not.toBe(stamp(full));
});

test.each([
  [{}],
  [{ [MIME]: null }],
  [{ [MIME]: 'x' }],
  [{ [MIME]: { v: 1, id: 3, payload: [] } }],
  [{ [MIME]: { ...full, payload: null } }]
])('what is not stored is absent: %j', data => {
  expect(readBundle(data as never).stored).toBeNull();
});

test('a newer major says what to upgrade', () => {
  const bundle = readBundle({ [MIME]: { ...full, v: 2 } } as never);
  expect(bundle.stored).toBeNull();
  expect(bundle.text).toContain('upgrade');
});
