// A WebSocket by hand over TCP, for what a browser's cannot do: to stop reading. Reads whole text
// frames and the code of the close; says nothing after the handshake.
import { once } from 'node:events';
import { connect } from 'node:net';

const TEXT = 1;
const CLOSE = 8;

/** Splits what a server sent into frames: the whole ones, and the rest that waits for more. */
export function framesOf(buffer) {
  const frames = [];
  let at = 0;
  while (buffer.length - at >= 2) {
    const opcode = buffer[at] & 15;
    let length = buffer[at + 1] & 127;
    let head = 2;
    if (length === 126) head = 4;
    if (length === 127) head = 10;
    if (buffer.length - at < head) break;
    if (length === 126) length = buffer.readUInt16BE(at + 2);
    if (length === 127) length = Number(buffer.readBigUInt64BE(at + 2));
    if (buffer.length - at < head + length) break;
    frames.push({ opcode, payload: buffer.subarray(at + head, at + head + length) });
    at += head + length;
  }
  return { frames, rest: buffer.subarray(at) };
}

/** Opens a socket that reads nothing until `read` is called. */
export async function openStalled(url) {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => {}); // it is torn down at the end
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
      'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
      'Sec-WebSocket-Version: 13\r\n\r\n',
  );
  const [first] = await once(socket, 'data');
  socket.pause();
  const body = first.subarray(first.indexOf('\r\n\r\n') + 4);
  return {
    /** Everything that was sent: texts, and the code it was closed with, null while it is open. */
    async read(waitMs) {
      let pending = body;
      const texts = [];
      let code = null;
      const take = (chunk) => {
        const { frames, rest } = framesOf(Buffer.concat([pending, chunk]));
        pending = rest;
        for (const { opcode, payload } of frames) {
          if (opcode === TEXT) texts.push(payload.toString('utf8'));
          if (opcode === CLOSE && payload.length >= 2) code = payload.readUInt16BE(0);
        }
      };
      take(Buffer.alloc(0));
      const isOver = new Promise((resolve) => {
        socket.on('data', (chunk) => {
          take(chunk);
          if (code !== null) resolve();
        });
        socket.on('close', resolve);
        setTimeout(resolve, waitMs).unref();
      });
      socket.resume();
      await isOver;
      return { texts, code };
    },
    destroy: () => socket.destroy(),
  };
}
