// The room's socket as the peer transport sees it: who may publish, and messages from person to
// person. Carries them unread.
import type { RoomFrame } from '../contract/live-frames.ts';
import type { PeerSignalling } from './peer-signal.ts';
import type { RoomSocket } from './room-socket.ts';

/** People who may publish a picture, from a presence frame. */
export function publishersOf(frame: Extract<RoomFrame, { type: 'presence' }>): string[] {
  return frame.staff
    .filter(({ role }) => role === 'host' || role === 'cohost')
    .map(({ personId }) => personId);
}

/**
 * The signalling of a rehearsal over a room's line. Make it before the line connects: who may
 * publish is known from the frames it hears.
 */
export function roomSignalling(socket: RoomSocket): PeerSignalling {
  let publishers: readonly string[] | null = null;
  socket.onFrame((frame) => {
    if (frame.type === 'presence') publishers = publishersOf(frame);
  });
  return {
    send: (to, data) => socket.signal(to, data),
    onSignal: (listener) =>
      socket.onFrame((frame) => {
        if (frame.type === 'signal') listener(frame.from, frame.data);
      }),
    onPublishers(listener) {
      if (publishers) listener(publishers);
      return socket.onFrame((frame) => {
        if (frame.type === 'presence') listener(publishersOf(frame));
      });
    },
  };
}
