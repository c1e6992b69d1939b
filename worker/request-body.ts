// Reads a request's body up to a cap. The body is always read or cancelled: a connection whose
// body was left lying is reset for the caller (facts/platform.md 0).
import { ApiError } from './errors.ts';

/** What a JSON body may weigh unless its endpoint says otherwise. */
export const DEFAULT_BODY_BYTES = 1_000_000;

function tooLarge(capBytes: number): ApiError {
  return new ApiError('too-large', { detail: `The body may hold ${capBytes} bytes at most.` });
}

async function readCounted(body: ReadableStream<Uint8Array>, capBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > capBytes) throw tooLarge(capBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The body as the bytes that were sent, for signatures; empty when there is none. */
export async function readBodyBytes(
  request: Request,
  capBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > capBytes) throw tooLarge(capBytes);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** The body as text; '' when there is none. */
export async function readBodyText(request: Request, capBytes: number): Promise<string> {
  if (!request.body) return '';
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > capBytes) {
    await request.body.cancel();
    throw tooLarge(capBytes);
  }
  // A declared length is enforced by the server, so the whole can be read at once.
  return declared === null ? readCounted(request.body, capBytes) : request.text();
}
