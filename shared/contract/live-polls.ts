// A live room without a WebSocket, for networks that let none through: the same ticket, the same
// frames, asked for again and again, and commands by POST.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idSchema } from './primitives.ts';

/** A question is answered after so many seconds at the latest, with nothing new if need be. */
export const LONGEST_POLL_SECONDS = 20;
/** Messages in one POST. */
export const MOST_MESSAGES = 50;

const watching = { kind: 'public', limit: 'viewer' } as const;
const ticket = v.pipe(v.string(), v.maxLength(2000));
const params = v.object({ liveId: idSchema });

export const readRoomFrames = defineEndpoint({
  id: 'rooms.frames',
  method: 'GET',
  path: '/v1/rooms/:liveId/frames',
  summary:
    'The room by long polling: without `wait` a welcome as a socket brings it, with `wait` what ' +
    'follows `after`, as soon as there is something. The room answers facts within half a second.',
  access: watching,
  params,
  query: v.object({
    ticket,
    /** The last number the client saw; absent for a newcomer. */
    after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
    /** Seconds to wait for something new, up to 20; absent = a welcome, at once. */
    wait: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/))),
  }),
  response: v.object({
    /** Frames as on the socket (`roomFrameSchema`), in order; presence is the last. */
    frames: v.array(v.unknown()),
    /** For the next question: whoever goes on asking needs no new one from the ticket office. */
    ticket: v.string(),
    ticketExpiresAtUtc: v.string(),
  }),
  errors: ['unauthenticated', 'token-expired', 'banned', 'room-full'],
});

export const tellRoom = defineEndpoint({
  id: 'rooms.commands',
  method: 'POST',
  path: '/v1/rooms/:liveId/commands',
  summary: 'Says to the room what a socket would say; the frames that answer it, in order.',
  access: watching,
  params,
  body: v.object({
    ticket,
    /** Commands as on the socket (`roomCommandSchema`); a wrong one is answered `unknown`. */
    messages: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MOST_MESSAGES)),
  }),
  response: v.object({ frames: v.array(v.unknown()) }),
  errors: ['unauthenticated', 'token-expired', 'banned', 'room-full'],
  // A command carries its own id, and the room carries it out once.
  isIdempotencyKeyed: false,
});
