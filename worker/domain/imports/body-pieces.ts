// The bytes of an upload in pieces of one reused buffer. Reading a body the plain way makes a new
// 4 kB buffer per piece outside of V8's heap, which V8 is in no hurry to free: a 70 MB file took
// 60 MB more memory by that alone (measured with `npm run bench -- import`, 2026-11-22).
import type { ByteSource } from '../../../shared/reports/table.ts';

/** Each read leaves some memory behind until V8 cleans up: few large ones. Parsed in slices. */
const BUFFER_BYTES = 256 * 1024;

/** Bytes of `source`. A piece is overwritten by the next one: copy what you keep. */
export async function* bodyPieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  const reader = source instanceof ReadableStream ? byteReader(source) : null;
  if (reader === null) {
    yield* source;
    return;
  }
  try {
    let buffer = new ArrayBuffer(BUFFER_BYTES);
    for (;;) {
      const { done, value } = await reader.readAtLeast(BUFFER_BYTES, new Uint8Array(buffer));
      if (value && value.length > 0) yield value;
      if (done || !value) return;
      buffer = value.buffer as ArrayBuffer;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

/** A reader that fills our buffer; null for a stream that has no bytes underneath. */
function byteReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
