import { parentPort } from 'node:worker_threads';
import { serve, type Port } from '../../worker/index.js';
import { withStored } from './stored.js';

let memory = new ArrayBuffer(0);

/** A thread does one task at a time: the next may have the memory of the last. */
function room(bytes: number): ArrayBuffer {
  if (memory.byteLength < bytes) memory = new ArrayBuffer(bytes);
  return memory;
}

const port: Port = {
  onmessage: null,
  postMessage: (message, transfer) => parentPort!.postMessage(message, transfer)
};
parentPort!.on('message', data => port.onmessage?.({ data: data as never }));
serve(port, input => withStored(input, room));
