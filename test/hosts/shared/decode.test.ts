import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fromBase64, unpack } from '../../../src/hosts/shared/decode.js';

test('unpacks what Python packed', async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251);
  expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
  expect(await unpack(`\n${gzipSync(bytes).toString('base64')}\n`)).toEqual(bytes);
});

test('refuses bytes that are not gzip', async () => {
  await expect(unpack(Buffer.from('no gzip').toString('base64'))).rejects.toThrow();
});
